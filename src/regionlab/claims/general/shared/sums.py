"""A sum of nonnegative numbers is at least as large as each of them."""

import sympy as sp

from regionlab.proofs import Step, identity, induction, lemma

e = sp.Symbol("e", integer=True, positive=True)
"""Which term."""

t = sp.Symbol("t", integer=True, nonnegative=True)
"""A number of terms that grows."""


def term_of_sum(term: sp.Expr, index: sp.Symbol) -> tuple[Step, ...]:
    """Steps to: if e <= t, then term e is at most the sum of the terms 1, ..., t.

    `term` is a formula in the positive integer `index`, nonnegative for SymPy; it holds neither
    e nor t.
    """
    total = sp.Sum(term, (index, 1, t))
    statement = sp.Implies(e <= t, term.subs(index, e) <= total, evaluate=False)
    following = statement.subs(t, t + 1)
    none = identity("no term, no sum", total.subs(t, 0), sp.Integer(0))
    last = identity("the last term of a sum", total.subs(t, t + 1), total + term.subs(index, t + 1))
    base = lemma("of no terms none is larger than the sum", [none.so], statement.subs(t, 0))
    step = lemma("a term more: it is this one or an earlier one", [statement, last.so], following)
    every = induction(
        "of nonnegative terms none is larger than the sum", statement, t, base=base, step=step
    )
    return none, last, base, step, every
