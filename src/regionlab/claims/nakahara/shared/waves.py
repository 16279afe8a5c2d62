"""The zigzag with P pieces as one function: how far P x is from the nearest even number.

So zig(P, x) rises from 0 at the even multiples of 1/P to 1 at the odd ones and falls back again.
"""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.zigzag import P, X
from regionlab.proofs import Premise, Step, definition, lemma, supposing

v = sp.Symbol("v", real=True)

r, n = sp.symbols("r n", integer=True)

wave = sp.Function("wave", real=True)
"""wave(v): how far v is from the nearest even number."""

zig = sp.Function("zig", real=True)
"""zig(P, x): wave(P x)."""

NEAR = (v - 2 * r >= -1, v - 2 * r <= 1)
"""2r is an even number next to v."""

NEXT = sp.floor((v + 1) / 2)
"""Half of an even number next to v."""


def zigzag_is_a_wave(pieces: sp.Expr = P, x: sp.Expr = X) -> Premise:
    """zig(P, x) = wave(P x)."""
    return definition("the zigzag with P pieces", sp.Eq(zig(pieces, x), wave(pieces * x)))


def straight(piece: sp.Expr, value: sp.Expr) -> sp.Expr:
    """value - piece + 1 if the piece's number, counted from 1, is odd; else piece - value."""
    return (1 - (-1) ** piece) / 2 - (-1) ** piece * (value - piece)


def piece_of(pieces: sp.Expr, x: sp.Expr = X) -> tuple[Boolean, Boolean]:
    """x lies on piece t of equal pieces of [0, 1]."""
    return t - 1 <= pieces * x, pieces * x <= t


def waves() -> tuple[Step, ...]:
    """A wave is even, has the period 2, and is straight between integers; values are in [0, 1].

    The steps in this order: the distance from 2r, an even number is near, even, periodic, piece t,
    at least 0, at most 1.
    """
    means = definition(
        "a wave: the distance from the nearest even number",
        supposing(NEAR, sp.Eq(wave(v), sp.Abs(v - 2 * r))),
    )
    distance = lemma("a wave is |v - 2r| where that is at most 1", [*NEAR, means], means_goal(v, r))
    near = lemma("an even number is near", [], sp.And(*(c.subs(r, NEXT) for c in NEAR)))
    mirrored = lemma(
        "the mirror image of a wave, near 2r",
        [*NEAR, distance.so, distance.at({v: -v, r: -r})],
        sp.Eq(wave(-v), wave(v)),
    )
    shifted = lemma(
        "a wave moved by 2n, near 2r",
        [*NEAR, distance.so, distance.at({v: v + 2 * n, r: r + n})],
        sp.Eq(wave(v + 2 * n), wave(v)),
    )
    even = lemma("a wave is even", [near.so, mirrored.at({r: NEXT})], sp.Eq(wave(-v), wave(v)))
    periodic = lemma(
        "a wave has the period 2", [near.so, shifted.at({r: NEXT})], sp.Eq(wave(v + 2 * n), wave(v))
    )
    piece = lemma(
        "a wave on piece t",
        [t - 1 <= v, v <= t, distance.at({r: sp.floor(t / 2)})],
        sp.Eq(wave(v), straight(t, v)),
    )
    bounds = [
        lemma(f"a wave is at {word}", [near.so, distance.at({r: NEXT})], bound)
        for word, bound in (("least 0", wave(v) >= 0), ("most 1", wave(v) <= 1))
    ]
    return distance, near, mirrored, shifted, even, periodic, piece, *bounds


def means_goal(value: sp.Expr, half: sp.Expr) -> sp.Eq:
    """wave(v) = |v - 2r|."""
    return sp.Eq(wave(value), sp.Abs(value - 2 * half))
