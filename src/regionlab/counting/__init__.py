"""Counting regions exactly: five notions, one question, answers that say what they are.

`count` and `activation_regions` are the doors. Behind them stands the rational oracle
(`oracle`: exact feasibility, depth first) and, whatever found the activation regions, `merging`
turns them into the coarser notions.
"""

from regionlab.counting.certificate import certificate_steps, write_certificate
from regionlab.counting.counter import activation_regions, count
from regionlab.counting.half_space import HalfSpace
from regionlab.counting.notion import Notion
from regionlab.counting.regions import ActivationRegion
from regionlab.counting.result import Guarantee, RegionCount

__all__ = [
    "ActivationRegion",
    "Guarantee",
    "HalfSpace",
    "Notion",
    "RegionCount",
    "activation_regions",
    "certificate_steps",
    "count",
    "write_certificate",
]
