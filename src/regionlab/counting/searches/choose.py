"""The search that fits a problem."""

from typing import Any

from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.search import Node, Search


def start(problem: Problem, node: Node | None = None, **options: Any) -> Search:
    """The search that fits the problem, from `node` if given (options: store, points)."""
    match problem.shapes(listed=any(options.values())):
        case "intervals":
            from regionlab.counting.searches.line import LineSearch

            return LineSearch(problem, node, **options)
        case "polygons":
            from regionlab.counting.searches.plane import PlaneSearch

            return PlaneSearch(problem, node, **options)
        case "polytopes":
            from regionlab.counting.searches.polytopes import PolytopeSearch

            return PolytopeSearch(problem, node, **options)
        case "cells":
            from regionlab.counting.searches.cells import CellSearch

            return CellSearch(problem, node, **options)
        case _:
            from regionlab.counting.searches.exact import ExactSearch

            return ExactSearch(problem.network, problem.domain, node)
