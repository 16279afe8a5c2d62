"""What is counted: notions, regions, answers, and the rational oracle that finds them slowly."""

from regionlab.regions.location import region_at
from regionlab.regions.notion import Notion
from regionlab.regions.region import ActivationRegion, LinearRegion
from regionlab.regions.result import Guarantee, RegionCount

__all__ = ["ActivationRegion", "Guarantee", "LinearRegion", "Notion", "RegionCount", "region_at"]
