"""How many activation patterns the constructions have: a^n0, with a for one coordinate.

Patterns of different coordinates are independent, so one coordinate is enough. Its first stage has
the pattern "units 1, ..., k are active" where k - 1 < p x <= k; the later stages see the value
h(x), which runs through (0, 1] on a rising piece and through [0, 1) on a falling one.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import line, u, unit
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.nakahara.statements.zigzag_outside import outside
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import k, n0, p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

t, r = sp.symbols("t r", integer=True, nonnegative=True)

s = sp.Symbol("s", integer=True, positive=True)

odd_pieces = p**s + (p ** (s - 1) + 1) / 2
"""a for odd p and s >= 1 stages."""

even_pieces = p**s + p ** (s - 1) / 2 + 1
"""a for even p and s >= 2 stages; for one stage it is p + 1."""


@claim("closed-form-patterns")
def patterns() -> Claim:
    """The claim about activation patterns, the same on the cube and on R^n0."""
    return Claim(
        paper="companion",
        label="Activation patterns in closed form",
        statement=(
            r"Both constructions have $a^{n_0}$ activation patterns on $[0,1]^{n_0}$ and on "
            r"$\mathbb{R}^{n_0}$: $a = p^s + (p^{s-1}+1)/2$ for odd $p$; for even $p$, $a = p + 1$ "
            r"if $s = 1$ and $a = p^s + p^{s-1}/2 + 1$ otherwise."
        ),
        hypotheses=r"all $n_0, p, s \ge 1$ ($q$ for $p$ in the ternary network)",
        steps=(*thresholds(), *images(), *recursion()),
        rests_on=(outside(), composition()),
        assumes=Hypotheses((n0, p)),
        argument=(
            r"Coordinates are independent. In one, the all-zero pattern belongs to $x = 0$; on the "
            r"piece with $t < p x \le t + 1$ the later stages see $(0, 1]$ or $[0, 1)$, all "
            r"patterns but that of 0, or but that of 1 where that is its own. On $\mathbb{R}$, $x "
            r"< 0$ has the pattern of 0 and $x > 1$ that of 1."
        ),
    )


def thresholds() -> list[Step]:
    """Unit k is active iff p x > k - 1; so x = 0 alone, in [0, 1], has no active unit."""
    first = montufar_equations.first
    return [
        lemma(
            "unit 1 is active iff p x > 0", [], sp.Equivalent(unit(first, sp.Integer(1)) > 0, u > 0)
        ),
        lemma(
            "unit k ≥ 2 is active iff p x > k - 1",
            [k >= 2],
            sp.Equivalent(unit(first, k) > 0, u > k - 1),
        ),
    ]


def images() -> list[Step]:
    """The image of t < p x <= t + 1, the value at x = 1, and which pattern of 1 is new.

    The value 1 is reached at x = 1 if p is odd; just left of it h is less than 1 but sees the same
    patterns as 1 does, stage by stage. For even p, h(1) = 0, a value that (1 - 1/p, 1) never has.
    """
    here = [u > t, u <= t + 1]
    last = [u > p - 1, u < p]
    odd, even = 2 * r + 1, 2 * r + 2
    return [
        lemma(
            "rising piece: the image is (0, 1]",
            here,
            sp.And(line(t, False) > 0, line(t, False) <= 1),
        ),
        lemma(
            "falling piece: the image is [0, 1)",
            here,
            sp.And(line(t, True) >= 0, line(t, True) < 1),
        ),
        identity("p odd: h(1) = 1", line(odd - 1, False).subs(u, odd), sp.Integer(1)),
        identity("p even: h(1) = 0", line(even - 1, True).subs(u, even), sp.Integer(0)),
        lemma(
            "p odd: left of 1 and on the last piece, 0 < h < 1",
            [*last, sp.Eq(p, odd)],
            sp.And(line(p - 1, False) > 0, line(p - 1, False) < 1),
        ),
        lemma(
            "p even: left of 1 and on the last piece, 0 < h < 1",
            [*last, sp.Eq(p, even)],
            sp.And(line(p - 1, True) > 0, line(p - 1, True) < 1),
        ),
    ]


def recursion() -> list[Step]:
    """From s stages to s + 1: the all-zero pattern, then one term for each piece.

    A rising piece has every pattern of s stages but the one of the value 0; a falling piece has
    every pattern but that of the value 1, which is its own only for even p and s >= 2. There are
    ceil(p/2) rising pieces and floor(p/2) falling ones.
    """
    rising, falling = (p + sp.Mod(p, 2)) / 2, (p - sp.Mod(p, 2)) / 2
    one_stage = p + 1
    odd_next = 1 + (p + 1) / 2 * (odd_pieces - 1) + (p - 1) / 2 * odd_pieces
    even_second = 1 + p / 2 * (one_stage - 1) + p / 2 * one_stage
    even_next = 1 + p / 2 * (even_pieces - 1) + p / 2 * (even_pieces - 1)
    return [
        lemma(
            "rising pieces t = 0, 2, ... ≤ p - 1",
            [],
            sp.Equivalent(2 * t <= p - 1, t < rising),
            latex=r"2t \le p - 1 \iff t < \lceil p/2 \rceil",
        ),
        lemma(
            "falling pieces t = 1, 3, ... ≤ p - 1",
            [],
            sp.Equivalent(2 * t + 1 <= p - 1, t < falling),
            latex=r"2t + 1 \le p - 1 \iff t < \lfloor p/2 \rfloor",
        ),
        identity("p odd: one stage", odd_pieces.subs(s, 1), one_stage),
        identity("p odd: one stage more", odd_next, odd_pieces.subs(s, s + 1)),
        identity("p even: two stages", even_second, even_pieces.subs(s, 2)),
        identity("p even: one stage more", even_next, even_pieces.subs(s, s + 1)),
    ]
