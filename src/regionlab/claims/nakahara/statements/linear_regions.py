"""Linear regions of both constructions in closed form, on the cube and on all of space.

With P = p^(s + 1), for s + 1 stages, one coordinate has P pieces on [0, 1] and P + 1 or P + 2 on R:
left of 0 it is flat, right of 1 it goes on as before, or is flat too.
"""

import sympy as sp

from regionlab.claims.general.shared import folds
from regionlab.claims.general.shared.folds import f, intervals, regions, slope
from regionlab.claims.general.shared.grids import P, t
from regionlab.claims.general.statements.boxes import boxes
from regionlab.claims.nakahara.shared.both_networks import Built, built
from regionlab.claims.nakahara.shared.iterated_stage import iterate
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, FLOOR_Q, L
from regionlab.claims.nakahara.shared.waves import piece_of, straight
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.claims.nakahara.statements import proposition_1 as cube_of_montufar
from regionlab.claims.nakahara.statements import theorem_1 as cube_of_ternary
from regionlab.claims.nakahara.statements.composition import READOUT, composition
from regionlab.claims.nakahara.statements.equation_24 import factored, montufar_network
from regionlab.claims.nakahara.statements.zigzag_outside import EVEN, outside
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Claim, Hypotheses, Premise, Step, definition, identity, lemma

PIECES = p ** (s + 1)
"""Pieces on [0, 1]."""


def on_line(stages: sp.Expr) -> sp.Expr:
    """The name of h after itself, so many times, as a function on the line."""
    return sp.Function("on_line")(p, stages)


LINE = on_line(s + 1)

more = sp.Function("e", integer=True, nonnegative=True)
"""e(p, s): 1 if right of 1 there is a piece of its own, else 0."""

MORE = sp.Eq(more(p, s + 1), sp.Piecewise((1, sp.And(EVEN, s >= 1)), (0, True)))


def piece_more() -> Premise:
    """When the outer piece on the right is one of its own."""
    return definition("a piece more if p is even and there are two stages or more", MORE)


@claim("closed-form-linear-regions")
def linear_regions() -> Claim:
    """The claim about linear regions, on the cube and on R^n0."""
    line = on_the_line(outside())
    networks = (montufar(), ternary())
    said = lemma("what e is", [piece_more()], MORE)
    cube = on_the_cube()
    everywhere = [counted(network, line) for network in networks]
    return Claim(
        paper="companion",
        label="Linear regions in closed form",
        statement=(
            r"Both constructions, with $s + 1$ stages, have $P^{n_0}$ linear regions on "
            r"$[0,1]^{n_0}$, $P = p^{s + 1}$ ($q$ for $p$ in the ternary network): «0», «1». On "
            r"$\mathbb{R}^{n_0}$ they have «2» and «3», where $e$ says whether there is a piece of "
            r"its own right of 1: «4»."
        ),
        hypotheses=(
            r"all $n_0, p, q \ge 1$, $s \ge 0$; $p = \lfloor n/n_0 \rfloor$, $q = \lfloor n/(2 "
            r"(n_0 + 1)) \rfloor$"
        ),
        steps=(
            *cube,
            *line,
            said,
            *(part for made in networks for part in made.steps),
            *everywhere,
        ),
        assumes=Hypotheses((n0, n, p, q), (*FLOOR_Q, *FLOOR_P)),
        concludes=(*(part.claim for part in (*cube, *everywhere)), MORE),
    )


def montufar() -> Built:
    """The network (5)-(7)."""
    network = montufar_network(montufar_equations.first, montufar_equations.middle)
    return built(network, s + 2, [factored().at({}, 2)])


def ternary() -> Built:
    """The network (12)-(15), (7)."""
    read = [composition().at({}, number) for number in range(READOUT + 1)]
    return built(cube_of_ternary.ternary_network(), 2 * s + 3, read)


def on_the_cube() -> tuple[Step, Step]:
    """Proposition 1 and Theorem 1, for s + 1 stages."""
    return (
        identity(
            "Montúfar's network on the cube",
            cube_of_montufar.regions_of_network(p, n0, s + 2),
            p ** (n0 * (s + 1)),
            [cube_of_montufar.proposition_1().at({n: p * n0, L: s + 2})],
        ),
        identity(
            "the ternary network on the cube",
            cube_of_ternary.regions_of_network(q, n0, 2 * s + 3),
            q ** (n0 * (s + 1)),
            [*FLOOR_Q, *FLOOR_P, cube_of_ternary.theorem_1().at({s: s + 1})],
        ),
    )


def on_the_line(beyond: Claim) -> tuple[Step, ...]:
    """The linear regions of a sum of iterates on R^n0; `beyond` says what iterates are there.

    Piece 1 is left of 0, piece t + 1 is piece t of [0, 1], and piece P + 2 is right of 1.
    """
    sloped, affine = folds.straight_pieces(on_line(s), inside(beyond), X, p**s, t + 1)
    flat, goes_on = left_of_0(beyond), right_of_1(beyond, sloped)
    differ = lemma(
        "up to 1, slopes of neighbouring pieces differ",
        [
            t + 1 <= PIECES + 1,
            flat[0].so,
            sloped.at({s: s + 1}),
            sloped.at({s: s + 1, t: t - 1}),
        ],
        sp.Ne(slope(LINE, t + 1), slope(LINE, t)),
    )
    up_to_1 = folds.every_piece_counts(LINE, differ, PIECES + 1)
    whole = lemma(
        "the linear regions of one coordinate",
        [
            up_to_1[-1].at({t: PIECES + 1}),
            goes_on[-1].so,
            *folds.next_interval(LINE, PIECES + 1),
        ],
        sp.Eq(intervals(LINE, PIECES + 2), PIECES + 1 + more(p, s + 1)),
    )
    result = identity(
        "the linear regions of the sum",
        regions(LINE, PIECES + 2, n0),
        (PIECES + 1 + more(p, s + 1)) ** n0,
        [boxes().at({f: LINE, P: PIECES + 2}), whole.so],
    )
    return (inside(beyond), sloped, affine, *flat, *goes_on, differ, *up_to_1, whole, result)


def inside(beyond: Claim) -> Step:
    """What an iterate is on piece t of [0, 1]."""
    return lemma(
        "piece t of [0, 1]",
        [*piece_of(p**s), t <= p**s, beyond.at({}, 4)],
        sp.Eq(iterate(p, s, X), straight(t, p**s * X)),
    )


def left_of_0(beyond: Claim) -> tuple[Step, Step]:
    """Left of 0 an iterate is flat."""
    rise = definition(
        "the slope left of 0: the rise from -1 to 0",
        sp.Eq(slope(LINE, 1), iterate(p, s + 1, 0) - iterate(p, s + 1, -1)),
    )
    known = [beyond.at({X: at}) for at in (X, sp.Integer(0), sp.Integer(-1))]
    return (
        lemma("the slope left of 0 is 0", [rise, *known], sp.Eq(slope(LINE, 1), 0)),
        lemma(
            "an iterate is affine left of 0",
            [X <= 0, rise, *known],
            sp.Eq(iterate(p, s + 1, X), iterate(p, s + 1, 0) + slope(LINE, 1) * X),
        ),
    )


def right_of_1(beyond: Claim, sloped: Step) -> tuple[Step, ...]:
    """Right of 1 an iterate goes on as on its last piece, or is flat."""
    end, last = slope(LINE, PIECES + 2), slope(LINE, PIECES + 1)
    one, two = sp.Integer(1), sp.Integer(2)
    rise = definition(
        "the slope right of 1: the rise from 1 to 2",
        sp.Eq(end, iterate(p, s + 1, two) - iterate(p, s + 1, one)),
    )
    single = identity("one stage has p pieces", PIECES, p, [sp.Eq(s, 0)])

    def known(at: sp.Expr) -> list[Premise]:
        odd = beyond.at({s: s + 1, X: at}, 1)
        return [odd, beyond.at({X: at}, 2), beyond.at({s: s - 1, X: at}, 3)]

    affine = lemma(
        "an iterate is affine right of 1",
        [X >= 1, rise, *(part for at in (X, one, two) for part in known(at)), single.so],
        sp.Eq(iterate(p, s + 1, X), iterate(p, s + 1, one) + end * (X - 1)),
    )
    kept = lemma(
        "the slope right of 1",
        [
            rise,
            piece_more(),
            *(part for at in (one, two) for part in known(at)),
            beyond.at({s: s + 1, t: PIECES, X: one}, 4),
            sloped.at({s: s + 1, t: PIECES}),
            single.so,
        ],
        sp.Or(
            sp.And(sp.Eq(more(p, s + 1), 0), sp.Eq(end, last)),
            sp.And(sp.Eq(more(p, s + 1), 1), sp.Ne(end, last)),
        ),
    )
    return single, affine, kept


def counted(network: Built, line: tuple[Step, ...]) -> Step:
    """The network is a sum of iterates, which are affine on their pieces of the line."""
    size = network.network.size
    affine = [step for step in line if "affine" in step.label]
    return identity(
        f"{network.network.name}: the linear regions on all of space",
        network.number("R", "_space"),
        line[-1].claim.rhs.subs(p, size),
        [
            *network.means(
                "the network is the sum of its coordinates, affine on their pieces of the line",
                network.number("R", "_space"),
                line[-1].claim.lhs.subs(p, size),
                [step.at({p: size}) for step in affine],
            ),
            line[-1].at({p: size}),
        ],
    )
