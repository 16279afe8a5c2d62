"""Which units of a stage are active: unit k of (5) where p x > k - 1, so the first K of them."""

import sympy as sp

from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.stages import first_unit, h, later_units, relu
from regionlab.claims.nakahara.shared.waves import straight
from regionlab.claims.nakahara.shared.zigzag import X, u
from regionlab.claims.nakahara.shared.zigzag import t as first_piece
from regionlab.constructions.indices import k, p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Step, definition, identity, induction, lemma

c = sp.Symbol("c", integer=True)
d = sp.Symbol("d", integer=True, nonnegative=True)
"""Patterns of one coordinate, and a number of coordinates."""

together = sp.Function("together", integer=True)
"""together(c, d): patterns of d coordinates, of which each has c."""


def is_active(value: sp.Expr, number: sp.Expr = k) -> sp.Basic:
    """That unit `number` of a stage is active where p x_j is `value`."""
    return relu(value, number) > 0


def active_units(first: LayerFormula) -> Step:
    """Unit k is active exactly where p x_j > k - 1."""
    return lemma(
        "unit k is active where p x > k - 1",
        [first_unit(first), later_units(first)],
        sp.Equivalent(is_active(u), u > k - 1),
    )


def piece_of_stage(one: Claim) -> Step:
    """h on piece t; `one` is the claim (26), which counts pieces from 0."""
    parities = (one.at({first_piece: t - 1}, parity) for parity in (0, 1))
    return lemma(
        "a stage on piece t",
        [t - 1 <= p * X, p * X <= t, t <= p, *parities],
        sp.Eq(h(p, X), straight(t, p * X)),
    )


def combined() -> tuple[Step, ...]:
    """Patterns of d coordinates: any with any, so c^d of them. The last step."""
    none = definition("no coordinate: one pattern", sp.Eq(together(c, 0), 1))
    more = definition(
        "a unit sees one coordinate, so patterns of coordinates occur any with any",
        sp.Eq(together(c, d + 1), c * together(c, d)),
    )
    statement = sp.Eq(together(c, d), c**d)
    base = identity("patterns of no coordinate", together(c, 0), c**0, [none])
    step = identity(
        "patterns of one coordinate more", together(c, d + 1), c ** (d + 1), [statement, more]
    )
    whole = induction("patterns of all coordinates", statement, d, base=base, step=step)
    return base, step, whole
