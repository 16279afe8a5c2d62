"""Near every point, to each side, every unit is an integer times the input plus an integer."""

from collections.abc import Callable

import sympy as sp

from regionlab.claims.between.shared import pieces
from regionlab.claims.between.shared import words as said
from regionlab.claims.between.shared.pieces import (
    at,
    constant,
    constant_before,
    far,
    near,
    quotient,
    reach,
    slope,
    slope_before,
)
from regionlab.claims.between.shared.words import (
    LAYER,
    NEXT,
    before,
    bias,
    e,
    i,
    j,
    k,
    l,
    r,
    unit,
    weight,
    width,
    x,
    y,
    z,
)
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Premise,
    Step,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import parted, substituted

AT = x + e * r

POSITIVE = reach(*LAYER, x, e) > 0

PIECE = supposing(
    [i <= width(l), r >= 0, r <= reach(*LAYER, x, e)],
    sp.Eq(
        unit(*LAYER, i, AT),
        slope(*LAYER, i, x, e) * AT + constant(*LAYER, i, x, e),
        evaluate=False,
    ),
)


@claim("between-integer-pieces")
def integer_pieces(layer: Callable[..., tuple[Premise, Premise]] = said.layer) -> Claim:
    """The claim that units are affine with integer coefficients just beside every point.

    `layer` may have another activation.
    """
    ways = reaches()
    return Claim(
        paper="companion",
        label="Integer pieces",
        statement=(
            "From every point $x$, a little way in every direction $e$, a unit of a network with "
            "integer weights and biases is affine with an integer slope $a$ and an integer "
            "constant $h$: «1.goal» for $0 \\le r \\le \\operatorname{reach}$, and «0»."
        ),
        hypotheses="all networks on the line with integer weights and ReLU or identity units",
        steps=(*ways, *affine(layer, ways)),
        assumes=Hypotheses(),
        concludes=(POSITIVE, PIECE),
    )


def reaches() -> tuple[Step, ...]:
    """How far all units of a layer keep their signs: a positive number."""
    slope_here, value = slope_before(*NEXT, i, x, e), at(*NEXT, i, x, e)
    rate = sp.Abs(slope_here * e) + 1
    divided = identity(
        "a quotient times its divisor",
        quotient(y, z) * z,
        y,
        [sp.Ne(z, 0), pieces.division()],
    )
    above = lemma("a quotient of positive numbers", [y > 0, z > 0, divided.so], quotient(y, z) > 0)
    quotients = {y: sp.Abs(value), z: rate}
    closer = lemma(
        "a unit keeps its sign for a while",
        [pieces.distance(), above.at(quotients)],
        near(*NEXT, i, x, e) > 0,
    )
    kept = lemma(
        "so far it cannot rise or fall to 0",
        [pieces.distance(), sp.Ne(value, 0), divided.at(quotients)],
        sp.Le(near(*NEXT, i, x, e) * rate, sp.Abs(value), evaluate=False),
    )
    start, more = pieces.nearest()
    first, following = pieces.reaching()
    positive = far(*LAYER, k, x, e) > 0
    base = lemma("no unit yet", [POSITIVE, start], positive.subs(k, 0))
    step = lemma("a unit more", [positive, more, closer.at({i: k + 1})], positive.subs(k, k + 1))
    every = induction("any number of units", positive, k, base=base, step=step)
    none = lemma("no layer", [first], substituted(POSITIVE, {l: sp.Integer(0)}))
    layer = lemma(
        "a layer more",
        [POSITIVE, following, every.at({k: width(l + 1)})],
        substituted(POSITIVE, {l: l + 1}),
    )
    whole = induction("every layer has a reach", POSITIVE, l, base=none, step=layer)
    return (divided, above, closer, kept, base, step, every, none, layer, whole, *shorter())


def shorter() -> tuple[Step, ...]:
    """No unit and no layer before loses its sign earlier."""
    start, more = pieces.nearest()
    last = far(*LAYER, k, x, e)
    found: list[Step] = []
    for name, statement in (
        ("as the layer before", last <= reach(*LAYER, x, e)),
        ("as each of the units", supposing([i <= k], last <= near(*NEXT, i, x, e))),
    ):
        base = lemma(f"no unit: as far {name}", [start], statement.subs(k, 0))
        step = lemma(
            f"a unit more: as far {name}", [statement, more], substituted(statement, {k: k + 1})
        )
        every = induction(f"at most as far {name}", statement, k, base=base, step=step)
        found += [base, step, every]
    return tuple(found)


def affine(
    layer: Callable[..., tuple[Premise, Premise]], ways: tuple[Step, ...]
) -> tuple[Step, ...]:
    """By induction over the layers: sums of pieces are pieces, and a ReLU keeps its sign so far."""
    reads, active = layer(AT)
    kept, before_layer, each_unit = ways[3], ways[-4], ways[-1]
    base = lemma(
        "the input",
        [said.inputs(AT), *pieces.inputs()],
        substituted(PIECE, {l: sp.Integer(0)}),
    )
    here = Assumption(PIECE, l)
    so_far = [r >= 0, r <= reach(*LAYER, x, e)]
    rate, _own = weight(l + 1, i, j), bias(l + 1, i)
    slopes, constants = slope(*LAYER, j, x, e), constant(*LAYER, j, x, e)
    term = lemma(
        "a weight times a piece",
        [*so_far, j <= width(l), here.at({i: j})],
        sp.Eq(rate * unit(*LAYER, j, AT), rate * slopes * AT + rate * constants, evaluate=False),
    )
    added = summed("all weights", term, j, width(l))
    apart = identity(
        "the sum of pieces",
        added.claim.rhs,
        sp.Sum(rate * slopes, (j, 1, width(l))) * AT + sp.Sum(rate * constants, (j, 1, width(l))),
    )
    value = slope_before(*NEXT, i, x, e) * AT + constant_before(*NEXT, i, x, e)
    sums = lemma(
        "before the activation",
        [*so_far, added.so, apart.so, reads, *pieces.sums()],
        sp.Eq(before(*NEXT, i, AT), value, evaluate=False),
    )
    _, next_reach = pieces.reaching()
    long = [r >= 0, r <= reach(*NEXT, x, e), i <= width(l + 1)]
    within = lemma(
        "no further than all before",
        [
            *long,
            next_reach,
            before_layer.at({k: width(l + 1)}),
            each_unit.at({k: width(l + 1)}),
        ],
        sp.And(r <= reach(*LAYER, x, e), r <= near(*NEXT, i, x, e)),
    )
    start, rise = at(*NEXT, i, x, e), slope_before(*NEXT, i, x, e) * e
    small = lemma(
        "the unit does not come to 0",
        [*long, within.so, kept.so, sp.Ne(start, 0)],
        sp.Le(sp.Abs(rise) * r, sp.Abs(start), evaluate=False),
        [(r, sp.Abs(rise)), (near(*NEXT, i, x, e) - r, sp.Abs(rise) + 1)],
    )
    sign = lemma(
        "the sign beside x",
        [*long, small.so],
        sp.And(
            sp.Implies(start > 0, start + rise * r >= 0),
            sp.Implies(start < 0, start + rise * r <= 0),
        ),
    )
    conditions, goal = parted(substituted(PIECE, {l: l + 1}))
    on = lemma(
        "a unit keeps its piece or is 0",
        [*conditions, within.so, sums.so, sign.so, active, *pieces.kept()],
        goal,
        [(r, rise), (r, -rise)],
    )
    step = lemma("a layer more", [on.so], supposing(conditions, goal))
    every = induction("pieces of every unit", PIECE, l, base=base, step=step, assumption=here)
    return base, term, added, apart, sums, within, small, sign, on, step, every
