"""A coordinate that is folded by single and double folds, around a fold that is made twice.

y is folded into q = a + b + 2 pieces, around the fold t_0 = b + 1: a folds are on its right, b on
its left. S is the name of the stage and of the coordinate: it says which folds are single.

    g(y) = |q y - t_0| + 2 sum_{t > t_0} (-1)^(t - t_0) relu(q y - t)
                       + 2 sum_{t < t_0} (-1)^(t_0 - t) relu(t - q y)
"""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import X
from regionlab.constructions.indices import k, q
from regionlab.proofs import Premise, definition

S = sp.Symbol("S")
"""The name of a stage and a coordinate; it only stands in named functions."""

a, b = sp.symbols("a b", integer=True, nonnegative=True)
"""Folds to the right and to the left of t_0."""

tau = sp.Symbol("tau", integer=True)
"""A fold."""

centre = sp.Symbol("t_0", integer=True)
"""The fold that is made by two ReLUs, one from each side."""

terms = sp.Symbol("r", integer=True, nonnegative=True)

alone = sp.Function("alone", integer=True)
"""alone(S, t): 1 where one ReLU makes fold t."""

saved_by = sp.Function("saved_by", integer=True)
"""saved_by(S, t): 1 where fold t is single, else 0."""

right, left = (sp.Function(name, real=True) for name in ("right", "left"))
"""right(S, q, t, y), left(S, q, t, y): what the ReLUs of fold t add, on its right or left."""

rights, lefts = (sp.Function(name, real=True) for name in ("rights", "lefts"))
"""rights(S, q, t_0, y, r): the first r folds to the right of t_0, each with its sign."""

folded = sp.Function("folded", real=True)
"""folded(S, b, a, y): the coordinate after the stage."""

number_of_relus, singles = (sp.Function(name, integer=True) for name in ("relus", "singles"))
"""relus(S, b, a): its ReLUs; singles(S, b, a): its single folds."""


def relus_of_fold(
    name: sp.Expr = S, pieces: sp.Expr = q, fold: sp.Expr = tau, y: sp.Expr = X
) -> tuple[Premise, Premise]:
    """One ReLU of slope 2q, or two equal ones of slope q: on its right, and on its left."""
    one = sp.Eq(alone(name, fold), 1)
    right_of, left_of = (
        definition(
            f"{where} of a fold: one ReLU of slope 2q, or two of slope q",
            sp.Eq(
                function(name, pieces, fold, y),
                sp.Piecewise((sp.Max(0, 2 * inside), one), (2 * sp.Max(0, inside), True)),
            ),
        )
        for where, function, inside in (
            ("right", right, pieces * y - fold),
            ("left", left, fold - pieces * y),
        )
    )
    return right_of, left_of


def folds_of_a_side(
    number: sp.Expr,
    name: sp.Expr = S,
    pieces: sp.Expr = q,
    twice: sp.Expr = centre,
    y: sp.Expr = X,
) -> tuple[Premise, Premise]:
    """The first folds right of t_0, and left of it, with the signs that they are read with."""
    right_of, left_of = (
        definition(
            f"the first folds to the {where} of t_0",
            sp.Eq(
                total(name, pieces, twice, y, number),
                sp.Sum((-1) ** k * one(name, pieces, at, y), (k, 1, number)),
            ),
        )
        for where, total, one, at in (
            ("right", rights, right, twice + k),
            ("left", lefts, left, twice - k),
        )
    )
    return right_of, left_of


def stage(name: sp.Expr = S, before: sp.Expr = b, behind: sp.Expr = a, y: sp.Expr = X) -> Premise:
    """The coordinate after the stage."""
    pieces, twice = behind + before + 2, before + 1
    inside = pieces * y - twice
    total = (
        sp.Max(0, inside)
        + sp.Max(0, -inside)
        + rights(name, pieces, twice, y, behind)
        + lefts(name, pieces, twice, y, before)
    )
    return definition(
        "a coordinate after a stage: fold t_0 from both sides, the others from their own side",
        sp.Eq(folded(name, before, behind, y), total),
    )


def numbers(name: sp.Expr = S, before: sp.Expr = b, behind: sp.Expr = a) -> tuple[Premise, Premise]:
    """The ReLUs, two a fold and one less if it is single; and the single folds."""
    sides = ((saved_by(name, before + 1 + k), behind), (saved_by(name, before + 1 - k), before))
    relus = sp.Add(2, *(sp.Sum(2 - saved, (k, 1, upper)) for saved, upper in sides))
    return (
        definition(
            "two ReLUs for t_0, two for each other fold, one less if it is single",
            sp.Eq(number_of_relus(name, before, behind), relus),
        ),
        definition(
            "the single folds beside t_0",
            sp.Eq(
                singles(name, before, behind),
                sp.Add(*(sp.Sum(saved, (k, 1, upper)) for saved, upper in sides)),
            ),
        ),
    )


def saving(name: sp.Expr = S, fold: sp.Expr = tau) -> Premise:
    """A single fold saves one ReLU, a double one none."""
    value = sp.Piecewise((1, sp.Eq(alone(name, fold), 1)), (0, True))
    return definition("a single fold has one ReLU less", sp.Eq(saved_by(name, fold), value))
