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
from regionlab.proofs.premise import parted


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


def conclusions() -> tuple[Boolean, ...]:
    """h on an even and on an odd piece, and where it takes the value y there."""
    here, inside = (t <= p * X, p * X <= t + 1, t <= p - 1), (y >= 0, y <= 1, t <= p - 1)
    return (
        supposing([EVEN, *here], sp.Eq(h(p, X), p * X - t)),
        supposing([ODD, *here], sp.Eq(h(p, X), t + 1 - p * X)),
        supposing([EVEN, *inside], sp.Eq(h(p, (t + y) / p), y)),
        supposing([ODD, *inside], sp.Eq(h(p, (t + 1 - y) / p), y)),
    )


def read_off(piece: Step) -> list[Step]:
    """The conclusions from the stage on piece t + 1, counted from 1."""
    steps: list[Step] = []
    for name, conclusion in zip(("even t", "odd t"), conclusions()[:2], strict=True):
        conditions, goal = parted(conclusion)
        steps.append(lemma(f"(26): {name}", [*conditions, piece.at({m: t + 1})], goal))
    for at, name, conclusion in zip(
        ((t + y) / p, (t + 1 - y) / p), ("even t", "odd t"), conclusions()[2:], strict=True
    ):
        conditions, goal = parted(conclusion)
        known = steps[0 if name == "even t" else 1].at({X: at})
        steps.append(lemma(f"(26): where the value is y, {name}", [*conditions, known], goal))
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
