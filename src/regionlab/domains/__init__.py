"""Where regions are counted: a box, a polyhedron, the whole space, a slice, given exactly."""

from regionlab.domains.box import Box
from regionlab.domains.domain import Domain, Inequality
from regionlab.domains.polyhedron import Polyhedron
from regionlab.domains.slice import Slice
from regionlab.domains.vnnlib import InputSet, read_vnnlib
from regionlab.domains.whole_space import WholeSpace

__all__ = [
    "Box",
    "Domain",
    "Inequality",
    "InputSet",
    "Polyhedron",
    "Slice",
    "WholeSpace",
    "read_vnnlib",
]
