"""Lower bounds on the maximal number of linear regions: the papers' (4), (11), and sharper ones."""

from typing import Any

from regionlab import checks
from regionlab.constructions.stages import (
    montufar_pieces,
    montufar_stages,
    sharper_pieces,
    ternary_pieces,
    ternary_stages,
)
from regionlab.errors import ConstructionError


def montufar_lower_bound(inputs: int, width: int, depth: int) -> int:
    """p^(inputs (depth-1)) with p = floor(width / inputs): Proposition 1, equation (4).

    0^0 is 1, so depth 1 gives 1. Raises ConstructionError unless all are integers >= 1.
    """
    n0, n, L = _at_least_1(inputs=inputs, width=width, depth=depth)
    return int(montufar_pieces(n0, n) ** (n0 * montufar_stages(L)))


def ternary_lower_bound(inputs: int, width: int, depth: int) -> int:
    """q^(inputs (L'-1)/2) with q = floor(width / (2 (inputs+1))): Theorem 1, equation (11).

    L' is the largest odd number <= depth, and 0^0 is 1. The bound says nothing (it is 0 or 1)
    unless q >= 2 and depth >= 3. Raises ConstructionError unless all are integers >= 1.
    """
    n0, n, L = _at_least_1(inputs=inputs, width=width, depth=depth)
    return int(ternary_pieces(n0, n) ** (n0 * ternary_stages(L)))


def sharper_lower_bound(inputs: int, width: int, depth: int, all_relu: bool = False) -> int:
    """q^(inputs (L'-1)/2), q the most pieces of a ternary stage that are known at this width.

    The stage is identity and ReLU, or ReLU twice with `all_relu`; see `sharper_pieces`. It is the
    exact number of linear regions on the cube of the network that `constructions.sharper` builds.
    Raises ConstructionError unless all are integers >= 1.
    """
    n0, n, L = _at_least_1(inputs=inputs, width=width, depth=depth)
    return int(sharper_pieces(n0, n, all_relu) ** (n0 * ternary_stages(L)))


def most_pieces(inputs: int, width: int) -> int:
    """Two upper bounds on q of an identity + ReLU stage with ternary weights, the smaller one.

    floor((n_0 + 1) n / (4 n_0)) + 1 and floor(n / n_0). The best stages reach it, but for two
    inputs at n = 6 and n = 11. Raises ConstructionError unless both are integers >= 1.
    """
    n0, n = _at_least_1(inputs=inputs, width=width)
    return min((n0 + 1) * n // (4 * n0) + 1, montufar_pieces(n0, n))


def _at_least_1(**parameters: Any) -> list[int]:
    return [checks.integer(value, name, ConstructionError) for name, value in parameters.items()]
