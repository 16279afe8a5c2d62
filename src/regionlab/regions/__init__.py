"""What is counted: notions, regions, answers, and the rational oracle that finds them slowly.

Names are resolved on first use: what the notions are called is known without NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regionlab.regions.location import region_at
    from regionlab.regions.notion import Notion
    from regionlab.regions.region import ActivationRegion, LinearRegion
    from regionlab.regions.result import Guarantee, RegionCount

__all__ = ["ActivationRegion", "Guarantee", "LinearRegion", "Notion", "RegionCount", "region_at"]

_HOME = {
    "ActivationRegion": "region",
    "Guarantee": "result",
    "LinearRegion": "region",
    "Notion": "notion",
    "RegionCount": "result",
    "region_at": "location",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"regionlab.regions.{_HOME[name]}"), name)
    raise AttributeError(f"module 'regionlab.regions' has no attribute {name!r}")
