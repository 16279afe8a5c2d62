"""Lemma 1: with the smallest H and H̄ the linear relaxation of (2)-(4) is the convex hull.

The hull of {(g, max(0, g)) : -H̄ <= g <= H} is the triangle with corners (-H̄, 0), (0, 0), (H, H):
h >= 0, h >= g and h (H + H̄) <= H (g + H̄).
"""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.formulation import H, Hbar, constraints, g, h, hbar, z
from regionlab.proofs import Claim, Hypotheses, identity, lemma

larger = sp.Symbol("H'", real=True, positive=True)

slack = H * (g + Hbar) - h * (H + Hbar)
""">= 0 below the upper edge of the triangle."""

left, right = (h - g) / Hbar, h / H
"""Barycentric coordinates of (-H̄, 0) and (H, H)."""


@claim("serra-lemma-1")
def lemma_1() -> Claim:
    """The claim, both inclusions by identities that can be read, and the same by Z3."""
    relaxed = [*constraints, z >= 0, z <= 1]
    triangle = [h >= 0, h >= g, slack >= 0]
    chosen = {z: h / H, hbar: h - g}
    steps = (
        identity(
            "relaxation inside the triangle: a sum of two of its constraints",
            slack,
            Hbar * (H * z - h) + H * (Hbar * (1 - z) - (h - g)),
        ),
        lemma(
            "relaxation inside the triangle",
            [*relaxed],
            sp.And(h >= 0, h >= g, slack >= 0),
            latex=r"(2)\text{–}(4),\ 0 \le z \le 1 \implies 0, g \le h,\ "
            r"h (H + \bar H) \le H (g + \bar H)",
        ),
        identity(
            "triangle inside the relaxation, by z = h / H: the constraint on h̄",
            H * (Hbar * (1 - chosen[z]) - chosen[hbar]),
            slack,
        ),
        lemma(
            "triangle inside the relaxation: the others",
            [*triangle, sp.Eq(z * H, h, evaluate=False), sp.Eq(hbar, h - g, evaluate=False)],
            sp.And(h <= H * z, h >= 0, hbar >= 0, z >= 0, z <= 1),
            [],
            latex=r"z = h / H,\ \bar h = h - g \text{ satisfy (2)–(4)}",
        ),
        identity("the triangle is a hull: g", left * -Hbar + right * H, g),
        identity("the triangle is a hull: h", right * H, h),
        identity(
            "the triangle is a hull: the weight of (0, 0) has the sign of the slack",
            H * Hbar * (1 - left - right),
            slack,
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Lemma 1",
        statement=(
            r"If $H = \max g > 0$ and $\bar H = \max(-g) > 0$, the linear relaxation of (2)-(4) "
            r"is, in $(g, h)$, the convex hull of the graph of $h = \max(0, g)$ on $[-\bar H, H]$. "
            r"(The paper prints argmax; max is meant.)"
        ),
        hypotheses=r"all $H, \bar H > 0$",
        steps=steps,
        assumes=Hypotheses((H, Hbar)),
        argument=(
            r"A point of the triangle is the mean of its corners with the three weights, and the "
            r"corners lie on the graph."
        ),
    )


@claim("serra-lemma-1-degenerate")
def degenerate() -> Claim:
    """H = 0 or H̄ = 0, which Lemma 1 allows: the relaxation is the graph itself."""
    zero = sp.Integer(0)
    never = [c.subs(H, zero) for c in constraints]
    always = [c.subs(Hbar, zero) for c in constraints]
    box = [z >= 0, z <= 1]
    steps = (
        lemma("H = 0: h = 0 and g <= 0", [*never, *box], sp.And(sp.Eq(h, 0), g <= 0)),
        lemma("H̄ = 0: h = g and g >= 0", [*always, *box], sp.And(sp.Eq(h, g), g >= 0)),
        lemma(
            "H = 0: every g of [-H̄, 0] is there, by z = 0",
            [
                g <= 0,
                g >= -Hbar,
                sp.Eq(h, 0, evaluate=False),
                sp.Eq(z, 0, evaluate=False),
                sp.Eq(hbar, -g, evaluate=False),
            ],
            sp.And(*never),
            latex=r"-\bar H \le g \le 0 \implies (g, 0) \text{ is in the relaxation}",
        ),
        lemma(
            "H̄ = 0: every g of [0, H] is there, by z = 1",
            [
                g >= 0,
                g <= H,
                sp.Eq(h, g, evaluate=False),
                sp.Eq(z, 1, evaluate=False),
                sp.Eq(hbar, 0, evaluate=False),
            ],
            sp.And(*always),
            latex=r"0 \le g \le H \implies (g, g) \text{ is in the relaxation}",
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Lemma 1, H = 0 or H̄ = 0",
        statement=(
            r"If $H = 0$ or $\bar H = 0$, the relaxation is the graph of $h = \max(0, g)$ on "
            r"$[-\bar H, H]$, which is convex."
        ),
        hypotheses=r"all $H, \bar H \ge 0$, one of them 0",
        steps=steps,
        assumes=Hypotheses((H, Hbar)),
    )


@claim("serra-lemma-1-necessary")
def necessary() -> Claim:
    """A larger H lets a point in that is not in the hull: the smallest values are necessary."""
    # on the upper edge for H', above g = H, where the hull has h = H
    edge = larger * (H + Hbar) / (larger + Hbar)
    step = lemma(
        "for H' > H the relaxation holds a point above the hull's corner (H, H)",
        [larger > H, sp.Eq(h * (larger + Hbar), larger * (H + Hbar), evaluate=False)],
        h > H,
        [],
        latex=rf"H' > H \implies {sp.latex(edge)} > H",
    )
    exact = identity(
        "how far above",
        larger * (H + Hbar) - H * (larger + Hbar),
        Hbar * (larger - H),
    )
    return Claim(
        paper="serra2020empirical",
        label="Lemma 1: the smallest constants are necessary",
        statement=(
            r"With $H' > H$ in the place of $H$ the relaxation holds a point $(H, h)$ with $h > "
            r"H$, which is not in the hull."
        ),
        hypotheses=r"all $H' > H > 0$, $\bar H > 0$",
        steps=(step, exact),
        rests_on=(lemma_1(),),
        assumes=Hypotheses((H, Hbar, larger), (larger > H,)),
    )
