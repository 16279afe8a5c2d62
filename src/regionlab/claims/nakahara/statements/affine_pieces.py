"""How many different affine maps both networks have: slopes and constants, counted.

A box chooses a piece for every coordinate. A rising piece 2a + 1 gives P x - 2a, a falling piece
2b gives 2b - P x, an outer flat piece gives 0. The slopes say which coordinates rise, fall or are
flat; the constants, halved, are all integers of an interval.
"""

import sympy as sp

from regionlab.claims.general.shared.grids import P, t
from regionlab.claims.nakahara.shared.both_networks import Built
from regionlab.claims.nakahara.shared.iterated_stage import iterate
from regionlab.claims.nakahara.shared.waves import straight
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.claims.nakahara.statements.linear_regions import PIECES, inside, montufar, ternary
from regionlab.claims.nakahara.statements.zigzag_outside import outside
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0, p, q
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    supposing,
)
from regionlab.proofs.premise import substituted

a, d = sp.symbols("a d", integer=True, nonnegative=True)
"""A rising piece is number 2a + 1; a number of coordinates."""

b = sp.Symbol("b", integer=True, positive=True)
"""A falling piece is number 2b."""

w = sp.Symbol("w", integer=True)
"""Steps of an interval of constants, which are w + 1 numbers."""

rising, falling = (sp.Function(name, integer=True)(P) for name in ("rising", "falling"))
"""Rising pieces have a = 0, ..., rising(P), falling ones b = 1, ..., falling(P) + 1."""

NUMBERS = (
    definition("the last rising piece", sp.Eq(rising, sp.floor((P - 1) / 2))),
    definition("the last falling piece", sp.Eq(falling, sp.floor(P / 2) - 1)),
)

maps = sp.Function("maps", integer=True)
"""maps(P, c, w, d): affine maps of d coordinates plus a constant of an interval of w steps.

A coordinate rises or falls (c = 2), or is flat (c = 3).
"""

on_cube = 2 ** (n0 - 1) * (n0 * (P - 2) + 2)

everywhere = 3**n0 + n0 * (P - 2) * 3 ** (n0 - 1)


@claim("closed-form-affine-pieces")
def affine_pieces() -> Claim:
    """The claim about distinct affine maps, on the cube and on R^n0."""
    facts = constants()
    closed = (*all_slopes(2, facts), *all_slopes(3, facts))
    pieces = pieces_of_line(outside())
    networks = (montufar(), ternary())
    numbers = [
        part
        for made in networks
        for choices in (2, 3)
        for part in of_network(made, choices, closed, pieces)
    ]
    return Claim(
        paper="companion",
        label="Affine pieces in closed form",
        statement=(
            r"Both constructions, with $s + 1$ stages, have on $[0,1]^{n_0}$ so many affine "
            r"pieces: «0», «2»; and on $\mathbb{R}^{n_0}$ so many: «1», «3»."
        ),
        hypotheses=r"all $n_0 \ge 1$, $s \ge 0$, $p, q \ge 2$",
        steps=(
            *facts,
            *closed,
            *pieces,
            *networks[0].steps,
            *networks[1].steps,
            *numbers,
        ),
        assumes=Hypotheses((n0, p, q), (p >= 2, q >= 2)),
        concludes=tuple(number.claim for number in numbers[1::2]),
    )


def constants() -> tuple[Step, ...]:
    """Slopes differ; how many constants the pieces have; what constants add up to."""
    M, N, v = sp.symbols("M N v", integer=True, nonnegative=True)
    part = sp.Max(0, v - N)
    return (
        lemma(
            "different slopes, different maps",
            [P >= 2],
            sp.And(sp.Ne(P, -P, evaluate=False), sp.Ne(P, 0, evaluate=False)),
        ),
        lemma(
            "rising pieces 2a + 1",
            [P >= 2, NUMBERS[0]],
            sp.Equivalent(2 * a + 1 <= P, a <= rising),
        ),
        lemma(
            "falling pieces 2b",
            [P >= 2, NUMBERS[1]],
            sp.Equivalent(2 * b <= P, b <= falling + 1),
        ),
        lemma(
            "sums fill an interval: every v ≤ M + N is one",
            [v <= M + N],
            sp.And(part >= 0, part <= M, v - part >= 0, v - part <= N),
        ),
        lemma("sums fill an interval: none is larger", [a <= M, d <= N], a + d <= M + N),
        lemma(
            "the two intervals have P - 2 steps together",
            [P >= 2, *NUMBERS],
            sp.Eq(falling, P - 2 - rising),
        ),
    )


def all_slopes(choices: int, facts: tuple[Step, ...]) -> tuple[Step, ...]:
    """By induction over the coordinates: one more rises, falls or is flat."""

    def number(steps: sp.Expr, coordinates: sp.Expr) -> sp.Expr:
        return maps(P, choices, steps, coordinates)

    def total(steps: sp.Expr) -> sp.Expr:
        return choices**d * (steps + 1) + d * choices ** (d - 1) * (P - 2)

    known = [fact.so for fact in facts[:-1]]
    none = definition("no coordinate: a map for each constant", sp.Eq(number(w, 0), w + 1))
    flat = [number(w, d)] * (choices - 2)
    one_more = definition(
        "a coordinate more: maps are told apart by its slope, and its constants are added",
        supposing(
            [P >= 2, *(fact.formula for fact in known)],
            sp.Eq(number(w, d + 1), sp.Add(number(w + rising, d), number(w + falling, d), *flat)),
        ),
    )
    statement = sp.Eq(number(w, d), total(w))
    before = Assumption(statement, d, (P,))
    base = identity(f"{choices} slopes: no coordinate", number(w, 0), w + 1, [none])
    split = identity(
        f"{choices} slopes: a coordinate more",
        number(w, d + 1),
        sp.Add(total(w + rising), total(w + falling), *(total(w) for _ in flat)),
        [
            P >= 2,
            *known,
            one_more,
            before.at({w: w + rising}),
            before.at({w: w + falling}),
            *(before.so for _ in flat),
        ],
    )
    step = identity(
        f"{choices} slopes: a coordinate more, added up",
        number(w, d + 1),
        total(w).subs(d, d + 1),
        [P >= 2, split.so, facts[-1].so],
    )
    whole = induction(
        _closed(choices),
        statement,
        d,
        base=base,
        step=step,
        assumption=before,
    )
    return base, split, step, whole


def pieces_of_line(beyond: Claim) -> tuple[Step, ...]:
    """What iterates are on rising and falling pieces, left of 0 and right of 1."""
    value, one = iterate(p, s + 1, X), sp.Integer(1)
    line = PIECES * X
    piece = inside(beyond)
    single = identity("one stage has p pieces", PIECES, p, [sp.Eq(s, 0)])
    parted = identity("p^(s+1) is p p^s", PIECES, p * p**s)
    right = [
        premise
        for at in (X, one)
        for premise in (
            beyond.at({s: s + 1, X: at}, 1),
            beyond.at({X: at}, 2),
            beyond.at({s: s - 1, X: at}, 3),
        )
    ]
    return (
        piece,
        single,
        lemma(
            "rising piece 2a + 1: constant -2a",
            [
                2 * a <= line,
                line <= 2 * a + 1,
                2 * a + 1 <= PIECES,
                piece.at({s: s + 1, t: 2 * a + 1}),
            ],
            sp.Eq(value, line - 2 * a),
        ),
        lemma(
            "falling piece 2b: constant 2b",
            [2 * b - 1 <= line, line <= 2 * b, 2 * b <= PIECES, piece.at({s: s + 1, t: 2 * b})],
            sp.Eq(value, 2 * b - line),
        ),
        lemma("left of 0: flat", [X <= 0, beyond.at({})], sp.Eq(value, 0)),
        lemma(
            "right of 1: as on the last piece, or flat",
            [X >= 1, *right, single.so, piece.at({s: s + 1, t: PIECES, X: one})],
            sp.Or(sp.Eq(value, 0), sp.Eq(value, straight(PIECES, line))),
        ),
        parted,
        lemma(
            "there are two pieces or more",
            [p >= 2, parted.so],
            PIECES >= 2,
            [(p - 2, p**s), (2, p**s - 1)],
        ),
    )


def of_network(
    made: Built, choices: int, closed: tuple[Step, ...], pieces: tuple[Step, ...]
) -> tuple[Step, Step]:
    """The network's affine maps are those of a sum of iterates, on its boxes."""
    size, space = made.network.size, choices == 3
    where = "on all of space" if space else "on the cube"
    number = made.number("affine", "_space" if space else "")
    known: list[Premise] = [part.at({p: size}) for part in pieces[2 : 6 if space else 4]]
    shown = next(part for part in closed if part.label == _closed(choices))
    put = {P: PIECES.subs(p, size), w: 0, d: n0}
    of_sum = lemma(
        f"{size}: affine pieces of the sum {where}",
        [size >= 2, pieces[-1].at({p: size}), shown.at(put)],
        substituted(shown.claim, put),
    )
    result = identity(
        f"{made.network.name}: the affine pieces {where}",
        number,
        (everywhere if space else on_cube).subs(put),
        [
            size >= 2,
            *made.means(
                "the network is the sum of its coordinates, each on a piece of its own",
                number,
                of_sum.claim.lhs,
                known,
            ),
            of_sum.so,
        ],
    )
    return of_sum, result


def _closed(choices: int) -> str:
    return f"{choices} slopes: all coordinates"
