"""Counting regions exactly: five notions, one question, answers that say what they are.

`count` and `activation_regions` are the doors. A `problem` is what the compiled `kernels` work on;
a `search` runs one of them (`line_search` for one input, `plane_search` for two, `polytope_search`
and `cell_search` for more) and has its questions answered in rationals (`exact`); `work` shares a
search among workers. As activation regions are found, a counter counts them, joins them to linear
regions (`joining`) or tells their maps apart (`pieces`). Activation patterns are counted as regions
where that is certain (`general_position`), and otherwise by `exact_search`. The rational `oracle`
is the truth in the tests; `merging` makes the coarser notions of regions in hand.
"""

from regionlab.counting.door import activation_regions, count
from regionlab.geometry import HalfSpace
from regionlab.regions import ActivationRegion, Guarantee, Notion, RegionCount

__all__ = [
    "ActivationRegion",
    "Guarantee",
    "HalfSpace",
    "Notion",
    "RegionCount",
    "activation_regions",
    "count",
]
