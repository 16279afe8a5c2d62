"""Linear regions of f(x_1) + ... + f(x_n0), for a function f that is affine on each of P pieces.

The pieces are intervals next to each other, such as (t - 1)/P <= x <= t/P; the first and the last
may go on forever. The sum is affine on the boxes of a grid, and its gradient jumps where the slope
of f does: `grids` says what its linear regions are.

f stands for a name such as Function("zigzag")(P), which has no value and stands for one function
only: slope(f, t) may be defined once.
"""

import sympy as sp

from regionlab.claims.general.shared.grids import P, jump, parts, t
from regionlab.constructions.indices import j, n0
from regionlab.errors import ProofError
from regionlab.proofs import Claim, Premise, Step, definition, identity, induction, lemma, supposing

f = sp.Symbol("f")
"""The name of a function of one variable; it only stands in named functions."""

slope = sp.Function("slope", real=True)
"""slope(f, t): the slope of f on piece t."""

intervals = sp.Function("intervals", integer=True, positive=True)
"""intervals(f, t): linear regions of f on its first t pieces."""

regions = sp.Function("R", integer=True, positive=True)
"""R(f, P, n0): linear regions of f(x_1) + ... + f(x_n0) where all x_j are on the P pieces of f."""

sum_of = sp.Function("sum_of")
"""sum_of(f): the name of f(x_1) + ... + f(x_n0)."""

e = sp.Symbol("e")
"""The name of a choice of coordinates whose fold is turned; it only stands in named functions."""

turn = sp.Function("turn", integer=True)
"""turn(e, j): even where f(x_j) is added as it is, odd where 1 - f(x_j) stands in its place."""

turned_regions = sp.Function("R_turned", integer=True, positive=True)
"""R_turned(f, e, P, n0): linear regions of that sum where all x_j are on the P pieces of f."""

turned_sum = sp.Function("turned_sum")
"""turned_sum(f, e): the name of the sum of f(x_j) or 1 - f(x_j)."""


def turned(number: sp.Expr, value: sp.Expr) -> sp.Expr:
    """The value for an even number, 1 less the value for an odd one."""
    return (1 - (-1) ** number) / 2 + (-1) ** number * value


def first_interval(fold: sp.Expr = f) -> Premise:
    """One piece is one linear region."""
    return definition("one piece is one linear region", sp.Eq(intervals(fold, 1), 1))


def next_interval(fold: sp.Expr = f, number: sp.Expr = t) -> tuple[Premise, Premise]:
    """A piece more than `number`: one linear region with the piece before if the slopes agree."""
    before, after = slope(fold, number), slope(fold, number + 1)
    up_to, one_more = intervals(fold, number), intervals(fold, number + 1)
    return (
        definition(
            "pieces that meet are in one linear region if their slopes agree",
            supposing([sp.Eq(after, before)], sp.Eq(one_more, up_to)),
        ),
        definition(
            "pieces that meet are in two linear regions if their slopes differ",
            supposing([sp.Ne(after, before)], sp.Eq(one_more, up_to + 1)),
        ),
    )


def gradient(coordinate: sp.Expr = j) -> Premise:
    """The derivative of the sum along any coordinate is the slope of f there."""
    return definition(
        "along each coordinate the derivative of the sum is that of f",
        sp.Eq(jump(sum_of(f), coordinate, t), slope(f, t + 1) - slope(f, t)),
    )


def turned_gradient(coordinate: sp.Expr = j) -> Premise:
    """The derivative of the sum with turned folds is the slope of f there, up to the sign."""
    return definition(
        "along each coordinate the derivative of the sum is that of f or of 1 - f",
        sp.Eq(
            jump(turned_sum(f, e), coordinate, t),
            (-1) ** turn(e, coordinate) * (slope(f, t + 1) - slope(f, t)),
        ),
    )


_JOINED = "boxes that share a facet are in one linear region exactly if the gradients agree"


def counted(number: sp.Expr = n0) -> Premise:
    """Linear regions of the sum: boxes joined over a facet where the gradients agree."""
    return definition(_JOINED, sp.Eq(regions(f, P, number), parts(sum_of(f), P, number)))


def turned_counted(number: sp.Expr = n0) -> Premise:
    """Linear regions of the sum with turned folds, likewise."""
    return definition(
        _JOINED, sp.Eq(turned_regions(f, e, P, number), parts(turned_sum(f, e), P, number))
    )


def regions_of_sum(
    boxes: Claim,
    fold: sp.Expr,
    piece: Step,
    x: sp.Symbol,
    pieces: sp.Expr,
    turns: sp.Expr | None = None,
) -> tuple[Step, ...]:
    """Steps from the pieces of a fold to Eq(R(fold, pieces, n0), pieces**n0), which is the last.

    With `turns`, the name of a choice of coordinates whose fold is turned, it is about R_turned.

    `boxes` is the claim general-boxes. `piece` shows f(x) = a formula in x and t, supposing nothing
    but t - 1 <= pieces x, pieces x <= t and t <= pieces: what f is on piece t. The steps show that
    it is affine there, and that slopes of neighbours differ.

    Raises ProofError if `piece` shows no equation or supposes anything else.
    """
    sloped, affine = straight_pieces(fold, piece, x, pieces)
    if turns is None:
        number, law = regions(fold, pieces, n0), boxes.at({f: fold, P: pieces})
    else:
        number = turned_regions(fold, turns, pieces, n0)
        law = boxes.at({f: fold, P: pieces, e: turns}, 1)
    differ = lemma(
        f"{fold}: slopes of neighbouring pieces differ",
        [t + 1 <= pieces, sloped.so, sloped.at({t: t + 1})],
        sp.Ne(slope(fold, t + 1), slope(fold, t)),
    )
    base, step, whole = every_piece_counts(fold, differ, pieces)
    cube = identity(
        f"{fold}: the boxes are the linear regions of the sum",
        number,
        pieces**n0,
        [law, whole.at({t: pieces}), affine.so],
    )
    return sloped, affine, differ, base, step, whole, cube


def straight_pieces(
    fold: sp.Expr, piece: Step, x: sp.Symbol, pieces: sp.Expr, number: sp.Expr = t
) -> tuple[Step, Step]:
    """The slope on piece t of [0, 1], which has `number` among all pieces; that f is affine there.

    Raises ProofError as `regions_of_sum` does.
    """
    here = (t - 1 <= pieces * x, pieces * x <= t, t <= pieces)
    beyond = [c for c in piece.supposed if c not in here and c != sp.true]
    if not isinstance(piece.claim, sp.Eq) or beyond:
        raise ProofError(
            f"{piece.label!r} does not say what {fold} is on piece t: it supposes {beyond}"
            if beyond
            else f"{piece.label!r} is no equation"
        )
    value = piece.claim.lhs
    low, high = (t - 1) / pieces, t / pieces
    start, end = value.subs(x, low), value.subs(x, high)
    rise = definition(
        f"the slope of x ↦ {value} on piece t: its rise over its length",
        sp.Eq(slope(fold, number), pieces * (end - start)),
    )
    line = piece.claim.rhs
    sloped = identity(
        f"{fold}: the slope on piece t",
        slope(fold, number),
        sp.expand(pieces * (line.subs(x, high) - line.subs(x, low))),
        [t <= pieces, rise, piece.at({x: low}), piece.at({x: high})],
    )
    affine = identity(
        f"{fold} is affine on piece t",
        value,
        start + slope(fold, number) * (x - low),
        [*here, piece.so, piece.at({x: low}), sloped.so],
    )
    return sloped, affine


def every_piece_counts(fold: sp.Expr, differ: Step, most: sp.Expr) -> tuple[Step, Step, Step]:
    """The first pieces, to `most`, are linear regions; `differ` says that slopes differ there."""
    statement = supposing([t <= most], sp.Eq(intervals(fold, t), t, evaluate=False))
    following = supposing([t + 1 <= most], sp.Eq(intervals(fold, t + 1), t + 1, evaluate=False))
    base = lemma(
        f"{fold}: one piece is one linear region",
        [first_interval(fold)],
        sp.Eq(intervals(fold, 1), 1),
    )
    step = lemma(
        f"{fold}: one piece more is one linear region more",
        [statement, differ.so, *next_interval(fold)],
        following,
    )
    whole = induction(
        f"{fold}: the pieces are the linear regions", statement, t, base=base, step=step
    )
    return base, step, whole
