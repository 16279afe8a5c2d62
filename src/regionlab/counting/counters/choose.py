"""How each notion is counted."""

from regionlab.counting.counters.activation_patterns import pattern_plans
from regionlab.counting.counters.activation_regions import ActivationRegionCounter
from regionlab.counting.counters.affine_pieces import AffinePieceCounter
from regionlab.counting.counters.closed_connected import ClosedConnectedCounter
from regionlab.counting.counters.linear_regions import LinearRegionCounter
from regionlab.counting.counters.plan import ByRegions, Plans
from regionlab.regions.notion import Notion

PLANS: dict[Notion, Plans] = {
    Notion.ACTIVATION_PATTERNS: pattern_plans,
    Notion.ACTIVATION_REGIONS: ByRegions(ActivationRegionCounter),
    Notion.LINEAR_REGIONS: ByRegions(LinearRegionCounter),
    Notion.CLOSED_CONNECTED: ByRegions(ClosedConnectedCounter),
    Notion.AFFINE_PIECES: ByRegions(AffinePieceCounter),
}
"""The ways to count each notion."""
