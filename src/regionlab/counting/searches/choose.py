"""The searches there are, and the one that fits a problem."""

from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.exact import RationalSearch
from regionlab.counting.searches.line import LineSearch
from regionlab.counting.searches.plane import PlaneSearch
from regionlab.counting.searches.polytopes import PolytopeSearch
from regionlab.counting.searches.projective import ProjectiveSearch
from regionlab.counting.searches.search import Node, Search, SearchKind

SEARCHES: tuple[SearchKind, ...] = (
    RationalSearch,
    LineSearch,
    PlaneSearch,
    ProjectiveSearch,
    PolytopeSearch,
    CellSearch,
)
"""The first that fits a problem is the one for it; the last fits every problem."""


def search_for(problem: Problem, listed: bool = False) -> SearchKind:
    """The kind of search for a problem, whose regions are to be listed or only to be counted."""
    return next(kind for kind in SEARCHES if kind.fits(problem, listed))


def start(
    problem: Problem, node: Node | None = None, store: bool = False, points: bool = False
) -> Search:
    """Begin the search for a problem, from `node` if given.

    Batches have patterns with `store`, and points too with `points`.
    """
    return search_for(problem, store or points)(problem, node, store, points)
