"""One of the numbers 1, ..., N is z, if z is one of them."""

import sympy as sp

from regionlab.proofs import Premise, Step, definition, identity, induction, lemma
from regionlab.proofs.premise import substituted

t = sp.Symbol("t", integer=True, positive=True)

z = sp.Symbol("z", integer=True)

N = sp.Symbol("N", integer=True, nonnegative=True)
"""The first N of some things."""

indicator = sp.Function("indicator", integer=True)
"""indicator(t, z): 1 if t = z, else 0."""


def meaning() -> Premise:
    """1 for the number itself, 0 for others."""
    value = sp.Piecewise((1, sp.Eq(t, z)), (0, True))
    return definition("1 for the number z, 0 for others", sp.Eq(indicator(t, z), value))


def counted_once() -> tuple[Step, ...]:
    """The sum of indicator(t, z) over t = 1, ..., N: the last step, by induction over N.

    The first step says what an indicator is.
    """
    total = sp.Sum(indicator(t, z), (t, 1, N))
    statement = sp.Eq(total, sp.Piecewise((1, sp.And(z >= 1, z <= N)), (0, True)))
    one = lemma("1 for z alone", [meaning()], meaning().formula)
    none = identity("no number", total.subs(N, 0), sp.Integer(0))
    base = lemma("none of no numbers is z", [none.so], substituted(statement, {N: sp.Integer(0)}))
    more = identity("one number more in the sum", total.subs(N, N + 1), total + indicator(N + 1, z))
    step = lemma(
        "one number more",
        [statement, more.so, one.at({t: N + 1})],
        substituted(statement, {N: N + 1}),
    )
    whole = induction("z among the first N numbers", statement, N, base=base, step=step)
    return one, none, base, more, step, whole
