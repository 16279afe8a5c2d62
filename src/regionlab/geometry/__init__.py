"""Rational polyhedra: half-spaces, feasibility with proofs either way, facets, vertices, volume."""

from regionlab.geometry.double_description import Vertex, vertices
from regionlab.geometry.feasibility import Feasible, Infeasible, Point, decide, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.geometry.pyramids import volume

__all__ = [
    "Feasible",
    "HalfSpace",
    "Infeasible",
    "Point",
    "Vertex",
    "decide",
    "find_point",
    "vertices",
    "volume",
]
