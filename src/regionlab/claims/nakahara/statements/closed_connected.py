"""When boxes with one affine map hang together: the count of closed connected sets.

All boxes with one map do, on the cube and on R^n0, but for the map 0: for even p and two stages or
more it has flat boxes on both sides of every coordinate, which nothing joins.
"""

import sympy as sp

from regionlab.claims.general.shared.grids import P
from regionlab.claims.nakahara.shared.both_networks import Built
from regionlab.claims.nakahara.shared.zigzag import line, s
from regionlab.claims.nakahara.statements.affine_pieces import (
    affine_pieces,
    everywhere,
    on_cube,
    pieces_of_line,
)
from regionlab.claims.nakahara.statements.linear_regions import (
    MORE,
    PIECES,
    montufar,
    more,
    piece_more,
    ternary,
)
from regionlab.claims.nakahara.statements.one_map import one_map, t, v
from regionlab.claims.nakahara.statements.zigzag_outside import outside
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0, p, q
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

d = sp.Symbol("d", integer=True, nonnegative=True)
"""A number of coordinates."""

corners = sp.Function("corners", integer=True, nonnegative=True)
"""corners(d): sets in d coordinates on which all are flat, each on one side."""


sets_of_0 = sp.Function("sets_of_0", integer=True)(p, s + 1, n0)
"""Closed connected sets on which F, with s + 1 stages, is the map 0."""


@claim("closed-form-closed-connected")
def closed_connected() -> Claim:
    """The claim about closed connected sets, on the cube and on R^n0."""
    maps, pieces, zero = affine_pieces(), pieces_of_line(outside())[:6], zero_set()
    number = (*of_corners(zero), *of_the_map_0(zero))
    networks = (montufar(), ternary())
    found = [
        of_network(made, maps, 2 * place, pieces, number) for place, made in enumerate(networks)
    ]
    said = lemma("what e is", [piece_more()], MORE)
    numbers = [step for steps in found for step in steps]
    return Claim(
        paper="companion",
        label="Closed connected sets in closed form",
        statement=(
            r"On $[0,1]^{n_0}$ there are as many closed connected sets as affine pieces: «0», «2». "
            r"On $\mathbb{R}^{n_0}$ too, but $2^{n_0} - 1$ more if $e = 1$: «1», «3»; «4»."
        ),
        hypotheses=r"all $n_0 \ge 1$, $s \ge 0$, $p, q \ge 2$; $s + 1$ stages",
        steps=(
            *pieces,
            *zero,
            *number,
            *networks[0].steps,
            *networks[1].steps,
            *numbers,
            said,
        ),
        assumes=Hypotheses((n0, p, q), (p >= 2, q >= 2)),
        concludes=(*(step.claim for step in numbers), MORE),
    )


def of_corners(zero: list[Step]) -> tuple[Step, ...]:
    """Where F >= 0 is 0 every coordinate is, and a flat one is on one of two sides."""
    facts = [part.so for part in zero]
    none = definition("no coordinate, one set", sp.Eq(corners(0), 1))
    one_more = definition(
        "a flat coordinate more is on one side or the other, which nothing joins",
        supposing([fact.formula for fact in facts], sp.Eq(corners(d + 1), 2 * corners(d))),
    )
    statement = sp.Eq(corners(d), 2**d)
    base = identity("the map 0 without coordinates", corners(0), sp.Integer(1), [none])
    step = identity(
        "the map 0 with a coordinate more",
        corners(d + 1),
        2 ** (d + 1),
        [statement, *facts, one_more],
    )
    whole = induction("corners of the map 0", statement, d, base=base, step=step)
    return base, step, whole


def of_the_map_0(zero: list[Step]) -> tuple[Step]:
    """The map 0 has a set for each corner if there is a flat piece right of 1 too, else one."""
    facts = [part.so for part in zero]
    on_both = sp.Eq(more(p, s + 1), 1)
    both = definition(
        "flat on both sides: the map 0 has a set for each corner",
        supposing([on_both, *(fact.formula for fact in facts)], sp.Eq(sets_of_0, corners(n0))),
    )
    hang = one_map().so
    one = definition(
        "flat on one side: the map 0 has one set",
        supposing([sp.Not(on_both), hang.formula], sp.Eq(sets_of_0, 1)),
    )
    return (
        lemma(
            "sets of the map 0",
            [*facts, hang, both, one, piece_more()],
            sp.Eq(sets_of_0, 1 + more(p, s + 1) * (corners(n0) - 1)),
        ),
    )


def of_network(
    made: Built, maps: Claim, place: int, pieces: tuple[Step, ...], of_0: tuple[Step, ...]
) -> tuple[Step, Step]:
    """On the cube as many as maps; on all of space the map 0 has sets of its own."""
    size = made.network.size
    together = [one_map().at({}, number) for number in (0, 1)]
    shown = [part.at({p: size}) for part in pieces[2:]]

    def counted(domain: str, others: sp.Expr, known: list[Premise], *rules: Premise) -> Step:
        number, affine = made.number("connected", domain), made.number("affine", domain)
        where = "on all of space" if domain else "on the cube"
        means = made.means(
            f"boxes with one map hang together {where}, but for the map 0"
            if domain
            else f"boxes with one map hang together {where}",
            number,
            affine + others,
            known,
        )
        extra = more(size, s + 1) * (2**n0 - 1) if domain else sp.Integer(0)
        return identity(
            f"{made.network.name}: the closed connected sets {where}",
            number,
            (everywhere if domain else on_cube).subs({P: PIECES.subs(p, size)}) + extra,
            [size >= 2, *means, *rules],
        )

    cube, space = (maps.at({p: size, q: size}, place + number) for number in (0, 1))
    zero = [of_0[-1].at({p: size}), of_0[-2].at({d: n0})]
    return (
        counted("", sp.Integer(0), [together[0], *shown[:2]], cube),
        counted("_space", sets_of_0.subs(p, size) - 1, [*together, *shown], space, *zero),
    )


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
