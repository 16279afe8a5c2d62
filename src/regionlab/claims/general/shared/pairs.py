"""A sum over twice as many numbers is a sum of pairs: the numbers by their last binary digit."""

from collections.abc import Callable

import sympy as sp

from regionlab.proofs import Step, identity, induction, lemma
from regionlab.proofs.premise import substituted

M = sp.Symbol("M", integer=True, nonnegative=True)
"""A number of pairs."""

u = sp.Symbol("u", integer=True, positive=True)
"""A number, counted from 1."""


def pair(term: Callable[[sp.Expr], sp.Expr]) -> sp.Expr:
    """The terms of the two numbers that have all but the last digit of u - 1."""
    return term(2 * u - 2) + term(2 * u - 1)


def in_pairs(term: Callable[[sp.Expr], sp.Expr]) -> tuple[Step, ...]:
    """Steps to: the sum of term(0), ..., term(2 M - 1) is the sum of its M pairs."""
    row, pairs = sp.Sum(term(u - 1), (u, 1, 2 * M)), sp.Sum(pair(term), (u, 1, M))
    whole = sp.Eq(row, pairs, evaluate=False)
    base = identity("no number, no pair", row.subs(M, 0), pairs.subs(M, 0))
    last = term(2 * M) + term(2 * M + 1)
    ends = [
        identity(f"the last {name}", side.subs(M, M + 1), side + last)
        for name, side in (("two numbers", row), ("pair", pairs))
    ]
    step = lemma(
        "two numbers more, a pair more",
        [whole, *(end.so for end in ends)],
        substituted(whole, {M: M + 1}),
    )
    every = induction("numbers in pairs", whole, M, base=base, step=step)
    return base, *ends, step, every
