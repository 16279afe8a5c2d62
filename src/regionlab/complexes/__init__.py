"""All regions of a network on a domain as one object: shapes, neighbours, decisions, breakpoints.

In one and two dimensions, so on a segment or a plane of an input space of any size, the search that
counts hands out the corners of the cells it finds, with bounds on their errors.
"""

from regionlab.complexes.decision_map import BoundaryPiece, DecisionMap, DecisionRegion, decisions
from regionlab.complexes.float_forms import forms
from regionlab.complexes.polyhedral_complex import RegionComplex, region_complex
from regionlab.complexes.segments import Breakpoints, breakpoints

__all__ = [
    "BoundaryPiece",
    "Breakpoints",
    "DecisionMap",
    "DecisionRegion",
    "RegionComplex",
    "breakpoints",
    "decisions",
    "forms",
    "region_complex",
]
