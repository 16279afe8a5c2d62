"""Section 3: units that are stable on the whole domain, and the boundary case H̄ = 0."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.formulation import g, relu
from regionlab.proofs import Claim, Hypotheses, lemma

highest, lowest = sp.symbols("H Hbar", real=True)
"""max g and max(-g) over the domain; here of any sign."""


@claim("serra-stable")
def stable_units() -> Claim:
    """H <= 0 is never active, H̄ < 0 always."""
    steps = (
        lemma(
            "H <= 0: never active, h = 0",
            [g <= highest, highest <= 0],
            sp.And(g <= 0, sp.Eq(relu, 0, evaluate=False)),
        ),
        lemma(
            "H̄ < 0: always active, h = g",
            [g >= -lowest, lowest < 0],
            sp.And(g > 0, sp.Eq(relu, g, evaluate=False)),
        ),
        lemma(
            "H̄ = 0: h = g all the same",
            [g >= -lowest, sp.Eq(lowest, 0, evaluate=False)],
            sp.Eq(relu, g, evaluate=False),
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Section 3: stable units",
        statement=(
            r"$H = \max g \le 0$: the unit is never active and can be removed, «0». $\bar H = "
            r"\max(-g) < 0$: it is always active and $h = g$, «1». At $\bar H = 0$ still «2.goal»."
        ),
        hypotheses="all domains",
        steps=steps,
        assumes=Hypotheses(),
        concludes=tuple(step.shows() for step in steps),
        repairs=("serra-stable-at-zero",),
    )


@claim("serra-stable-at-zero")
def stable_at_zero() -> Claim:
    """With H̄ = 0 the unit is inactive somewhere: "stably active" needs the strict inequality."""
    step = lemma(
        "H̄ = 0 makes the unit active everywhere",
        [g >= -lowest, sp.Eq(lowest, 0, evaluate=False)],
        g > 0,
    )
    return Claim(
        paper="serra2020empirical",
        label="Section 3: stable units, H̄ = 0",
        statement=r"$\bar H \le 0$ makes a unit active on the whole domain.",
        hypotheses="all domains",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"Where $g = 0$ the unit counts as inactive, so it adds a pattern, on a set without "
            r"interior."
        ),
    )
