"""Rational polyhedra: half-spaces, feasibility with proofs either way, facets, vertices, volume."""

from regionlab.geometry.balls import Ball, Distance, distance_inside, largest_ball
from regionlab.geometry.double_description import Vertex, vertices
from regionlab.geometry.feasibility import Feasible, Infeasible, Point, decide, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.geometry.outlines import outline
from regionlab.geometry.pyramids import volume

__all__ = [
    "Ball",
    "Distance",
    "Feasible",
    "HalfSpace",
    "Infeasible",
    "Point",
    "Vertex",
    "decide",
    "distance_inside",
    "find_point",
    "largest_ball",
    "outline",
    "vertices",
    "volume",
]
