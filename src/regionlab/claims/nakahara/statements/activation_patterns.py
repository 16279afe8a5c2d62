"""How many activation patterns the constructions have: a^n0, with a for one coordinate.

Patterns of different coordinates are independent, so one coordinate is enough. Its first stage has
the pattern "units 1, ..., t are active" where t - 1 < p x <= t; the later stages see the value
h(x), which runs through (0, 1] on a rising piece and through [0, 1) on a falling one.
"""

from collections.abc import Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.both_networks import Built
from regionlab.claims.nakahara.shared.stage_patterns import (
    active_units,
    c,
    combined,
    d,
    is_active,
    piece_of_stage,
    together,
)
from regionlab.claims.nakahara.shared.stages import h
from regionlab.claims.nakahara.shared.zigzag import X, s, u
from regionlab.claims.nakahara.statements.activation_regions import (
    at_the_end,
    without_active_units,
)
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.linear_regions import montufar, ternary
from regionlab.claims.nakahara.statements.zigzag_outside import EVEN, ODD, outside
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import k, n0, p, q
from regionlab.proofs import (
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
from regionlab.proofs.premise import parted

m = sp.Symbol("m", integer=True, nonnegative=True)
"""Half a number of pieces."""

met = sp.Function("met", integer=True)
"""met(p, s): patterns of s stages that points of [0, 1] have."""

after_0 = sp.Function("met_after_0", integer=True)
"""met_after_0(p, s): those that points of (0, 1] have."""

before_1 = sp.Function("met_before_1", integer=True)
"""met_before_1(p, s): those that points of [0, 1) have."""

met_on_line = sp.Function("met_on_line", integer=True)
"""met_on_line(p, s): those that points of the line have."""

up_to = sp.Function("up_to", integer=True)
"""up_to(p, s, t): patterns of s + 1 stages that points of [0, t/p] have."""

odd_pieces = p ** (s + 1) + (p**s + 1) / 2
"""a for odd p and s + 1 stages."""

even_pieces = p ** (s + 2) + p ** (s + 1) / 2 + 1
"""a for even p and s + 2 stages; for one stage it is p + 1."""

PIECE = (t - 1 < p * X, p * X <= t, t <= p)


@claim("closed-form-patterns")
def patterns() -> Claim:
    """The claim about activation patterns, the same on the cube and on R^n0."""
    beyond, stage, product = outside(), first_stage(), combined()
    near_1 = at_the_end(beyond, stage[0])
    last = ends(stage)
    rules = without_ends(stage, last, near_1[2:])
    pieces = by_pieces(stage)
    numbers = closed(pieces, rules)
    everywhere = on_the_line(beyond, stage[0], near_1[1:3])
    networks = (montufar(), ternary())
    kinds = (numbers[-2], numbers[0], numbers[-1])
    results = [of_network(made, kinds, everywhere[-1], product[-1]) for made in networks]
    shown = [step for found in results for step in found if "patterns on" in step.label]
    return Claim(
        paper="companion",
        label="Activation patterns in closed form",
        statement=(
            r"Both constructions have $a^{n_0}$ activation patterns on $[0,1]^{n_0}$ and as many "
            r"on $\mathbb{R}^{n_0}$. Montúfar's: «0», «1», «2» and «3»; the ternary one's: «4», "
            "«5», «6» and «7»."
        ),
        hypotheses=r"all $n_0, p, q \ge 1$, $s \ge 0$",
        steps=(
            *stage,
            *pieces,
            *near_1,
            *last,
            *rules,
            *numbers,
            *everywhere,
            *product,
            *(part for made in networks for part in made.steps),
            *(part for found in results for part in found),
        ),
        assumes=Hypotheses((n0, p, q)),
        concludes=tuple(step.shows() for step in shown),
    )


def first_stage() -> tuple[Step, ...]:
    """What the first stage shows of a point, and what the later stages see of its piece."""
    active = active_units(montufar_equations.first)
    piece = piece_of_stage(zigzag())
    parity = [sp.Eq(sp.Mod(t, 2), odd) for odd in (1, 0)]
    return (
        active,
        piece,
        lemma("at 0 no unit is active", [active.at({u: 0})], sp.Not(is_active(sp.Integer(0)))),
        lemma("at 0 the later stages see 0", [piece.at({t: 1, X: 0})], sp.Eq(h(p, 0), 0)),
        lemma(
            "on piece t units 1, ..., t are active",
            [*PIECE, active.at({u: p * X})],
            sp.Equivalent(is_active(p * X), k <= t),
        ),
        lemma(
            "a rising piece goes to (0, 1]",
            [*PIECE, parity[0], piece.so],
            sp.And(h(p, X) > 0, h(p, X) <= 1),
        ),
        lemma(
            "a falling piece goes to [0, 1)",
            [*PIECE, parity[1], piece.so],
            sp.And(h(p, X) >= 0, h(p, X) < 1),
        ),
    )


def by_pieces(stage: tuple[Step, ...]) -> tuple[Step, ...]:
    """One stage more: a pattern for 0, and for each piece those that the later stages have."""
    onto = [zigzag().at({}, number) for number in (2, 3)]
    facts = [*(part.so for part in stage[2:]), *onto]
    zero = definition("at 0 there is one pattern", sp.Eq(up_to(p, s, 0), 1))

    def one_more(piece: sp.Expr, later: sp.Expr, name: str) -> Premise:
        return definition(
            f"a {name} piece more: other patterns, as the first stage is another",
            supposing(
                [fact.formula for fact in facts],
                sp.Eq(up_to(p, s, piece), up_to(p, s, piece - 1) + later),
            ),
        )

    rising, falling = after_0(p, s), before_1(p, s)
    odd, even = 2 * m + 1, 2 * m + 2
    statement = sp.Eq(up_to(p, s, 2 * m), 1 + m * (rising + falling))
    base = identity("no piece", up_to(p, s, 0), sp.Integer(1), [zero])
    single = identity(
        "a rising piece more",
        up_to(p, s, odd),
        up_to(p, s, 2 * m) + rising,
        [*facts, one_more(odd, rising, "rising")],
    )
    step = identity(
        "a falling piece more",
        up_to(p, s, even),
        1 + (m + 1) * (rising + falling),
        [statement, *facts, one_more(even, falling, "falling"), single.so],
    )
    pairs = induction("pieces in pairs", statement, m, base=base, step=step)
    whole = definition("[0, 1] is all its pieces", sp.Eq(met(p, s + 1), up_to(p, s, p)))
    half = sp.floor(p / 2)
    last = (
        lemma(
            "all pieces, p odd",
            [ODD, whole, pairs.at({m: half}), single.at({m: half})],
            sp.Eq(2 * met(p, s + 1), 2 + (p + 1) * rising + (p - 1) * falling),
        ),
        lemma(
            "all pieces, p even",
            [EVEN, whole, pairs.at({m: half})],
            sp.Eq(2 * met(p, s + 1), 2 + p * (rising + falling)),
        ),
    )
    return base, single, step, pairs, *last


def ends(stage: tuple[Step, ...]) -> tuple[Step, ...]:
    """At 0 no unit is active and right of 0 one is; for even p, stage 2 tells 1 from its piece."""
    active, piece = stage[:2]
    one = sp.Integer(1)
    return (
        lemma(
            "unit 1 is active right of 0",
            [X > 0, active.at({u: p * X, k: one})],
            is_active(p * X, one),
            [(p, X)],
        ),
        lemma(
            "p even: at 1 no unit of stage 2 is active",
            [EVEN, active.at({u: p * h(p, 1)}), piece.at({t: p, X: one})],
            sp.Not(is_active(p * h(p, 1))),
        ),
        lemma(
            "p even: left of 1, on the last piece, unit 1 of stage 2 is active",
            [
                EVEN,
                p - 1 < p * X,
                p * X < p,
                active.at({u: p * h(p, X), k: one}),
                piece.at({t: p}),
            ],
            is_active(p * h(p, X), one),
            [(p, p - p * X)],
        ),
    )


def without_ends(
    stage: tuple[Step, ...], last: tuple[Step, ...], near_1: Sequence[Step]
) -> tuple[Step, ...]:
    """What is lost without 0 and without 1: for no stage, for 0, and for 1 in three cases.

    `near_1` are the steps that say, for odd p, that all units are active at 1 and next to it.
    """

    def lost(text: str, equation: sp.Eq, facts: Sequence[Step] = (), parity: int = -1) -> Step:
        known = [fact.so for fact in facts]
        other = {1: sp.Eq(sp.Mod(p, 2), 1), 0: sp.Ne(sp.Mod(p, 2), 1)}.get(parity, sp.true)
        means = supposing([other, *(fact.formula for fact in known)], equation)
        given = [[EVEN, ODD][parity]] if parity >= 0 else []
        return lemma(text, [*given, *known, definition(text, means)], equation)

    here, later = met(p, s + 1), met(p, s + 2)
    return (
        lost("without a stage (0, 1] has one pattern", sp.Eq(after_0(p, 0), 1)),
        lost("without a stage [0, 1) has one pattern", sp.Eq(before_1(p, 0), 1)),
        lost(
            "no other point of [0, 1] has the pattern of 0",
            sp.Eq(after_0(p, s + 1), here - 1),
            (stage[2], last[0]),
        ),
        lost(
            "one stage: the last piece has the pattern of 1",
            sp.Eq(before_1(p, 1), met(p, 1)),
            (stage[4],),
        ),
        lost(
            "p odd: points next to 1 have the pattern of 1",
            sp.Eq(before_1(p, s + 1), here),
            near_1,
            1,
        ),
        lost(
            "p even: from two stages on no other point of [0, 1] has the pattern of 1",
            sp.Eq(before_1(p, s + 2), later - 1),
            last[1:],
            0,
        ),
    )


def closed(pieces: tuple[Step, ...], rules: tuple[Step, ...]) -> tuple[Step, ...]:
    """The numbers in closed form: first for one stage; last for odd p, and for even p."""
    odd, even = pieces[-2:]
    none_0, none_1, of_0, once, of_1_odd, of_1_even = rules
    here, later = met(p, s + 1), met(p, s + 2)
    one = lemma(
        "one stage: p + 1 patterns",
        [none_0.so, none_1.so, odd.at({s: 0}), even.at({s: 0})],
        sp.Eq(met(p, 1), p + 1),
    )
    for_odd = supposing([ODD], sp.Eq(here, odd_pieces))
    grows = lemma(
        "p odd: one stage more",
        [ODD, of_0.so, of_1_odd.so, odd.at({s: s + 1})],
        sp.Eq(later, 1 + p * here - (p + 1) / 2),
    )
    written = identity(
        "p odd: one stage more, in closed form",
        later,
        odd_pieces.subs(s, s + 1),
        [ODD, for_odd, grows.so],
    )
    start = lemma("p odd: one stage", [one.so], for_odd.subs(s, 0))
    step = lemma("p odd: all stages", [for_odd, written.so], for_odd.subs(s, s + 1))
    of_odd = induction("patterns for odd p", for_odd, s, base=start, step=step)
    for_even = supposing([EVEN], sp.Eq(later, even_pieces))
    two = lemma(
        "p even: two stages",
        [one.so, of_0.at({s: 0}), once.so, even.at({s: 1})],
        for_even.subs(s, 0),
    )
    more = lemma(
        "p even: one stage more",
        [EVEN, of_0.at({s: s + 1}), of_1_even.so, even.at({s: s + 2})],
        sp.Eq(met(p, s + 3), 1 + p * (later - 1)),
    )
    added = identity(
        "p even: one stage more, in closed form",
        met(p, s + 3),
        even_pieces.subs(s, s + 1),
        [EVEN, for_even, more.so],
    )
    next_even = lemma("p even: all stages", [for_even, added.so], for_even.subs(s, s + 1))
    of_even = induction("patterns for even p", for_even, s, base=two, step=next_even)
    found = (grows, written, start, step, two, more, added, next_even)
    return one, *found, of_odd, of_even


def on_the_line(beyond: Claim, active: Step, right: Sequence[Step]) -> tuple[Step, ...]:
    """Left of 0 points have the pattern of 0, right of 1 that of 1: nothing is added."""
    silent = without_active_units(beyond, active)
    facts = [part.so for part in (*silent, *right)]
    means = definition(
        "left of 0 points have the pattern of 0, right of 1 that of 1",
        supposing([fact.formula for fact in facts], sp.Eq(met_on_line(p, s + 1), met(p, s + 1))),
    )
    same = identity(
        "the line has no other patterns", met_on_line(p, s + 1), met(p, s + 1), [*facts, means]
    )
    return *silent, same


def of_network(made: Built, numbers: Sequence[Step], line: Step, product: Step) -> tuple[Step, ...]:
    """The network's patterns are those of its coordinates, any with any."""
    size, name = made.network.size, made.network.name
    cube, space = made.number("patterns"), made.number("patterns", "_space")
    text = "patterns of the network's units, which see one coordinate each"
    one, on_line = met(size, s + 1), met_on_line(size, s + 1)
    inside, everywhere = (
        identity(
            f"{name}: patterns of all coordinates, {where}",
            number,
            together(value, n0),
            made.means(text, number, together(value, n0), made.units),
        )
        for where, number, value in (
            ("on the cube", cube, one),
            ("on all of space", space, on_line),
        )
    )
    kinds: tuple[tuple[str, list[Boolean], sp.Expr], ...] = (
        ("odd", [ODD.subs(p, size)], s),
        ("one stage", [], sp.Integer(0)),
        ("even", [EVEN.subs(p, size)], s + 1),
    )
    found = []
    for (kind, given, stages), number in zip(kinds, numbers, strict=True):
        known = number.at({p: size})
        here, value = parted(known.formula)[1].args
        every = identity(
            f"{name}, {kind}: any with any",
            together(here, n0),
            value**n0,
            [*given, product.at({c: here, d: n0}), known],
        )
        result = identity(
            f"{name}, {kind}: the patterns on the cube",
            cube.subs(s, stages),
            value**n0,
            [*given, inside.at({s: stages}), every.so],
        )
        found += [every, result]
    same = identity(
        f"{name}: as many patterns on all of space",
        space,
        cube,
        [inside.so, everywhere.so, line.at({p: size})],
    )
    return inside, everywhere, *found, same
