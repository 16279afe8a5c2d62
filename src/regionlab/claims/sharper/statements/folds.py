"""How a stage folds when some folds are made by two ReLUs.

With Z(u) = u + 2 sum_r (-1)^r relu(u - r), the zigzag of (26) on [0, oo), the sum around a fold
t_0 is Z(|q y - t_0|). On piece t of y it is read off Z's piece r: r = t - t_0 to the right of t_0,
and r = t_0 - t - 1 to the left. So it is zig_q for even t_0 and 1 - zig_q for odd t_0.
"""

import sympy as sp

from regionlab.claims.general.shared.folds import turned
from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.iterated_zigzags import INSIDE, on_a_piece, one_stage
from regionlab.claims.nakahara.shared.stages import (
    first_unit,
    partial,
    terms_added_up,
)
from regionlab.claims.nakahara.shared.stages import stage as stage_of_montufar
from regionlab.claims.nakahara.shared.waves import piece_of, zig
from regionlab.claims.nakahara.shared.zigzag import P, X, u
from regionlab.claims.nakahara.shared.zigzag import t as first_piece
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared import folding
from regionlab.claims.sharper.shared.folding import (
    S,
    a,
    b,
    centre,
    folded,
    left,
    lefts,
    number_of_relus,
    right,
    rights,
    singles,
    tau,
    terms,
)
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import k, m, p, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma, supposing

FIRST = montufar_equations.first

PIECES, TWICE = a + b + 2, b + 1
"""q and t_0."""


@claim("sharper-folds")
def folds() -> Claim:
    """The claim that single and double folds, put together, give zig_q or 1 - zig_q."""
    below = zigzag(), semigroup()
    sides = both_sides()
    whole = around_a_fold(sides, *below)
    plain = one_stage(p, *below)
    counted = numbers_of_relus()
    return Claim(
        paper="companion",
        label="Single and double folds",
        statement=(
            r"Let $a$ folds of a coordinate lie to the right of a fold $t_0 = b + 1$ that is made "
            r"twice, and $b$ to its left, so $q = a + b + 2$. Folds made by one ReLU of slope $2q$ "
            r"and folds made by two of slope $q$, whichever they are, together fold $y$, $0 \le y "
            r"\le 1$, as $\mathrm{zig}_q$ or, for odd $t_0$, as $1 - \mathrm{zig}_q$: «0.goal», "
            r"with «1» ReLUs, where $\mathrm{singles}$ is the number of single folds. If all are "
            r"single, $q$ ReLUs fold as «2.goal»."
        ),
        hypotheses=r"all $q \ge 2$, $1 \le t_0 \le q - 1$",
        steps=(*sides, *whole, *counted, *plain),
        assumes=Hypotheses((a, b)),
        concludes=(
            supposing(INSIDE, sp.Eq(folded(S, b, a, X), turned(TWICE, zig(PIECES, X)))),
            counted[-1].claim,
            supposing(INSIDE, plain[-1].claim),
        ),
    )


def both_sides() -> tuple[Step, ...]:
    """The folds right of t_0 are the terms of (26) for q y - t_0, but for its first; left for -.

    The last two steps say so, for any number of folds.
    """
    added, later, one, *_ = terms_added_up(FIRST)
    steps, results = [added, later, one], []
    here = q * X - centre
    first = lemma(
        "the first term of (26)",
        [one.so, first_unit(FIRST)],
        sp.Eq(partial(u, 1), sp.Max(0, u)),
    )
    steps.append(first)
    for place, (name, output, total, at, inside) in enumerate(
        (
            ("right", right, rights, centre + terms + 1, here),
            ("left", left, lefts, centre - terms - 1, -here),
        )
    ):
        slope = q * X - tau if name == "right" else tau - q * X
        double = lemma(
            f"one ReLU of slope 2q is two of slope q, {name}",
            [folding.relus_of_fold()[place]],
            sp.Eq(output(S, q, tau, X), 2 * sp.Max(0, slope)),
        )
        sums = [folding.folds_of_a_side(number)[place] for number in (terms, terms + 1)]
        number = [total(S, q, centre, X, count) for count in (terms, terms + 1)]
        grown = identity(
            f"one fold more, {name}",
            number[1],
            number[0] + (-1) ** (terms + 1) * output(S, q, at, X),
            sums,
        )
        statement = sp.Eq(number[0], partial(inside, terms + 1) - sp.Max(0, inside))
        none = identity(
            f"no fold, {name}",
            total(S, q, centre, X, 0),
            partial(inside, 1) - sp.Max(0, inside),
            [folding.folds_of_a_side(sp.Integer(0))[place], first.at({u: inside})],
        )
        step = lemma(
            f"one fold more is one term of (26) more, {name}",
            [
                statement,
                grown.so,
                added.at({u: inside, m: terms + 1}),
                later.at({u: inside, k: terms + 2}),
                double.at({tau: at}),
            ],
            statement.subs(terms, terms + 1),
        )
        whole = induction(f"any number of folds, {name}", statement, terms, base=none, step=step)
        steps += [double, grown, none, step, whole]
        results.append(whole)
    return *steps, *idle(added, later, first), *results


def idle(added: Step, later: Step, first: Step) -> tuple[Step, ...]:
    """No term of (26) acts where u <= 0: on the other side of t_0 the folds are idle."""
    statement = sp.Eq(partial(u, m), 0)
    base = lemma("no first term left of 0", [u <= 0, first.so], statement.subs(m, 1))
    step = lemma(
        "no later term left of 0",
        [u <= 0, statement, added.so, later.at({k: m + 1})],
        statement.subs(m, m + 1),
    )
    return base, step, induction("no term left of 0", statement, m, base=base, step=step)


def around_a_fold(sides: tuple[Step, ...], stage: Claim, law: Claim) -> tuple[Step, ...]:
    """The stage on piece t of y, right and left of t_0; then on [0, 1]. The last step."""
    nothing, *results = sides[-3:]
    at = {q: PIECES, centre: TWICE}
    inside = PIECES * X - TWICE
    put = identity(
        "the stage is two zigzags, one on each side of t_0",
        folded(S, b, a, X),
        partial(inside, a + 1) + partial(-inside, b + 1),
        [folding.stage()]
        + [r.at({**at, terms: number}) for r, number in zip(results, (a, b), strict=True)],
    )
    goal = sp.Eq(folded(S, b, a, X), turned(TWICE, zig(PIECES, X)))
    steps = [put]
    for name, size, other, value, condition, piece in (
        ("right", a + 1, b + 1, inside, t >= TWICE + 1, t - 1 - TWICE),
        ("left", b + 1, a + 1, -inside, t <= TWICE, TWICE - t),
    ):
        place = value / size
        steps.append(
            lemma(
                f"{name} of t_0, on piece t",
                [
                    *piece_of(PIECES),
                    t <= PIECES,
                    condition,
                    put.so,
                    nothing.at({u: -value, m: other}),
                    stage_of_montufar(size, place),
                    *(stage.at({p: size, X: place, first_piece: piece}, odd) for odd in (0, 1)),
                    law.at({P: PIECES}, 1),
                ],
                goal,
            )
        )
    both = lemma(
        "the stage on piece t",
        [*piece_of(PIECES), t <= PIECES, *(step.so for step in steps[1:])],
        goal,
    )
    piece, located = on_a_piece(p)
    everywhere = lemma(
        "the stage on [0, 1]",
        [*INSIDE, located.at({p: PIECES}), both.at({t: piece.subs(p, PIECES)})],
        goal,
    )
    return *steps, both, located, everywhere


def numbers_of_relus() -> tuple[Step, ...]:
    """The single folds and the double ones."""
    return (
        lemma(
            "a fold saves one ReLU or none",
            [folding.saving()],
            sp.And(folding.saved_by(S, tau) >= 0, folding.saved_by(S, tau) <= 1),
        ),
        identity(
            "the number of ReLUs",
            number_of_relus(S, b, a),
            2 * (PIECES - 1) - singles(S, b, a),
            [*folding.numbers()],
        ),
    )
