"""Bounds on the rows and the biases of a network, as plain conditions, and on its budget."""

import sympy as sp

from regionlab.claims.between.shared.words import budget, l, o, offset, row, v
from regionlab.claims.between.shared.words import budgets as budgets_of
from regionlab.proofs import Premise, Step, identity, induction, largest, lemma, supposing
from regionlab.proofs.premise import substituted

N = sp.Symbol("N", integer=True, positive=True)
"""A bound on the norms of rows behind the first layer."""

A = sp.Symbol("A", integer=True, positive=True)
"""A bound on the weights of the first layer."""

L = sp.Symbol("L", integer=True, positive=True)
"""The number of layers."""

m = sp.Symbol("m", integer=True, positive=True)

later = sp.Function("later_rows", integer=True, nonnegative=True)
"""later_rows(L): the largest norm of a row of the layers 2, ..., L."""

offsets = sp.Function("biases", integer=True, nonnegative=True)
"""biases(L): the largest bias of the layers 1, ..., L, without its sign."""

ROWS = (row(1) <= A, later(L) <= N)
"""The hypotheses on the rows."""

BIASES = offsets(L) <= 1


def layers() -> tuple[Premise, Premise]:
    """The largest of the later layers, and of all biases."""
    where = sp.Function("at_later", integer=True, positive=True)(L)
    there = sp.Function("at_offsets", integer=True, positive=True)(L)
    return (
        largest("later_rows(L)", later(L), row(m), m, where, sp.And(m >= 2, m <= L)),
        largest("biases(L)", offsets(L), offset(m), m, there, m <= L),
    )


def in_every_layer() -> tuple[Step, Step]:
    """What holds of the largest holds of each layer."""
    rows, biases = layers()
    return (
        lemma("a later layer", [rows, later(L) <= N, m >= 2, m <= L], row(m) <= N),
        lemma("a bias", [biases, BIASES, m <= L], offset(m) <= 1),
    )


def power(base: sp.Expr = N) -> Step:
    """A power more."""
    return identity("a power more", base ** (l + 1), base * base**l)


def window_budget() -> tuple[Step, ...]:
    """Through the window (±1, 0) the budget of layer l + 1 is at most A N^l."""
    each, _ = in_every_layer()
    more = power()
    start, _ = budgets_of()
    unit_input = sp.Eq(sp.Abs(o), 1)
    inside = [unit_input, sp.Eq(v, 0), *ROWS]
    whole = supposing([*inside, l + 1 <= L], budget(o, v, l + 1) <= A * N**l)
    first = lemma(
        "the first layer", [start, *inside, budgets_of(sp.Integer(0))[1]], budget(o, v, 1) <= A
    )
    base = lemma("one layer", [first.so], substituted(whole, {l: sp.Integer(0)}))
    step = lemma(
        "a layer more",
        [whole, budgets_of(l + 1)[1], more.so, each.at({m: l + 2})],
        substituted(whole, {l: l + 1}),
        [(N - row(l + 2), budget(o, v, l + 1)), (N, A * N**l - budget(o, v, l + 1))],
    )
    every = induction("the budget of a network", whole, l, base=base, step=step)
    return each, more, first, base, step, every
