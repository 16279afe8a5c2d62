"""Equation (26) and Figure 6: one stage folds [0, 1] onto itself in p straight pieces."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.stages import h, on_piece
from regionlab.claims.nakahara.shared.zigzag import X, check_cases, partial_sums, pieces, t, u, unit
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import m, p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, lemma, supposing


@claim("nakahara-26")
def zigzag(first: LayerFormula = montufar_equations.first) -> Claim:
    """The claim about h_j, from the layer (5) and the alternating sum (21) over its units.

    `first` may be an edited formula with the same cases, i = 1 and i >= 2.
    Raises ProofError if its cases are others.
    """
    check_cases(first)
    stages = on_piece(first)
    written = read_off(stages[-1])
    slopes = pieces()
    return Claim(
        paper="nakahara2025",
        label="Equation (26) and Figure 6",
        statement=(
            r"On $[t/p, (t+1)/p]$ the zigzag $h_j$ is «0.goal» for even $t$ and «1.goal» for odd "
            r"$t$, a bijection onto $[0, 1]$: «2.goal» for even and «3.goal» for odd $t$, $0 \le y "
            r"\le 1$; neighbouring pieces have different slopes, and none is 0: «4»."
        ),
        hypotheses=r"all $p \ge 1$, $0 \le t \le p - 1$",
        steps=(*active_terms(first), *partial_sums(first), *slopes, *stages, *written),
        assumes=Hypotheses((p,)),
        concludes=(*conclusions(), slopes[-1].claim),
    )


y = sp.Symbol("y", real=True)

EVEN, ODD = (sp.Eq(sp.Mod(t, 2), odd) for odd in (0, 1))


HERE = (t <= p * X, p * X <= t + 1, t <= p - 1)
"""x is on piece t, counted from 0."""

INSIDE = (y >= 0, y <= 1, t <= p - 1)

READ_OFF = (
    ("even t", (EVEN, *HERE), sp.Eq(h(p, X), p * X - t)),
    ("odd t", (ODD, *HERE), sp.Eq(h(p, X), t + 1 - p * X)),
    ("where the value is y, even t", (EVEN, *INSIDE), sp.Eq(h(p, (t + y) / p), y)),
    ("where the value is y, odd t", (ODD, *INSIDE), sp.Eq(h(p, (t + 1 - y) / p), y)),
)
"""h on an even and on an odd piece, and where it takes the value y there."""


def conclusions() -> tuple[Boolean, ...]:
    """What is read off, as formulas."""
    return tuple(supposing(conditions, goal) for _, conditions, goal in READ_OFF)


def read_off(piece: Step) -> list[Step]:
    """The conclusions from the stage on piece t + 1, counted from 1."""
    steps: list[Step] = []
    for number, (name, conditions, goal) in enumerate(READ_OFF):
        at = goal.lhs.args[1]
        known = piece.at({m: t + 1}) if number < 2 else steps[number - 2].at({X: at})
        steps.append(lemma(f"(26): {name}", [*conditions, known], goal))
    return steps


def active_terms(first: LayerFormula) -> list[Step]:
    """On piece t exactly the terms 1, ..., t + 1 are not zero."""
    here = [u >= t, u <= t + 1]
    number = sp.Symbol("k", integer=True, positive=True)
    return [
        lemma(
            "(26): the first term is active on every piece", here, unit(first, sp.Integer(1)) >= 0
        ),
        lemma(
            "(26): terms 2, ..., t+1 are active on piece t",
            [*here, number >= 2, number <= t + 1],
            unit(first, number) >= 0,
        ),
        lemma(
            "(26): later terms are zero on piece t",
            [*here, number >= t + 2],
            unit(first, number) <= 0,
        ),
    ]
