"""The exact best q of a ternary identity + ReLU stage: 1/2, 3/8 and 1/n_0 of the width."""

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.real_stages import FAULTLESS, SLOPES
from regionlab.claims.sharper.statements.exceptions import exceptions
from regionlab.claims.sharper.statements.theorem_a_plus import theorem_a_plus
from regionlab.claims.sharper.statements.theorem_b import theorem_b
from regionlab.claims.sharper.statements.two_inputs import WIDE, two_inputs
from regionlab.claims.sharper.statements.upper_bound_1 import HAS_Q_PIECES, upper_bound_1
from regionlab.claims.sharper.statements.upper_bound_2 import upper_bound_2
from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Claim, Hypotheses, Step, lemma, nonnegative_product, supposing
from regionlab.proofs.premise import parted

HALF = (n - sp.Mod(n, 2)) / 2
"""n / 2, rounded down."""

EIGHTHS = (3 * n - sp.Mod(3 * n, 8)) / 8
"""3 n / 8, rounded down."""

ONE, TWO, THREE = sp.Eq(n0, 1), sp.Eq(n0, 2), n0 >= 3


@claim("sharper-optimal")
def optimal() -> Claim:
    """The claim that the constructions meet the upper bounds."""
    limits = upper_bound_1(), upper_bound_2()
    built = theorem_a_plus(), two_inputs(), theorem_b()
    bounds, there = meeting(*limits), stages(*built)
    return Claim(
        paper="companion",
        label="The best ternary stage",
        statement=(
            r"The largest $q$ of a ternary stage of width $n \ge n_0$, identity then ReLU, is "
            r"$\lfloor n/2 \rfloor + 1$ for $n_0 = 1$ (and 1 at $n = 1$), $\min(\lfloor n/2 "
            r"\rfloor, \lfloor 3n/8 \rfloor + 1)$ for $n_0 = 2$ but 2 at $n = 6$ and 4 at $n = "
            r"11$, and $\lfloor n/n_0 \rfloor$ for $n_0 \ge 3$. No stage has more, if it has $q "
            r"\ge 2$ pieces in the sense of both upper bounds: «0», «1», «2». The stages of "
            r"Theorem A+, for two inputs and of Theorem B have as many and fit into width $n$: "
            r"«3», «4», «5»."
        ),
        hypotheses=r"all $n_0 \ge 1$, $n \ge n_0$",
        steps=(nonnegative_product(), *bounds, *there),
        rests_on=(*limits, exceptions(), *built),
        assumes=Hypotheses((n0, n, p, q), (*FLOOR_P, HAS_Q_PIECES, FAULTLESS, SLOPES)),
        concludes=(
            *(
                supposing([which, q >= 2], step.claim)
                for which, step in zip((ONE, TWO, THREE), bounds, strict=True)
            ),
            *(
                supposing(conditions, step.claim)
                for conditions, step in zip(
                    ((ONE, PIECES), (TWO, *WIDE), (THREE,)), there, strict=True
                )
            ),
        ),
        argument=(
            r"At $n = 6$ and $n = 11$ the stages for two inputs have one piece less, and the two "
            r"exceptions say that no stage has it."
        ),
    )


PIECES = sp.Eq(q, HALF + 1)
"""q is n / 2, rounded down, and 1."""


def meeting(first: Claim, second: Claim) -> list[Step]:
    """The two upper bounds say of q, the pieces of any stage, what the constructions give."""
    stage = [q >= 2, HAS_Q_PIECES, FAULTLESS, SLOPES]
    return [
        lemma("one input: bound 1", [ONE, *stage, first.so], q <= HALF + 1),
        lemma(
            "two inputs: bounds 1 and 2",
            [TWO, *stage, first.so, second.so],
            sp.And(q <= EIGHTHS + 1, q <= HALF),
        ),
        lemma(
            "three inputs and more: bound 2",
            [THREE, *FLOOR_P, *stage, second.so],
            q <= p,
            [(n0, q - p - 1)],
        ),
    ]


def stages(one: Claim, two: Claim, three: Claim) -> list[Step]:
    """Stages with as many pieces fit into width n."""
    at_one = {n0: sp.Integer(1), p: n}
    sizes = [parted(c.formula)[1] for c in (one.at(at_one, 1), two.at({}, 1), three.at({}, 2))]
    return [
        lemma("one input: Theorem A+", [ONE, PIECES, one.at(at_one, 1)], sizes[0]),
        lemma("two inputs: a stage", [TWO, *WIDE, two.at({}, 1)], sizes[1]),
        lemma("three inputs and more: Theorem B", [THREE, *FLOOR_P, three.at({}, 2)], sizes[2]),
    ]
