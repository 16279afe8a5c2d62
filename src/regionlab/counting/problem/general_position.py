"""When a network has as many activation patterns as activation regions.

Every region has a pattern of its own, so there are at least as many patterns. There are no more if
each side that the search for regions finds empty is empty together with its boundary. Take any
point of the closed domain and follow the search to it: where a unit cuts the cell, to its side,
inactive if the form is 0 there; where it does not, there is but one side, and the form is not 0.
The point stays in the closed cell all the way, and the region at the end has its pattern. Where the
last layer's regions are counted by sections, all vertices of all sections are certain: no more
hyperplanes and facets meet in a point of the closed cell than there are inputs, they are
independent there, and near the point lie all combinations of their sides.

Float64 proves nothing else: its error bounds exclude 0, except at the origin, where a form without
constant is 0 and no rounding errs. Such forms need a unit of the first layer without bias: later
forms on whose way no bias lies pass through these alone. Whole numbers and rationals do prove that
a form is at most 0; what they settle is not counted on.
"""

from fractions import Fraction

from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.domains import Box, Domain, WholeSpace
from regionlab.errors import DomainError
from regionlab.networks import ReLUNetwork


class TouchingError(Exception):
    """A search for regions had to ask rational arithmetic: a boundary may touch a cell."""


def strict_problem(network: ReLUNetwork, domain: Domain) -> Problem | None:
    """A problem in which float64 settles all, if it asks nothing of rational arithmetic.

    None if there is none: for whole numbers, for opposite units, which are both inactive where they
    are 0, for units through an origin that lies in the domain, for cones, which end at their apex,
    and for a domain without interior.
    """
    if not isinstance(domain, Box | WholeSpace):
        return None
    try:
        problem = make_problem(network, domain)
    except DomainError:  # patterns need no interior
        return None
    if problem is None or problem.integral or problem.beyond_floats or problem.homogeneous:
        return None
    origin = (Fraction(0),) * domain.dimension
    if not problem.network.layers[0].bias.all() and domain.contains(origin):
        return None
    return problem if (problem.parallel_sign > 0).all() else None
