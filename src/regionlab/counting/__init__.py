"""Counting regions exactly: five notions, one question, answers that say what they are.

`count` and `activation_regions` are the doors. A `problem` is a network and a domain as the
compiled `kernels` want them. `searches` run the kernels, have their questions answered in rationals
(`exact`) and find activation regions: `searches.choose` lists them. `counters` make the other
notions of these as they are found: `counters.choose` says how each notion is counted. `running`
shares a search among workers, stops at limits, and keeps checkpoints. The rational oracle of
`regions` is the truth in the tests.
"""

from regionlab.counting.door import activation_regions, count, linear_regions
from regionlab.geometry import HalfSpace
from regionlab.regions import ActivationRegion, Guarantee, LinearRegion, Notion, RegionCount

__all__ = [
    "ActivationRegion",
    "Guarantee",
    "HalfSpace",
    "LinearRegion",
    "Notion",
    "RegionCount",
    "activation_regions",
    "count",
    "linear_regions",
]
