"""The parts of a grid are the products of the parts of its coordinates."""

import sympy as sp

from regionlab.claims.general.shared import grids
from regionlab.claims.general.shared.grids import F, P, d, jump, parts, runs, slabs, t
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma


@claim("general-grid")
def grid() -> Claim:
    """The claim that one coordinate more multiplies the number of parts by its own."""
    across = slab_by_slab()
    start, whole = grids.whole_grid()
    product = sp.Mul(runs(F, d + 1, P), parts(F, P, d))
    steps = (
        *across,
        identity("no coordinate: one part", parts(F, P, 0), sp.Integer(1), [start]),
        identity(
            "one coordinate more", parts(F, P, d + 1), product, [whole, across[-1].at({t: P})]
        ),
    )
    return Claim(
        paper="companion",
        label="Parts of a grid",
        statement=(
            "Boxes of a grid are joined over a facet where a gradient does not jump, which depends "
            "on the coordinate and the kink alone. Then one coordinate more multiplies the parts "
            "of the grid by its own: «0», «1»."
        ),
        hypotheses=r"all $P \ge 1$, $d \ge 0$",
        steps=steps,
        assumes=Hypotheses((P, d)),
        concludes=(sp.Eq(parts(F, P, d + 1), product), sp.Eq(parts(F, P, 0), 1)),
    )


def slab_by_slab() -> tuple[Step, ...]:
    """By induction over the slabs of a coordinate: t of them have runs(t) times parts(d) parts."""
    statement = sp.Eq(slabs(F, P, d + 1, t), runs(F, d + 1, t) * parts(F, P, d))
    following = statement.subs(t, t + 1)
    base = identity(
        "one slab: its parts are those of d coordinates",
        slabs(F, P, d + 1, 1),
        runs(F, d + 1, 1) * parts(F, P, d),
        [grids.one_slab(), grids.one_piece(coordinate=d + 1)],
    )
    at = jump(F, d + 1, t)
    cases = [
        identity(
            f"one slab more, {name}",
            following.lhs,
            following.rhs,
            [
                condition,
                grids.next_slab()[case],
                grids.next_piece(coordinate=d + 1)[case],
                statement,
            ],
        )
        for case, (name, condition) in enumerate(
            (("no jump: every box is joined", sp.Eq(at, 0)), ("a jump: none is", sp.Ne(at, 0)))
        )
    ]
    step = lemma(
        "one slab more, in both cases", [statement, *(case.so for case in cases)], following
    )
    return (
        base,
        *cases,
        step,
        induction("any number of slabs", statement, t, base=base, step=step),
    )
