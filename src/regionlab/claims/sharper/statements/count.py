"""How many linear regions stages have that fold as zig_q or as 1 - zig_q."""

import sympy as sp

from regionlab.claims.general.shared.folds import e, regions_of_sum, turned, turned_regions
from regionlab.claims.general.shared.grids import t
from regionlab.claims.general.statements.boxes import boxes
from regionlab.claims.nakahara.shared.iterated_zigzags import INSIDE, on_a_piece
from regionlab.claims.nakahara.shared.waves import piece_of, straight, zig
from regionlab.claims.nakahara.shared.zigzag import P, X, s
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared import turning
from regionlab.claims.sharper.shared.folding import S
from regionlab.claims.sharper.shared.turning import after, turns
from regionlab.constructions.indices import n0, p, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma, supposing


def fold(pieces: sp.Expr) -> sp.Expr:
    """The name of the zigzag with so many pieces."""
    return sp.Function("zigzag")(pieces)


@claim("sharper-count")
def counted() -> Claim:
    """The claim that s stages that fold so give q^(n_0 s) linear regions on the cube."""
    law = semigroup()
    stages = iterated(law)
    pieces = q**s
    piece = lemma(
        "the zigzag on piece t",
        [*piece_of(pieces), t <= pieces, law.at({P: pieces}, 1)],
        sp.Eq(zig(pieces, X), straight(t, pieces * X)),
    )
    count = regions_of_sum(boxes(), fold(pieces), piece, X, pieces, e)
    return Claim(
        paper="companion",
        label="Regions of iterated folds",
        statement=(
            r"If every stage acts on a coordinate as $\mathrm{zig}_q$ or as $1 - \mathrm{zig}_q$, "
            r"then $s$ stages act on it, for $0 \le x \le 1$, as $\mathrm{zig}_{q^s}$ or $1 - "
            r"\mathrm{zig}_{q^s}$: «0.goal», with values between 0 and 1: «1.goal». The sum over "
            r"the coordinates of $\mathrm{zig}_{q^s}$ or, by any choice $e$, $1 - "
            r"\mathrm{zig}_{q^s}$ has exactly «2.rhs» linear regions on $[0, 1]^{n_0}$: «2»."
        ),
        hypotheses=r"all $q, n_0 \ge 1$, $s \ge 0$",
        steps=(*stages, piece, *count),
        assumes=Hypotheses((q, n0, s)),
        concludes=(
            *(supposing(INSIDE, step.claim) for step in stages[-2:]),
            sp.Eq(turned_regions(fold(pieces), e, pieces, n0), q ** (n0 * s)),
        ),
    )


def iterated(law: Claim) -> tuple[Step, ...]:
    """The coordinate after s stages, and that it is between 0 and 1: the last two steps."""
    mirrored = reflection(law)
    before = zig(q**s, X)
    statement = supposing(
        INSIDE, sp.Eq(after(S, q, s, X), turned(turns(S, q, s), before), evaluate=False)
    )
    base = lemma(
        "no stage is the zigzag with one piece",
        [*turning.no_stage(), law.at({P: 1, t: 1}, 1)],
        statement.subs(s, 0),
    )
    together = identity(
        "the zigzag after the zigzag with q^s pieces",
        zig(q, before),
        zig(q ** (s + 1), X),
        [law.at({p: q, P: q**s})],
    )
    step = lemma(
        "one stage more",
        [
            statement,
            *turning.one_stage_more(),
            *(law.at({P: q**s}, number) for number in (2, 3)),
            together.so,
            mirrored[-1].at({X: before}),
        ],
        statement.subs(s, s + 1),
    )
    whole = induction("any number of stages", statement, s, base=base, step=step)
    value = after(S, q, s, X)
    acts = lemma("s stages", [*INSIDE, whole.so], sp.Eq(value, turned(turns(S, q, s), before)))
    within = lemma(
        "the coordinate stays between 0 and 1",
        [*INSIDE, acts.so, *(law.at({P: q**s}, number) for number in (2, 3))],
        sp.And(value >= 0, value <= 1),
    )
    return *mirrored, base, together, step, whole, acts, within


def reflection(law: Claim) -> tuple[Step, ...]:
    """zig_q(1 - y) is zig_q(y) for even q, 1 - zig_q(y) for odd q: piece t is q + 1 - t."""
    goal = sp.Eq(zig(q, 1 - X), turned(q, zig(q, X)))
    number, located = on_a_piece(q)
    on_piece = lemma(
        "zig_q(1 - x), for x on piece t",
        [
            *piece_of(q),
            t <= q,
            law.at({P: q}, 1),
            law.at({P: q, X: 1 - X, t: q + 1 - t}, 1),
        ],
        goal,
    )
    return (
        located,
        on_piece,
        lemma("zig_q(1 - x)", [*INSIDE, located.so, on_piece.at({t: number})], goal),
    )
