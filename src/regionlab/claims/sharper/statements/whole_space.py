"""Regions on all of R^n_0 where a stage acts on each coordinate alone: Theorem A+ and two inputs.

Outside [0, 1] a stage goes on with its first and its last piece, and with identity rows and a
double fold it has no kink at 0 or 1. It maps the outside to the outside. So s stages have the
q^s - 1 kinks inside and no others. A ReLU row, relu(y_l), adds a kink at 0; for odd q, where the
last piece falls below 0, a second stage then adds one at 1.
"""

from itertools import product
from typing import Literal

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import line
from regionlab.claims.registry import claim
from regionlab.claims.sharper.statements.count import counted
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions.indices import n0, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

Action = Literal["all single", "a double fold", "relu rows"]
"""How a coordinate is folded: by identity rows, without or with a double fold; by ReLU rows."""

u = sp.Symbol("u", real=True)
"""q y."""

a = sp.Symbol("a", integer=True, nonnegative=True)

s = sp.Symbol("s", integer=True, positive=True)
"""The number of stages."""


def pieces_on_the_line(pieces: int, stages: int, action: Action) -> int:
    """Linear pieces of `stages` stages with q = `pieces` >= 2 on all of R, in one coordinate."""
    inside = int(pieces**stages)
    if stages == 0 or action == "a double fold":
        return inside
    # with "all single" an even q makes the last piece fall, with "relu rows" an odd one
    falls = (pieces % 2 == 0) == (action == "all single")
    return inside + (2 if falls and stages >= 2 else 1)


@claim("sharper-whole-space")
def whole_space() -> Claim:
    """The claim about R^n_0, for stages that read one coordinate at a time."""
    return Claim(
        paper="companion",
        label="On the whole space",
        statement=(
            r"On $\mathbb{R}^{n_0}$, $s \ge 1$ stages with identity rows, each of whose "
            r"coordinates has a double fold, have exactly $q^{n_0 s}$ linear regions, as on the "
            r"cube. The network of Theorem A+ with ReLU in every layer has $(q^s + 1)^{n_0}$ if "
            r"$q$ is even or $s = 1$, and $(q^s + 2)^{n_0}$ if $q$ is odd and $s \ge 2$."
        ),
        hypotheses=r"all $q \ge 2$, $n_0, s \ge 1$",
        steps=(*first_piece(), *last_piece(), *relu_rows()),
        rests_on=(folds(), counted()),
        assumes=Hypotheses((q, n0, s), (q >= 2,)),
        argument=(
            r"With a double fold, a stage goes on beyond $[0, 1]$ with its first and its last "
            r"piece, without a kink at 0 or 1, and maps the outside to the outside. So all kinks "
            r"lie inside, and the cube's count holds. A ReLU row, $\mathrm{relu}(y_l)$, makes the "
            r"stage constant left of 0, which adds a kink there. Right of 1 the last piece grows "
            r"above 1 for even $q$; for odd $q$ it falls below 0, where a second stage is "
            r"constant, which adds a kink at 1. All kinks of the sum are full hyperplanes."
        ),
    )


def first_piece() -> list[Step]:
    """Below 0 a stage is q y < 0, or 1 - q y > 1 if its double fold t_0 is odd."""
    zero = sp.Integer(0)
    rising, falling = line(zero, False), 1 - line(zero, False)
    return [
        lemma("left of 0, t₀ even: below 0", [u < 0], rising < 0),
        lemma("left of 0, t₀ odd: above 1", [u < 0], falling > 1),
    ]


def last_piece() -> list[Step]:
    """Above 1, where u > q, the last piece is above 1 or below 0."""
    steps = []
    for pieces_odd, mirrored in product((False, True), repeat=2):
        pieces = 2 * a + 1 if pieces_odd else 2 * a + 2
        zig = line(pieces - 1, not pieces_odd)
        value = 1 - zig if mirrored else zig
        above = pieces_odd != mirrored
        name = f"q {'odd' if pieces_odd else 'even'}, t₀ {'odd' if mirrored else 'even'}"
        goal = value > 1 if above else value < 0
        steps.append(lemma(f"right of 1, {name}", [u > pieces], goal))
    return steps


def relu_rows() -> list[Step]:
    """t_0 = 1 and rows relu(y): 1 left of 0; right of 1 affine for even q, 1 twice on for odd q."""
    start = 1 - line(sp.Integer(0), False)
    slope = sp.Symbol("m", integer=True, positive=True)
    return [
        identity("ReLU rows: the value left of 0", start.subs(u, 0), sp.Integer(1)),
        lemma(
            "ReLU rows: the slope changes at 0, and at 1 where the right side is constant",
            [slope >= 2],
            sp.And(sp.Ne(slope, 0, evaluate=False), sp.Ne(-slope, 0, evaluate=False)),
            latex=r"\pm q^s \ne 0",
        ),
        identity("inner kinks, the one at 0, and one piece more", (q**s - 1) + 1 + 1, q**s + 1),
        identity("with the one at 1", (q**s - 1) + 2 + 1, q**s + 2),
    ]
