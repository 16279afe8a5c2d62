"""What is counted: notions, regions, answers, and the rational oracle that finds them slowly."""

from regionlab.regions.notion import Notion
from regionlab.regions.region import ActivationRegion
from regionlab.regions.result import Guarantee, RegionCount

__all__ = ["ActivationRegion", "Guarantee", "Notion", "RegionCount"]
