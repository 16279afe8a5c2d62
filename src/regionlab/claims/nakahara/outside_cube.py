"""One coordinate of the constructions on all of R: what the iterated zigzag does outside [0, 1].

Left of 0 it is 0. Right of 1 it goes on as on its last piece if p is odd or there is one stage;
for even p and two stages or more it is 0 there. With P = p^s that makes P + 1 pieces, or P + 2.
"""

import sympy as sp

from regionlab.claims.nakahara.composition import composition
from regionlab.claims.nakahara.semigroup import semigroup
from regionlab.claims.nakahara.zigzag import line, partial_sums, u, unit, zigzag
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import n0, p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

P = sp.Symbol("P", integer=True, positive=True)
"""p^s, or p^(s-1) where a unit of stage s is concerned."""

X = sp.Symbol("x", real=True)
s, r, tau = sp.symbols("s r τ", integer=True, nonnegative=True)


def outside() -> Claim:
    """The claim about h^{os} left of 0 and right of 1."""
    return Claim(
        "zigzag-outside",
        "companion",
        "The zigzag outside [0, 1]",
        r"$h^{\circ s}(x) = 0$ for $x \le 0$. For $x \ge 1$ and $P = p^s$ it is $Px - (P-1)$ for "
        r"odd $p$, $P - Px$ for even $p$ and $s = 1$, and $0$ for even $p$ and $s \ge 2$.",
        r"all $p, s \ge 1$",
        (*left_of_0(), *right_of_1()),
        (zigzag(),),
        assumes=Hypotheses((p,)),
        argument=r"By induction over the stages, from $h(0) = 0$; for even $p$ the value "
        r"$h(x) \le 0$ is followed by 0.",
    )


def left_of_0() -> list[Step]:
    """Every unit is inactive, so h = 0; and h(0) = 0, so all iterates are 0."""
    number = sp.Symbol("k", integer=True, positive=True)
    first = montufar_equations.first
    return [
        lemma("x ≤ 0: the first unit is 0", [u <= 0], unit(first, sp.Integer(1)) <= 0),
        lemma("x ≤ 0: units 2, 3, ... are 0", [u <= 0, number >= 2], unit(first, number) <= 0),
    ]


def right_of_1() -> list[Step]:
    """Every unit is active, so h goes on as on piece p - 1; then p odd and p even part ways."""
    number = sp.Symbol("k", integer=True, positive=True)
    first = montufar_equations.first
    odd, even = 2 * r + 1, 2 * r + 2  # p
    deeper = 1 + p**s * (X - 1)
    return [
        lemma("x ≥ 1: the first unit is active", [u >= p], unit(first, sp.Integer(1)) >= 0),
        lemma(
            "x ≥ 1: units 2, ..., p are active",
            [u >= p, number >= 2, number <= p],
            unit(first, number) >= 0,
        ),
        *partial_sums(first),
        identity("p odd: h(x) - 1 = p (x - 1)", line(odd - 1, False, odd * X), 1 + odd * (X - 1)),
        lemma("p odd: h(x) ≥ 1 for x ≥ 1", [X >= 1], p * (X - 1) >= 0, [(p, X - 1)]),
        identity("p odd: one stage more", 1 + p * (deeper - 1), deeper.subs(s, s + 1)),
        identity(
            "p odd: this is the last piece, continued",
            deeper,
            line(p**s - 1, False, p**s * X),
        ),
        identity("p even: h(x) = -p (x - 1)", line(even - 1, True, even * X), -even * (X - 1)),
        lemma("p even: h(x) ≤ 0 for x ≥ 1", [X >= 1], -p * (X - 1) <= 0, [(p, X - 1)]),
    ]


def linear_regions() -> Claim:
    """The claim about linear, activation and convex regions, on the cube and on R^n0."""
    return Claim(
        "closed-form-linear-regions",
        "companion",
        "Linear regions in closed form",
        r"Both constructions have $P^{n_0}$ linear regions on $[0,1]^{n_0}$ and $(P+1+e)^{n_0}$ on "
        r"$\mathbb{R}^{n_0}$, with $e = 1$ if $p$ is even and $s \ge 2$ and $e = 0$ otherwise; as "
        r"many activation regions, and no fewer convex pieces.",
        r"all $n_0, p, s \ge 1$, $P = p^s$ ($q$ for $p$ in the ternary network)",
        (*slopes(), *kinks_of_units()),
        (outside(), semigroup(), composition()),
        assumes=Hypotheses((n0, p)),
        argument=r"The kinks of $F$ are whole hyperplanes $x_j = t/P$, and across each one "
        r"$\partial_j F$ changes; so the boxes are the linear regions. An activation region is "
        r"convex and $F$ is affine on it, and no unit changes its sign inside a box, so there are "
        r"as many of them. A decomposition into convex pieces cuts every linear region into one or "
        r"more, and boxes are convex.",
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
