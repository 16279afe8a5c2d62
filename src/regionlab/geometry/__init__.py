"""Rational polyhedra: half-spaces, feasibility with proofs either way, facets."""

from regionlab.geometry.feasibility import Feasible, Infeasible, Point, decide, find_point
from regionlab.geometry.half_space import HalfSpace

__all__ = ["Feasible", "HalfSpace", "Infeasible", "Point", "decide", "find_point"]
