"""The denominators of a network's kinks add up to twice its budget at most.

At a kink the slope jumps from one integer to another, and the jump times the kink is an integer:
so the jump is at least the kink's denominator. The jumps of G - H are at most those of G + H, which
is convex: its slopes rise from kink to kink, from 0 to 2 c.
"""

import sympy as sp

from regionlab.claims.between.shared import kinks as said
from regionlab.claims.between.shared import marked, pieces
from regionlab.claims.between.shared.kinks import (
    AFTER,
    BEFORE,
    HERE,
    THERE,
    UNIT,
    after,
    before,
    beside,
    both,
    jump,
    length,
)
from regionlab.claims.between.shared.marked import counted, d, den, gap, t, total
from regionlab.claims.between.shared.marked import x as number
from regionlab.claims.between.shared.pieces import quotient
from regionlab.claims.between.shared.words import (
    LAYER,
    PARTS,
    budget,
    e,
    i,
    l,
    r,
    unit,
    width,
    x,
    y,
    z,
)
from regionlab.claims.between.statements.convex_parts import convex_parts
from regionlab.claims.between.statements.fractions import B, fractions
from regionlab.claims.between.statements.integer_pieces import integer_pieces
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma, supposing
from regionlab.proofs.premise import substituted

INSIDE = i <= width(l)

HAS_KINK = sp.Ne(beside(AFTER)[0], beside(BEFORE)[0])

CONCLUDES = (
    supposing([INSIDE], sp.Le(total(UNIT, t), 2 * budget(*LAYER), evaluate=False)),
    supposing([INSIDE, HAS_KINK], sp.Eq(counted(UNIT, t + 1), den(HERE), evaluate=False)),
    supposing([INSIDE, HAS_KINK], sp.Le(den(HERE), sp.Abs(jump()), evaluate=False)),
)


@claim("between-denominators")
def denominators() -> Claim:
    """The claim that the denominators of all kinks add up to 2 c at most."""
    parts, integers, counts = convex_parts(), integer_pieces(), fractions()
    ways = beside_a_kink(parts, integers)
    jumps = divided_by_jumps(ways[1], counts)
    slopes = one_after_the_other(parts, ways)
    return Claim(
        paper="companion",
        label="Denominators of kinks",
        statement=(
            "Let $0 < X(1) < X(2) < \\dots$ be any points, and let $q$ be the denominator of a "
            "point that is a kink of a unit, where its slopes on both sides differ, and 0 of any "
            "other. A kink is rational, «1.goal», and its denominator divides the jump: «2.goal». "
            "The denominators of all kinks among the first $t$ points add up to «0.goal»."
        ),
        hypotheses="all networks on the line with integer weights and ReLU or identity units",
        steps=(*ways, *jumps, *slopes, *added_up(ways, jumps, slopes)),
        rests_on=(parts, integers, counts),
        assumes=Hypotheses(),
        concludes=CONCLUDES,
    )


def beside_a_kink(parts: Claim, integers: Claim) -> tuple[Step, ...]:
    """The jump, times a short way, is a second difference, and at most that of G + H."""
    some = length()
    reaches = [integers.at({x: HERE, e: side}) for side in (AFTER, BEFORE)]
    short = lemma(
        "a short way",
        [said.nothing_happens(), *reaches],
        sp.And(
            some > 0,
            sp.Le(some, gap(t + 1), evaluate=False),
            sp.Le(some, gap(t + 2), evaluate=False),
            *(some <= reach for reach in _reaches()),
        ),
    )
    ends = [
        integers.at({x: HERE, e: side, r: how}, 1)
        for side in (AFTER, BEFORE)
        for how in (sp.Integer(0), some)
    ]
    value = {at: unit(*LAYER, i, at) for at in (HERE, HERE + some, HERE - some)}
    pieces_meet = lemma(
        "both pieces meet",
        [INSIDE, *ends[::2], *reaches],
        sp.Eq(
            beside(AFTER)[0] * HERE + beside(AFTER)[1],
            beside(BEFORE)[0] * HERE + beside(BEFORE)[1],
            evaluate=False,
        ),
    )
    second = lemma(
        "the jump is a second difference",
        [INSIDE, short.so, *ends, *reaches],
        sp.Eq(
            jump() * some,
            value[HERE + some] - 2 * value[HERE] + value[HERE - some],
            evaluate=False,
        ),
    )
    bends = []
    for of in (True, False):
        part = [PARTS[of](*LAYER, i, at) for at in (HERE - some, HERE, HERE + some)]
        bends.append(
            lemma(
                f"{'GH'[not of]} bends upward",
                [short.so, parts.at({x: HERE - some, y: HERE, z: HERE + some}, 3)],
                sp.Ge(part[2] - 2 * part[1] + part[0], 0, evaluate=False),
            )
        )
    most = lemma(
        "the jump is at most that of G + H",
        [
            INSIDE,
            second.so,
            *(bend.so for bend in bends),
            *(parts.at({x: at}, 0) for at in value),
        ],
        sp.Le(
            sp.Abs(jump() * some),
            both(HERE + some) - 2 * both(HERE) + both(HERE - some),
            evaluate=False,
        ),
    )
    return short, pieces_meet, second, *bends, most


def _reaches() -> list[sp.Expr]:
    return [pieces.reach(*LAYER, HERE, side) for side in (AFTER, BEFORE)]


def divided_by_jumps(meet: Step, counts: Claim) -> tuple[Step, ...]:
    """The jump times the kink is an integer, so the kink's denominator is at most the jump."""
    (a, b), (c, f) = beside(AFTER), beside(BEFORE)
    numerator = sp.Piecewise((f - b, a > c), (b - f, True))
    whole = lemma(
        "the jump times the kink",
        [INSIDE, HAS_KINK, meet.so],
        sp.Eq(sp.Abs(jump()) * HERE, numerator, evaluate=False),
    )
    known = counts.at({d: sp.Abs(jump()), number: HERE, B: numerator}, 3)
    divides = lemma(
        "the denominator is at most the jump",
        [INSIDE, HAS_KINK, whole.so, known],
        sp.And(sp.Le(den(HERE), sp.Abs(jump()), evaluate=False), marked.is_whole(den(HERE) * HERE)),
    )
    least = lemma("a kink's denominator", [INSIDE, HAS_KINK, divides.so], CONCLUDES[2].args[1])
    counting = [said.marked_kinks(), marked.marked(t + 1, UNIT)]
    shown = lemma(
        "a kink is counted",
        [INSIDE, HAS_KINK, divides.so, *counting],
        CONCLUDES[1].args[1],
    )
    most = lemma(
        "what is counted is at most the jump",
        [INSIDE, divides.so, *counting],
        sp.Le(counted(UNIT, t + 1), sp.Abs(jump()), evaluate=False),
    )
    return whole, divides, least, shown, most


def one_after_the_other(parts: Claim, ways: tuple[Step, ...]) -> tuple[Step, ...]:
    """The slopes of G + H beside the points: from 0 to 2 c, and never less than before."""
    short, some, other = ways[0], length(), length(t + 2)
    up, down = after(*LAYER, i, t + 1), before(*LAYER, i, t + 1)
    divided = identity(
        "a quotient times its divisor", quotient(y, z) * z, y, [sp.Ne(z, 0), pieces.division()]
    )
    named = []
    for name, slope, definition, (high, low) in (
        ("after", up, 0, (HERE + some, HERE)),
        ("before", down, 1, (HERE, HERE - some)),
    ):
        named.append(
            lemma(
                f"the rise just {name} a point",
                [
                    short.so,
                    said.rises()[definition],
                    divided.at({y: both(high) - both(low), z: some}),
                ],
                sp.Eq(slope * some, both(high) - both(low), evaluate=False),
            )
        )
    small = lemma(
        "no slope is above 2 c",
        [INSIDE, short.so, named[0].so, parts.at({x: HERE, y: HERE + some}, 2)],
        sp.Le(up, 2 * budget(*LAYER), evaluate=False),
        [],
    )
    large = lemma(
        "no slope is below 0",
        [short.so, named[1].so, parts.at({x: HERE - some, y: HERE}, 1)],
        down >= 0,
    )
    apart = lemma(
        "the jump is at most what the slope of G + H gains",
        [INSIDE, short.so, *(step.so for step in named), ways[-1].so],
        sp.Le(sp.Abs(jump()), up - down, evaluate=False),
    )
    forward = lemma(
        "the next point",
        [marked.points(t + 1)[1]],
        sp.Eq(THERE, HERE + gap(t + 2), evaluate=False),
    )
    next_short = short.at({t: t + 1})
    chords = []
    for name, points, chord in (
        (
            "just after a point, and to the next",
            (HERE, HERE + some, THERE),
            sp.Le(up * gap(t + 2), both(THERE) - both(HERE), evaluate=False),
        ),
        (
            "from a point on, and just before the next",
            (HERE, THERE - other, THERE),
            sp.Le(
                both(THERE) - both(HERE),
                before(*LAYER, i, t + 2) * gap(t + 2),
                evaluate=False,
            ),
        ),
    ):
        convex = parts.at(dict(zip((x, y, z), points, strict=True)), 3)
        chords.append((name, convex, chord))
    compared = [
        lemma(
            name,
            [
                short.so,
                next_short,
                forward.so,
                convex,
                named[0].so if not at else named[1].at({t: t + 1}),
            ],
            chord,
        )
        for at, (name, convex, chord) in enumerate(chords)
    ]
    grows = lemma(
        "the slope never falls from point to point",
        [*(step.so for step in compared)],
        sp.Le(up, before(*LAYER, i, t + 2), evaluate=False),
    )
    return (divided, *named, small, large, apart, forward, *compared, grows)


def added_up(
    ways: tuple[Step, ...], jumps: tuple[Step, ...], slopes: tuple[Step, ...]
) -> tuple[Step, ...]:
    """What is counted at the first points is at most the slope just after the last of them."""
    *_, small, large, apart, _, _, _, grows = slopes
    none, _more = marked.added_up(UNIT)
    whole = supposing([INSIDE], sp.Le(total(UNIT, t + 1), after(*LAYER, i, t + 1), evaluate=False))
    one = marked.added_up(UNIT, sp.Integer(0))[1]
    base = lemma(
        "one point",
        [none, one, jumps[-1].at({t: 0}), apart.at({t: 0}), large.at({t: 0})],
        substituted(whole, {t: sp.Integer(0)}),
    )
    step = lemma(
        "a point more",
        [
            whole,
            marked.added_up(UNIT, t + 1)[1],
            jumps[-1].at({t: t + 1}),
            apart.at({t: t + 1}),
            grows.so,
        ],
        substituted(whole, {t: t + 1}),
    )
    every = induction("any number of points", whole, t, base=base, step=step)
    some = lemma(
        "one point or more",
        [INSIDE, every.so, small.so],
        sp.Le(total(UNIT, t + 1), 2 * budget(*LAYER), evaluate=False),
    )
    nothing = lemma(
        "no point", [none, sp.Eq(t, 0)], sp.Le(total(UNIT, t), 2 * budget(*LAYER), evaluate=False)
    )
    result = lemma(
        "the denominators of all kinks",
        [INSIDE, nothing.so, some.at({t: t - 1})],
        CONCLUDES[0].args[1],
    )
    return base, step, every, some, nothing, result
