"""Linear regions of both constructions in closed form, on the cube and on all of space.

With P = p^s one coordinate has P pieces on [0, 1] and P + 1 or P + 2 on R.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import P, X, line, u, unit
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.nakahara.statements.zigzag_outside import outside
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import n0, p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

s, tau = sp.symbols("s τ", integer=True, nonnegative=True)


@claim("closed-form-linear-regions")
def linear_regions() -> Claim:
    """The claim about linear, activation and convex regions, on the cube and on R^n0."""
    return Claim(
        paper="companion",
        label="Linear regions in closed form",
        statement=(
            r"Both constructions have $P^{n_0}$ linear regions on $[0,1]^{n_0}$ and "
            r"$(P+1+e)^{n_0}$ on $\mathbb{R}^{n_0}$, with $e = 1$ if $p$ is even and $s \ge 2$ and "
            r"$e = 0$ otherwise; as many activation regions, and no fewer convex pieces."
        ),
        hypotheses=r"all $n_0, p, s \ge 1$, $P = p^s$ ($q$ for $p$ in the ternary network)",
        steps=(*slopes(), *kinks_of_units()),
        rests_on=(outside(), semigroup(), composition()),
        assumes=Hypotheses((n0, p)),
        argument=(
            r"The kinks of $F$ are whole hyperplanes $x_j = t/P$, and across each one $\partial_j "
            r"F$ changes; so the boxes are the linear regions. An activation region is convex and "
            r"$F$ is affine on it, and no unit changes its sign inside a box, so there are as many "
            r"of them. A decomposition into convex pieces cuts every linear region into one or "
            r"more, and boxes are convex."
        ),
    )


def slopes() -> list[Step]:
    """Neighbouring pieces have different slopes, the outer ones too."""
    rising = sp.diff(line(tau, False, P * X), X)
    falling = sp.diff(line(tau, True, P * X), X)
    return [
        lemma(
            "slopes P, -P and 0 differ",
            [],
            sp.And(
                sp.Ne(rising, falling, evaluate=False),
                sp.Ne(rising, 0, evaluate=False),
                sp.Ne(falling, 0, evaluate=False),
            ),
        ),
        identity(
            "the number of boxes on the cube",
            (p**s) ** n0,
            p ** (n0 * s),
            latex=r"\left(p^s\right)^{n_0} = p^{n_0 s}",
        ),
    ]


def kinks_of_units() -> list[Step]:
    """Unit k of a stage is zero at multiples of 1/(pP) only, P the pieces before that stage.

    So on an open box no unit changes its sign, and a box lies in one activation region.
    """
    number = sp.Symbol("k", integer=True, positive=True)
    unit_k = unit(montufar_equations.first, number)
    steps = []
    for odd, at in ((False, p * tau + number - 1), (True, p * (tau + 1) - number + 1)):
        name = "odd" if odd else "even"
        inside = unit_k.subs(u, p * line(tau, odd, P * X))
        steps += [
            identity(
                f"unit k ≥ 2 on piece τ, τ {name}: zero at a multiple of 1/(pP)",
                inside.subs(X, at / (p * P)),
                sp.Integer(0),
                [number >= 2],
            ),
            lemma(
                f"unit k ≥ 2 on piece τ, τ {name}: nowhere else",
                [],
                sp.Ne(sp.diff(inside, X), 0, evaluate=False),
                [(p, P - 1)],
            ),
        ]
    first = unit(montufar_equations.first, sp.Integer(1))
    steps.append(
        lemma(
            "unit 1 is zero only where the zigzag before it is",
            [sp.Eq(first.subs(u, p * X), 0)],
            sp.Eq(X, 0),
        )
    )
    return steps
