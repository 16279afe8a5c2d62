"""A path down the tree of units in rational numbers, where float64 does not tell cells apart."""

from collections.abc import Callable, Sequence

from regionlab.counting.exact.cells import ExactCells

Choose = Callable[[Sequence[int], Sequence[int], int], int]
"""Told the signs so far, the units decided, in order, and the next one, which cuts the cell:
answers with the side to go on with, 1 or -1."""


def follow(
    exact: ExactCells,
    signs: Sequence[int],
    order: Sequence[int],
    cuts: Sequence[int],
    choose: Choose,
) -> tuple[list[int], list[int], list[int]]:
    """The signs of a region in the open cell bounded by `cuts`, the units in order, and its cuts.

    Of the signs, one for each unit, those of `order` are known; those that are 0 are decided one
    after the other, and `choose` is asked where both sides meet the cell.
    """
    signs, order, cuts = list(signs), list(order), list(cuts)
    for unit in [unit for unit, sign in enumerate(signs) if sign == 0]:
        constant = exact.constant_sign(unit, signs)
        if constant is None:
            sides = [s for s in (1, -1) if exact.point_across(signs, cuts, unit, s) is not None]
            signs[unit] = sides[0]
            if len(sides) == 2:
                signs[unit] = 0
                signs[unit] = choose(signs, order, unit)
                cuts.append(unit)
        else:
            signs[unit] = constant or -1
        order.append(unit)
    return signs, order, cuts
