"""Where regions are counted: a box, a polyhedron, or the whole space, each given exactly."""

from regionlab.domains.box import Box
from regionlab.domains.domain import Domain, Inequality
from regionlab.domains.polyhedron import Polyhedron
from regionlab.domains.vnnlib import InputSet, read_vnnlib
from regionlab.domains.whole_space import WholeSpace

__all__ = [
    "Box",
    "Domain",
    "Inequality",
    "InputSet",
    "Polyhedron",
    "WholeSpace",
    "read_vnnlib",
]
