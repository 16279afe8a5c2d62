"""The exact best q of a ternary identity + ReLU stage: 1/2, 3/8 and 1/n_0 of the width."""

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P
from regionlab.claims.registry import claim
from regionlab.claims.sharper.statements.exceptions import exceptions
from regionlab.claims.sharper.statements.theorem_a_plus import theorem_a_plus
from regionlab.claims.sharper.statements.theorem_b import theorem_b
from regionlab.claims.sharper.statements.two_inputs import two_inputs
from regionlab.claims.sharper.statements.upper_bound_1 import upper_bound_1
from regionlab.claims.sharper.statements.upper_bound_2 import upper_bound_2
from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Claim, Hypotheses, Step, lemma, nonnegative_product


@claim("sharper-optimal")
def optimal() -> Claim:
    """The claim that the constructions meet the upper bounds."""
    steps = meeting(upper_bound_1(), upper_bound_2())
    return Claim(
        paper="companion",
        label="The best ternary stage",
        statement=(
            r"The largest $q$ of a ternary stage of width $n \ge n_0$, identity then ReLU, is "
            r"$\lfloor n/2 \rfloor + 1$ for $n_0 = 1$ (and 1 at $n = 1$), $\min(\lfloor n/2 "
            r"\rfloor, \lfloor 3n/8 \rfloor + 1)$ for $n_0 = 2$ but 2 at $n = 6$ and 4 at $n = "
            r"11$, and $\lfloor n/n_0 \rfloor$ for $n_0 \ge 3$."
        ),
        hypotheses=r"all $n_0 \ge 1$, $n \ge n_0$",
        steps=tuple(steps),
        rests_on=(
            upper_bound_1(),
            upper_bound_2(),
            exceptions(),
            theorem_a_plus(),
            two_inputs(),
            theorem_b(),
        ),
        assumes=Hypotheses((n0, n, p), FLOOR_P),
        argument=(
            r"A $q \ge 2$ that a stage has is within bounds 1 and 2, and so within what the steps "
            r"derive from them. Theorem A+ has this $q$ for $n_0 = 1$, where $p = n$, the stages "
            r"for two inputs for $n_0 = 2$, and Theorem B for $n_0 \ge 3$. At $n = 6$ and $n = 11$ "
            r"they have one piece less, and the two exceptions say that no stage has it."
        ),
    )


def meeting(first: Claim, second: Claim) -> list[Step]:
    """The two upper bounds say of q, the pieces of any stage, what the constructions give."""
    half = (n - sp.Mod(n, 2)) / 2
    eighths = (3 * n - sp.Mod(3 * n, 8)) / 8
    return [
        nonnegative_product(),
        lemma(
            "one input: bound 1 is floor(n/2) + 1",
            [q >= 2, first.so],
            sp.Implies(sp.Eq(n0, 1), q <= half + 1),
            latex=r"n_0 = 1 \implies q \le \lfloor n/2 \rfloor + 1",
        ),
        lemma(
            "two inputs: bounds 1 and 2",
            [q >= 2, first.so, second.so],
            sp.Implies(sp.Eq(n0, 2), sp.And(q <= eighths + 1, q <= half)),
            latex=r"n_0 = 2 \implies q \le \min(\lfloor n/2 \rfloor, \lfloor 3n/8 \rfloor + 1)",
        ),
        lemma(
            "three and more: bound 2 is p",
            [*FLOOR_P, q >= 2, second.so],
            q <= p,
            [(n0, q - p - 1)],
            latex=r"q \le \lfloor n/n_0 \rfloor",
        ),
    ]
