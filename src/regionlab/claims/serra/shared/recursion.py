"""The recursion of Theorem 2's proof, and its sum as printed, on given I_l(k) and A_l(k)."""

from collections.abc import Callable, Sequence
from itertools import product
from math import comb, prod

from regionlab.claims.serra.shared.stability import LayerUnits


def bound(layers: Sequence[LayerUnits], inputs: int, possible: str = "possible") -> int:
    """The recursion of the proof, with A_l of the given reading."""
    from regionlab.bounds.activation_recursion import activation_bound

    def at(table: Sequence[int]) -> Callable[[int], int]:
        return lambda k: table[min(k, len(table) - 1)]

    return activation_bound(
        [(at(units.unstable), at(getattr(units, possible))) for units in layers], inputs
    )


def literal(layers: Sequence[LayerUnits], inputs: int) -> int:
    """The printed sum over J, with k_l = A_l(k_(l-1)) - j_(l-1) and j_0 = 0."""
    largest = [max(units.unstable) for units in layers]
    total = 0
    for chosen in product(*(range(most + 1) for most in largest)):
        k, least, terms = inputs, inputs, []
        previous = 0
        for units, j in zip(layers, chosen, strict=True):
            unstable = units.unstable[min(k, len(units.unstable) - 1)]
            if k < 0 or j > min(least, unstable):
                break
            terms.append(comb(unstable, j))
            k = units.possible[min(k, len(units.possible) - 1)] - previous
            least, previous = min(least, k), j
        else:
            total += prod(terms)
    return total
