"""Boxes with one affine map hang together: moves and turns lead from each to each.

Two boxes whose pieces differ by +2 in one coordinate and -2 (or +2) in another, so that the
constants are the same, are joined by a diagonal of the box between them. All boxes with one map are
joined by such moves and, where a flat coordinate has two sides, by paths from one to the other.
"""

from collections.abc import Sequence
from itertools import product

import sympy as sp

from regionlab.claims.general.shared.patterns import equality, m, same
from regionlab.claims.general.statements.patterns import one_of_many
from regionlab.claims.nakahara.shared.moves import (
    CHOICES,
    FLIPPED,
    HIGH,
    LOW,
    MOVED,
    TURNED,
    after_flip,
    after_move,
    c,
    d,
    differing,
    distance,
    gap,
    in_intervals,
    inside,
    is_high,
    is_low,
    is_turned,
    joined,
    k,
    place,
    side,
    sides,
    steep,
    total,
)
from regionlab.claims.nakahara.shared.zigzag import line
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Step,
    definition,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)

v, w, z = sp.symbols("v w z", real=True)
"""P x_j and P x_k, and a value of the zigzag."""

t, r = sp.symbols("t r", integer=True, nonnegative=True)

AT_LOW, AT_HIGH, AT_TURNED = is_low(LOW), is_high(HIGH), is_turned(TURNED)

BOXES = (sp.Eq(inside(c, n0), 1), sp.Eq(inside(d, n0), 1), sp.Eq(total(c), total(d)))
"""c and d are boxes with one map."""

TOGETHER = sp.Eq(joined(c, d, n0), 1)

ON_ONE_SIDE = supposing([*BOXES, sp.Eq(sides(c, d), 0)], TOGETHER)

ON_ANY_SIDES = supposing([*BOXES, steep >= 1], TOGETHER)


@claim("closed-form-one-map")
def one_map() -> Claim:
    """The claim that boxes with one map hang together."""
    moves, paths = diagonals(), from_side_to_side()
    boxes, move, some = in_intervals(), after_a_move(), some_move()
    one_side = by_moves(moves, boxes, move, some)
    turn = after_a_turn()
    any_sides = by_turns(paths, boxes, turn, one_side[-1])
    return Claim(
        paper="companion",
        label="Boxes with one map hang together",
        statement=(
            r"Fix an affine map that $F$ has on some boxes. Describe a box $c$ of it by its number "
            r"in each coordinate, $-a$ on the rising piece $2a + 1$, $b$ on the falling piece "
            r"$2b$, 0 where $F$ is flat, and there by its side, 0 or 1. Boxes have numbers in "
            r"intervals, with one sum. Then two that are on the same sides hang together where "
            r"$F$ is that map: «0»; and all do if a coordinate rises or falls: «1»."
        ),
        hypotheses=r"all $n_0 \ge 1$; for turns even $p$ and two stages or more",
        steps=(*moves, *paths, *boxes, *move, *some, *one_side, *turn, *any_sides),
        assumes=Hypotheses((n0,)),
        concludes=(ON_ONE_SIDE, ON_ANY_SIDES),
    )


def after_a_move() -> tuple[Step, ...]:
    """A move keeps the sum and the sides, and brings c closer to d by 2; the last three steps."""
    numbers, stays = after_move()
    up, down = same(m, LOW), same(m, HIGH)
    ones = (*one_of_many(n0, LOW), one_of_many(n0, HIGH)[-1])
    added = summed(
        "the numbers after a move, added up",
        number := identity(
            "a number after a move", place(m, MOVED), place(m, c) + up - down, [numbers]
        ),
        m,
        n0,
    )
    apart = identity(
        "the sum in three parts",
        added.claim.rhs,
        total(c) + ones[-2].claim.lhs - ones[-1].claim.lhs,
    )
    kept = lemma(
        "a move keeps the sum",
        [AT_LOW, AT_HIGH, added.so, apart.so, ones[-2].so, ones[-1].so],
        sp.Eq(total(MOVED), total(c)),
    )
    closer = lemma(
        "a move brings both numbers closer by 1",
        [AT_LOW, AT_HIGH, numbers, equality(m, LOW), equality(m, HIGH)],
        sp.Eq(
            sp.Abs(place(m, c) - place(m, d)),
            sp.Abs(place(m, MOVED) - place(m, d)) + up + down,
        ),
    )
    nearer = summed("the distances, added up", closer, m, n0)
    parts = identity(
        "the distance in three parts",
        nearer.claim.rhs,
        gap(MOVED, d) + ones[-2].claim.lhs + ones[-1].claim.lhs,
    )
    less = lemma(
        "a move brings c closer by 2",
        [AT_LOW, AT_HIGH, nearer.so, parts.so, ones[-2].so, ones[-1].so],
        sp.Eq(gap(MOVED, d), gap(c, d) - 2),
    )
    one = identity(
        "a move keeps each side",
        sp.Abs(side(m, MOVED) - side(m, d)),
        sp.Abs(side(m, c) - side(m, d)),
        [stays],
    )
    seen = summed("a move keeps the sides", one, m, n0)
    return (*ones, number, added, apart, closer, nearer, parts, one, kept, less, seen)


def some_move() -> tuple[Step, ...]:
    """Boxes with one sum that differ: in one coordinate c is lower, in one it is higher."""
    difference = identity(
        "a sum of differences",
        sp.Sum(place(m, c) - place(m, d), (m, 1, n0)),
        total(c) - total(d),
    )
    opposite = identity(
        "a sum of opposite differences",
        sp.Sum(place(m, d) - place(m, c), (m, 1, n0)),
        total(d) - total(c),
    )
    found: list[Step] = [difference, opposite]
    for name, at, choice, one, other, parts in (
        ("lower", AT_LOW, CHOICES[0], c, d, difference),
        ("higher", AT_HIGH, CHOICES[1], d, c, opposite),
    ):
        none = lemma(
            f"if c is nowhere {name}, distances are differences",
            [sp.Not(at), m <= n0, choice],
            sp.Eq(sp.Abs(place(m, c) - place(m, d)), place(m, one) - place(m, other)),
        )
        every = summed(f"if c is nowhere {name}: all distances", none, m, n0)
        exists = lemma(
            f"somewhere c is {name}",
            [sp.Eq(total(c), total(d)), gap(c, d) >= 1, every.so, parts.so],
            at,
        )
        found += [none, every, exists]
    return tuple(found)


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
    P, half = sp.symbols("P half", integer=True, positive=True)
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


def by_moves(
    moves: Sequence[Step], boxes: tuple[Step, ...], move: tuple[Step, ...], some: tuple[Step, ...]
) -> tuple[Step, ...]:
    """By induction over the distance: a move brings c closer to d, until it is d."""
    known = [part.so for part in moves]
    there = sp.Eq(inside(MOVED, n0), 1)
    kept, less, same_sides = move[-3:]
    itself = definition(
        "a box hangs together with itself",
        supposing([sp.Eq(gap(c, d), 0), sp.Eq(sides(c, d), 0)], TOGETHER),
    )
    linked = definition(
        "a move leads to a box that hangs together with it, by a diagonal of the box between",
        supposing(
            [
                *(part.formula for part in known),
                AT_LOW,
                AT_HIGH,
                there,
                sp.Eq(total(MOVED), total(c)),
                sp.Eq(joined(MOVED, d, n0), 1),
            ],
            TOGETHER,
        ),
    )
    statement = supposing([*BOXES, sp.Eq(sides(c, d), 0), gap(c, d) <= k], TOGETHER)
    before = Assumption(statement, k)
    base = lemma("no distance", [itself], statement.subs(k, 0))
    step = lemma(
        "one more",
        [
            before.at({c: MOVED}),
            itself,
            *known,
            linked,
            boxes[1].so,
            *(part.so for part in some if part.label.startswith("somewhere")),
            kept.so,
            less.so,
            same_sides.so,
        ],
        statement.subs(k, k + 1),
    )
    every = induction(
        "boxes at any distance", statement, k, base=base, step=step, assumption=before
    )
    named = definition("the distance of two boxes", sp.Eq(distance, gap(c, d)))
    result = lemma(
        "boxes on the same sides hang together", [every.at({k: distance}), named], ON_ONE_SIDE
    )
    return base, step, every, result


def after_a_turn() -> tuple[Step, ...]:
    """A turn keeps the sum, and makes one side less differ; where sides differ there is one."""
    numbers, turns = after_flip()
    at = same(m, TURNED)
    ones = one_of_many(n0, TURNED)[-1]
    number = identity("a number after a turn", place(m, FLIPPED), place(m, c), [numbers])
    kept = summed("a turn keeps the sum", number, m, n0)
    one = lemma(
        "one side less differs",
        [AT_TURNED, turns, equality(m, TURNED)],
        sp.Abs(side(m, FLIPPED) - side(m, d)) + at <= sp.Abs(side(m, c) - side(m, d)),
    )
    added = summed("differing sides, added up", one, m, n0)
    parts = identity(
        "differing sides in two parts", added.claim.lhs, sides(FLIPPED, d) + ones.claim.lhs
    )
    less = lemma(
        "a turn makes one side less differ",
        [AT_TURNED, added.so, parts.so, ones.so],
        sides(FLIPPED, d) + 1 <= sides(c, d),
    )
    none = lemma(
        "if no side differs nothing does",
        [sp.Not(AT_TURNED), m <= n0, CHOICES[2]],
        sp.Eq(sp.Abs(side(m, c) - side(m, d)), 0),
    )
    nothing = summed("if no side differs: all sides", none, m, n0)
    zero = identity("a sum of zeros", nothing.claim.rhs, sp.Integer(0))
    exists = lemma("some side differs", [sides(c, d) >= 1, nothing.so, zero.so], AT_TURNED)
    return ones, number, one, added, parts, none, nothing, zero, exists, kept, less


def by_turns(
    paths: Sequence[Step], boxes: tuple[Step, ...], turn: tuple[Step, ...], one_side: Step
) -> tuple[Step, ...]:
    """By induction over the sides that differ: a path turns one of them."""
    known = [part.so for part in paths]
    exists, kept, less = turn[-3:]
    linked = definition(
        "a turn leads to a box that hangs together with it, by a path in which x_k gives way",
        supposing(
            [
                *(part.formula for part in known),
                steep >= 1,
                AT_TURNED,
                sp.Eq(inside(FLIPPED, n0), 1),
                sp.Eq(total(FLIPPED), total(c)),
                sp.Eq(joined(FLIPPED, d, n0), 1),
            ],
            TOGETHER,
        ),
    )
    statement = supposing([*BOXES, steep >= 1, sides(c, d) <= k], TOGETHER)
    before = Assumption(statement, k)
    base = lemma("no side differs", [one_side.so], statement.subs(k, 0))
    step = lemma(
        "one side more",
        [
            before.at({c: FLIPPED}),
            one_side.so,
            *known,
            linked,
            boxes[2].so,
            exists.so,
            kept.so,
            less.so,
        ],
        statement.subs(k, k + 1),
    )
    every = induction("boxes on any sides", statement, k, base=base, step=step, assumption=before)
    named = definition("how many sides differ", sp.Eq(differing, sides(c, d)))
    result = lemma("boxes hang together", [every.at({k: differing}), named], ON_ANY_SIDES)
    return base, step, every, result
