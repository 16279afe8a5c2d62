"""h after h after h: what every coordinate of both networks is."""

import sympy as sp

from regionlab.claims.nakahara.shared.iterates import Staged
from regionlab.claims.nakahara.shared.stages import h
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.constructions.indices import p
from regionlab.proofs import Premise, Step, definition, identity, induction

iterate = sp.Function("iterate", real=True)
"""iterate(p, s, x): h of (26) after itself, s times, at x_j = x."""


def none(size: sp.Symbol = p) -> Premise:
    """h no times."""
    return definition("h no times changes nothing", sp.Eq(iterate(size, 0, X), X))


def once_more(stages: sp.Expr = s, size: sp.Symbol = p) -> Premise:
    """h once more."""
    more = sp.Eq(iterate(size, stages + 1, X), h(size, iterate(size, stages, X)))
    return definition("h once more", more)


def coordinate_is_iterate(network: Staged, recursion: Premise) -> tuple[Step, ...]:
    """c(s, x) is iterate(s, x), the last step; `recursion` is c(s + 1, x) = h(c(s, x))."""
    size, c = network.size, network.coordinate
    statement = sp.Eq(c(size, s, X), iterate(size, s, X))
    base = identity(
        f"{network.name}: no stage",
        c(size, 0, X),
        iterate(size, 0, X),
        [network.inputs(), none(size)],
    )
    step = identity(
        f"{network.name}: one stage more",
        c(size, s + 1, X),
        iterate(size, s + 1, X),
        [statement, recursion, once_more(size=size)],
    )
    label = f"{network.name}: a coordinate is h after itself, s times"
    return base, step, induction(label, statement, s, base=base, step=step)
