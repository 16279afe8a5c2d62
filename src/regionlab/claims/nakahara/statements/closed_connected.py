"""When boxes with one affine map hang together: the count of closed connected sets.

Two boxes whose pieces differ by +2 in one coordinate and -2 (or +2) in another, so that the
constants are the same, are joined by a diagonal of the box between them. All boxes with one map are
joined by such moves and, on R^n0, by paths from one flat side to the other. Only the map 0 has flat
boxes that nothing joins.
"""

from itertools import product

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import line
from regionlab.claims.nakahara.statements.affine_pieces import affine_pieces
from regionlab.claims.nakahara.statements.zigzag_outside import outside
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

v, w, z = sp.symbols("v w z", real=True)
"""P x_j and P x_k, and a value of the zigzag."""

t, r = sp.symbols("t r", integer=True, nonnegative=True)


@claim("closed-form-closed-connected")
def closed_connected() -> Claim:
    """The claim about closed connected sets, on the cube and on R^n0."""
    return Claim(
        paper="companion",
        label="Closed connected sets in closed form",
        statement=(
            r"On $[0,1]^{n_0}$ there are as many closed connected sets as affine pieces. On "
            r"$\mathbb{R}^{n_0}$ too, but $2^{n_0} - 1$ more if $p$ is even and $s \ge 2$."
        ),
        hypotheses=r"all $n_0, s \ge 1$, $p \ge 2$, $P = p^s$ ($q$ for $p$ in the ternary network)",
        steps=(*moves(), *diagonals(), *from_side_to_side(), *zero_set()),
        rests_on=(affine_pieces(), outside()),
        assumes=Hypotheses((n0,)),
        argument=(
            r"Boxes with one map have constants with one sum; moves join them all, as each can "
            r"bring two of them closer. If $p$ is even and $s \ge 2$, a path joins $x_j \le 0$ to "
            r"$x_j \ge 1$ wherever another coordinate rises or falls. If all are flat, the set is "
            r"a product of sets with two components that have interior."
        ),
    )


def moves() -> list[Step]:
    """Points of a box of integers with equal sums: raise one coordinate, lower another, get closer.

    For a pair x, y with x_j < y_j and x_k > y_k the move stays in the box and brings x closer to y
    by 2. Such j and k exist as the sums are equal and x is not y.
    """
    low, high, x, y = sp.symbols("l h x y", integer=True)
    between = [x >= low, x <= high, y >= low, y <= high]
    return [
        lemma("a raised coordinate stays in the box", [*between, x < y], x + 1 <= high),
        lemma("a lowered coordinate stays in the box", [*between, x > y], x - 1 >= low),
        lemma("raising brings x closer to y", [x < y], sp.Eq(y - (x + 1), (y - x) - 1)),
        lemma("lowering brings x closer to y", [x > y], sp.Eq((x - 1) - y, (x - y) - 1)),
    ]


def diagonals() -> list[Step]:
    """A move joins two boxes by a diagonal of the box between them; four cases of parity.

    From pieces (t, r) to (t + 2, r - 2) if both rise or both fall, otherwise to (t + 2, r + 2). The
    point of the diagonal is v = t + 1 + z, w = r - z or w = r + 1 + z, with 0 <= z <= 1.
    """
    steps = []
    for odd_t, odd_r in product((False, True), repeat=2):
        same = odd_t == odd_r
        step = -1 if same else 1
        target = line(t, odd_t, v) + line(r, odd_r, w)
        between = line(t + 1, not odd_t, v) + line(r + step, not odd_r, w)
        beyond = line(t + 2, odd_t, v) + line(r + 2 * step, odd_r, w)
        diagonal = {v: t + 1 + z, w: r - z if same else r + 1 + z}
        name = f"t {'odd' if odd_t else 'even'}, r {'odd' if odd_r else 'even'}"
        steps += [
            identity(f"{name}: the two boxes have one map", target, beyond),
            identity(
                f"{name}: on the diagonal of the box between, F is that map",
                between.subs(diagonal),
                target.subs(diagonal),
            ),
            lemma(
                f"{name}: the diagonal lies in that box, and its ends in the two boxes",
                [sp.Ge(z, 0), sp.Le(z, 1)],
                sp.And(
                    *(
                        part
                        for at, low in ((diagonal[v], t + 1), (diagonal[w], r + step))
                        for part in (at >= low, at <= low + 1)
                    ),
                    sp.Eq(diagonal[v].subs(z, 0), t + 1),
                    sp.Eq(diagonal[v].subs(z, 1), t + 2),
                    sp.Eq(diagonal[w].subs(z, 0), r if same else r + 1),
                    sp.Eq(diagonal[w].subs(z, 1), r - 1 if same else r + 2),
                ),
            ),
        ]
    return steps


def from_side_to_side() -> list[Step]:
    """Even p, s >= 2: a map that rises or falls in x_k joins x_j <= 0 to x_j >= 1.

    While x_j runs from 0 to 1 with z = zig_P(x_j), x_k gives way by z/2 into the next piece: there
    the map exceeds zig_P(x_k) by z. The next piece exists, as P is even.
    """
    rising = {"w": r + 1 + z / 2, "next": line(r + 1, True, w), "here": line(r, False, w)}
    falling = {"w": r - z / 2, "next": line(r - 1, False, w), "here": line(r, True, w)}
    P, half = sp.symbols("P c", integer=True, positive=True)
    piece = sp.Symbol("τ", integer=True, nonnegative=True)
    inside = [sp.Ge(z, 0), sp.Le(z, 1)]
    return [
        identity(
            "x_k rises: F equals the map along the path",
            z + rising["next"].subs(w, rising["w"]),
            rising["here"].subs(w, rising["w"]),
        ),
        lemma(
            "x_k rises: the path stays on piece r + 1",
            inside,
            sp.And(rising["w"] >= r + 1, rising["w"] <= r + 2),
        ),
        lemma(
            "x_k rises: piece r + 1 exists",
            [sp.Eq(P, 2 * half), sp.Eq(r, 2 * piece), r <= P - 1],
            r + 1 <= P - 1,
        ),
        identity(
            "x_k falls: F equals the map along the path",
            z + falling["next"].subs(w, falling["w"]),
            falling["here"].subs(w, falling["w"]),
        ),
        lemma(
            "x_k falls: the path stays on piece r - 1",
            inside,
            sp.And(falling["w"] >= r - 1, falling["w"] <= r),
        ),
        lemma("x_k falls: piece r - 1 exists", [sp.Eq(r, 2 * piece + 1)], r - 1 >= 0),
    ]


def zero_set() -> list[Step]:
    """Even p, s >= 2: F >= 0, and it is 0 where every zigzag is; that set is a product of sets.

    In one coordinate the set is x <= 0, x >= 1 and isolated zeros: 2^n0 components have interior.
    One of them is counted among the affine pieces.
    """
    here = [v >= t, v <= t + 1]
    first, second = sp.symbols("α β", real=True)
    steps = [
        lemma(
            f"zig ≥ 0 on {name} pieces, and 0 at one end only",
            here,
            sp.And(line(t, odd, v) >= 0, sp.Implies(sp.Eq(line(t, odd, v), 0), sp.Eq(v, zero))),
        )
        for odd, name, zero in ((False, "rising", t), (True, "falling", t + 1))
    ]
    steps.append(
        lemma(
            "a sum of nonnegative numbers is 0 only if all are",
            [first >= 0, second >= 0, sp.Eq(first + second, 0)],
            sp.And(sp.Eq(first, 0), sp.Eq(second, 0)),
        )
    )
    return steps
