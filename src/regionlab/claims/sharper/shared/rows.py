"""What a single row must be, as relations to be decided: ternary, not negative on the cube."""

from collections.abc import Sequence

from regionlab.proofs import Quantity, Relation

TERNARY = frozenset({-1, 0, 1})


def ternary(weights: Sequence[int], constant: int) -> Relation:
    """Every weight and the constant are -1, 0 or 1."""
    entries = Quantity("entries", frozenset({*weights, constant}), r"\{a_1, \dots, a_{n_0}, c\}")
    return Relation(entries, "subset", TERNARY)


def nonnegative(weights: Sequence[int], constant: int) -> Relation:
    """c >= the number of -1 in a, so that a . y + c >= 0 on the cube."""
    negative = Quantity("number of -1 in a", weights.count(-1), r"|\{l : a_l = -1\}|")
    return Relation(Quantity("c", constant, "c"), ">=", negative)
