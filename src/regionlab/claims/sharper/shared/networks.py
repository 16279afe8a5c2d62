"""Networks that are Montúfar's, unit by unit, and so have the regions that he has.

regions(n_0, q, s) are the linear regions on [0, 1]^n_0 of the network of a theorem with s stages,
relus(n_0, q) are the ReLUs of one stage.
"""

from collections.abc import Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.sizes import L
from regionlab.claims.sharper.shared.blocks import Cut
from regionlab.claims.sharper.shared.placed import NUMBERS, of_montufar, unit
from regionlab.constructions.indices import i, j, n0, p, q
from regionlab.proofs import Claim, Premise, Step, definition, lemma, supposing
from regionlab.proofs.premise import parted

s = sp.Symbol("s", integer=True, nonnegative=True)
"""The number of stages."""


def agreement(cut: Cut, pieces: sp.Symbol = q) -> tuple[Boolean, Boolean]:
    """Unit 1 and units i + 1 <= q of every coordinate are those of (5), of the stage's input."""
    within = [n0 >= cut.least, j <= n0]
    one, more = (
        sp.Eq(unit(cut, number), of_montufar(number)).subs(q, pieces) for _, number in NUMBERS
    )
    return supposing(within, one), supposing([*within, i <= pieces - 1], more)


def relus(cut: Cut) -> tuple[sp.Expr, Premise]:
    """The number of ReLUs of a stage, and what it means."""
    number = sp.Function(f"relus_{cut.theorem}", integer=True, positive=True)(n0, p)
    text = "a stage's ReLUs are the units (i, j), 1 <= i <= p and 1 <= j <= n_0"
    return number, definition(text, sp.Eq(number, n0 * p))


def regions(cut: Cut) -> sp.Expr:
    """The number of linear regions of the network on the cube."""
    return sp.Function(f"regions_{cut.theorem}", integer=True, positive=True)(n0, p, s)


def counted(
    cut: Cut, units: Sequence[Premise], general: Claim, also: Sequence[Premise] = ()
) -> Step:
    """The network has p^(n_0 s) linear regions, by Proposition 1, `general`, and its `units`.

    `also` are what is needed beside that units agree where they are looked at.
    """
    montufar = general.at({L: s + 1})
    wide, equation = parted(montufar.formula)
    same = definition(
        "a network whose ReLUs are all Montúfar's, unit by unit, and whose last layer is (7), "
        "is Montúfar's with s ReLU layers: it has its linear regions",
        supposing(
            [*agreement(cut, p), *(premise.formula for premise in also)],
            sp.Eq(regions(cut), equation.lhs),
        ),
    )
    return lemma(
        "linear regions of the network",
        [*wide, *units, *also, same, montufar],
        sp.Eq(regions(cut), p ** (n0 * s)),
    )
