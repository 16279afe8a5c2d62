"""Activation regions of both constructions in closed form: as many as linear regions.

A stage has the first K units active where K - 1 < p x <= K, so a pattern of one coordinate is a row
of such numbers. Behind the piece K the later stages see all of (0, 1) again.
"""

import sympy as sp

from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.both_networks import Built
from regionlab.claims.nakahara.shared.iterated_stage import iterate, none, once_more
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
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.linear_regions import (
    MORE,
    PIECES,
    montufar,
    more,
    piece_more,
    ternary,
)
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

cells = sp.Function("cells", integer=True, nonnegative=True)
"""cells(p, s): patterns of s stages that points of an interval in [0, 1] have."""

cells_of_line = sp.Function("cells_of_line", integer=True, nonnegative=True)
"""cells_of_line(p, s): patterns of s stages that points of an interval of the line have."""

r = sp.Symbol("r", integer=True, nonnegative=True)
"""Stages that follow."""

OPEN_PIECE = (t - 1 < p * X, p * X < t, t <= p)


@claim("closed-form-activation-regions")
def activation_regions() -> Claim:
    """The claim about activation regions, on the cube and on R^n0."""
    within = inside()
    line = everywhere(outside(), within)
    product = combined()
    networks = (montufar(), ternary())
    numbers = [
        part
        for made in networks
        for domain, one in (("", within[-1]), ("_space", line[-1]))
        for part in of_network(made, domain, one, product[-1])
    ]
    said = lemma("what e is", [piece_more()], MORE)
    return Claim(
        paper="companion",
        label="Activation regions in closed form",
        statement=(
            r"Both constructions, with $s + 1$ stages, have as many activation regions as linear "
            r"regions. On $[0,1]^{n_0}$ Montúfar's has «0» and the ternary network «2»; on "
            r"$\mathbb{R}^{n_0}$ they have «1» and «3», where «4»."
        ),
        hypotheses=r"all $n_0, p, q \ge 1$, $s \ge 0$; activation regions have interior",
        steps=(*within, *line, *product, *networks[0].steps, *networks[1].steps, *numbers, said),
        assumes=Hypotheses((n0, p, q)),
        concludes=(*(number.claim for number in numbers[1::2]), MORE),
    )


def of_network(made: Built, domain: str, one: Step, product: Step) -> tuple[Step, Step]:
    """The network's patterns are those of its coordinates, any with any."""
    size, where = made.network.size, "on all of space" if domain else "inside"
    known = one.at({p: size}) if domain else one.at({s: s + 1, p: size})
    number, (here, value) = made.number("activation", domain), parted(known.formula)[1].args
    every = identity(
        f"{size}: patterns of all coordinates {where}",
        together(here, n0),
        value**n0,
        [product.at({c: here, d: n0}), known],
    )
    result = identity(
        f"{made.network.name}: the activation regions {where}",
        number,
        value**n0,
        [
            *made.means(
                "patterns of the network's units, which see one coordinate each",
                number,
                together(here, n0),
                made.units,
            ),
            every.so,
        ],
    )
    return every, result


def inside() -> tuple[Step, ...]:
    """The number for one coordinate on [0, 1] is p^s: p times that for one stage less."""
    active = active_units(montufar_equations.first)
    piece = piece_of_stage(zigzag())
    pattern = lemma(
        "within piece t units 1, ..., t are active",
        [*OPEN_PIECE, active.at({u: p * X})],
        sp.Equivalent(is_active(p * X), k <= t),
    )
    image = lemma(
        "piece t goes to (0, 1)", [*OPEN_PIECE, piece.so], sp.And(h(p, X) > 0, h(p, X) < 1)
    )
    onto = [zigzag().at({}, number) for number in (2, 3)]
    start = definition("without a stage there is one pattern", sp.Eq(cells(p, 0), 1))
    by_first_stage = definition(
        "patterns by their first stage: behind piece k there are those of (0, 1)",
        supposing(
            [part.formula for part in (pattern.so, image.so, *onto)],
            sp.Eq(cells(p, s + 1), sp.Sum(cells(p, s), (k, 1, p))),
        ),
    )
    statement = sp.Eq(cells(p, s), p**s)
    base = identity("no stage", cells(p, 0), p**0, [start])
    step = identity(
        "one stage more: p times as many",
        cells(p, s + 1),
        p ** (s + 1),
        [statement, pattern.so, image.so, *onto, by_first_stage],
    )
    whole = induction("patterns on [0, 1]", statement, s, base=base, step=step)
    return active, piece, pattern, image, base, step, whole


def everywhere(beyond: Claim, within: tuple[Step, ...]) -> tuple[Step, ...]:
    """The number for one coordinate on the line: one more, or two.

    Left of 0 no unit is active, which is so nowhere inside. Right of 1 all are, as on the last
    piece; but if p is even, the second stage has none, which is so nowhere inside.
    """
    active, _, pattern, image = within[:4]
    one = sp.Integer(1)
    second = lemma(
        "inside a piece unit 1 of stage 2 is active",
        [
            *OPEN_PIECE,
            none(),
            once_more(sp.Integer(0)),
            image.so,
            active.at({u: p * iterate(p, one, X), k: one}),
        ],
        is_active(p * iterate(p, one, X), one),
        [(p, h(p, X))],
    )
    silent, right = without_active_units(beyond, active), at_the_end(beyond, active)
    facts = [part.so for part in (pattern, *silent, second, *right)]
    means = definition(
        "the patterns on the line: those inside, none active, and another one if there is one",
        supposing(
            [fact.formula for fact in facts],
            sp.Eq(cells_of_line(p, s + 1), cells(p, s + 1) + 1 + more(p, s + 1)),
        ),
    )
    number = identity(
        "patterns on the line",
        cells_of_line(p, s + 1),
        PIECES + 1 + more(p, s + 1),
        [*facts, means, within[-1].at({s: s + 1})],
    )
    return *silent, second, *right, number


def without_active_units(beyond: Claim, active: Step) -> tuple[Step, ...]:
    """Left of 0 no unit is active; for even p and right of 1 none from the second stage on."""

    def unit(stages: sp.Expr) -> Premise:
        return active.at({u: p * iterate(p, stages, X)})

    value, one = iterate(p, s, X), sp.Integer(1)
    return (
        lemma(
            "left of 0 no unit is active",
            [X <= 0, none(), beyond.at({s: s - 1}), unit(s)],
            sp.Not(is_active(p * value)),
            [(p, -value)],
        ),
        lemma(
            "right of 1, p even: no unit of stage 2 is active",
            [X >= 1, EVEN, beyond.at({}, 2), unit(one)],
            sp.Not(is_active(p * iterate(p, one, X))),
            [(p * p, X - 1)],
        ),
        lemma(
            "right of 1, p even: no unit of a later stage is active",
            [X >= 1, EVEN, beyond.at({}, 3), unit(s + 2)],
            sp.Not(is_active(p * iterate(p, s + 2, X))),
        ),
    )


def at_the_end(beyond: Claim, active: Step) -> tuple[Step, ...]:
    """Right of 1, and for odd p also next to it on the left, all units are active, at any stage."""
    value, pieces = iterate(p, s, X), p * p**s * p**r
    unit = active.at({u: p * value})
    end = lemma(
        "p odd: the last piece of an iterate rises to 1",
        [ODD, beyond.at({X: 1}, 1), beyond.at({t: p**s, X: 1}, 4)],
        sp.Eq((-1) ** (p**s), -1),
    )
    return (
        end,
        lemma(
            "right of 1 all units of stage 1 are active",
            [X >= 1, k <= p, active.at({u: p * X})],
            is_active(p * X),
            [(p, X - 1)],
        ),
        lemma(
            "right of 1, p odd: all units are active",
            [X >= 1, ODD, k <= p, beyond.at({}, 1), unit],
            is_active(p * value),
            [(p**s, X - 1), (p, value - 1)],
        ),
        lemma(
            "on the last piece, p odd: all units are active",
            [
                X <= 1,
                pieces * (1 - X) < 1,
                ODD,
                k <= p,
                end.so,
                beyond.at({t: p**s}, 4),
                unit,
            ],
            is_active(p * value),
            [(p**s, 1 - X), (p - 1, p**s * (1 - X))],
        ),
    )
