"""N M pieces leave as many parts if none are joined, and fewer if some are."""

import sympy as sp

from regionlab.claims.general.shared import linked as said
from regionlab.claims.general.shared.linked import (
    M,
    N,
    U,
    V,
    before,
    c,
    copy,
    d,
    e,
    earlier,
    first,
    glued,
    k,
    later,
    length,
    linked,
    neighbours,
    other,
    parts,
    piece,
    reached,
    some,
    u,
    v,
)
from regionlab.claims.general.shared.patterns import equality, same
from regionlab.claims.general.statements.patterns import one_of_many
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Step,
    identity,
    induction,
    lemma,
    summed,
)
from regionlab.proofs.premise import substituted

HERE = (u <= N, v <= M)

NONE, SOME = sp.Eq(glued(N, M), 0), sp.Eq(glued(N, M), 1)


@claim("general-linked")
def linked_pieces() -> Claim:
    """The claim that there are N M parts exactly if no two pieces are joined."""
    place = lemma("copy(u, v) is a piece", [*HERE, *said.numbers()], piece(copy(u, v)))
    most = at_most()
    fewer = some_joined(most[0])
    equal = none_joined(place)
    result = lemma(
        "as many parts as pieces exactly if none are joined",
        [said.glue(), fewer[-1].so, equal[-1].so],
        sp.Equivalent(sp.Eq(parts(N, M), N * M), NONE),
    )
    return Claim(
        paper="companion",
        label="Pieces that are joined",
        statement=(
            "Of $N M$ pieces some are joined in pairs, and what is linked by a chain of joined "
            "pieces is one part. There are at most as many parts as pieces, «0», and as many "
            "exactly if no two different pieces are joined: «1»."
        ),
        hypotheses=r"all $N, M \ge 1$, any pieces joined",
        steps=(place, *most, *fewer, *equal, result),
        assumes=Hypotheses((N, M)),
        concludes=(sp.Le(parts(N, M), N * M), result.claim),
    )


def at_most() -> tuple[Step, ...]:
    """A first piece counts once."""
    once = lemma("a piece counts once at most", [said.first_pieces()], sp.Le(first(c, N, M), 1))
    each = lemma(
        "copy(u, v) counts once at most",
        [once.at({c: copy(u, v)})],
        sp.Le(first(copy(u, v), N, M), 1),
    )
    return once, each, *added_up("at most", each, N * M)


def added_up(name: str, each: Step, number: sp.Expr) -> tuple[Step, ...]:
    """From first(copy(u, v)) for all u and v to the number of parts, which is `number`."""
    rows = summed(f"{name}: for all v", each, v, M)
    whole = summed(f"{name}: for all u", rows, u, N)
    right = identity(f"{name}: added up", whole.claim.rhs, number)
    result = lemma(
        f"{name}: the number of parts",
        [*whole.supposed, whole.so, right.so, said.counted()],
        whole.claim.func(parts(N, M), number, evaluate=False),
    )
    return rows, whole, right, result


def some_joined(once: Step) -> tuple[Step, ...]:
    """The later of two joined pieces is no first piece, so that there is a part less."""
    start = lemma(
        "no pair leads from a piece to itself",
        [said.no_link(c, c)],
        sp.Eq(reached(0, c, c, N, M), 1),
    )
    onward = lemma(
        "a chain leads on to every neighbour",
        [said.chain(e), said.last_link(), said.next_link()],
        sp.Eq(reached(k + 1, c, d, N, M), 1),
    )
    link = lemma(
        "a chain links",
        [sp.Eq(reached(k, c, d, N, M), 1), said.some_length()],
        linked(c, d),
    )
    behind = lemma(
        "a piece that an earlier one is linked to is no first piece",
        [said.precedes(d, c), said.some_earlier(), said.first_pieces()],
        sp.Eq(first(c, N, M), 0),
    )
    neighbour = lemma(
        "a piece with an earlier neighbour is no first piece",
        [
            piece(c),
            neighbours(c, d),
            c < d,
            start.so,
            onward.at({k: 0, e: c}),
            link.at({k: 1}),
            behind.at({c: d, d: c}),
        ],
        sp.Eq(first(d, N, M), 0),
    )
    ends = (some(N, M), other(some(N, M), N, M))
    last = later(N, M)
    found = lemma(
        "the later of two joined pieces is no first piece",
        [
            SOME,
            said.glue(),
            said.later_one(),
            neighbour.at({c: ends[0], d: ends[1]}),
            neighbour.at({c: ends[1], d: ends[0]}),
        ],
        sp.And(piece(last), sp.Eq(first(last, N, M), 0)),
    )
    here = same(u, U(last)) * same(v, V(last))
    each = lemma(
        "copy(u, v) counts once at most, and not if it is this one",
        [
            SOME,
            found.so,
            once.at({c: copy(u, v)}),
            equality(u, U(last)),
            equality(v, V(last)),
        ],
        sp.Le(first(copy(u, v), N, M), 1 - here),
    )
    column, row = one_of_many(M, V(last)), one_of_many(N, U(last))
    ones = row[-1].claim.lhs * column[-1].claim.lhs
    added = added_up("some are joined", each, N * M - ones)
    result = lemma(
        "some are joined: fewer parts than pieces",
        [SOME, found.so, column[-1].so, row[-1].so, added[-1].so],
        sp.Le(parts(N, M), N * M - 1),
    )
    return start, onward, link, behind, neighbour, found, each, *column, row[-1], *added, result


def none_joined(place: Step) -> tuple[Step, ...]:
    """No chain leads from a piece to another, so that each piece is the first of its part."""
    apart = lemma(
        "no two different pieces are joined",
        [NONE, *said.some_pair(), said.glue()],
        sp.Not(said.pair(c, d)),
    )
    whole = sp.Implies(
        sp.And(sp.Eq(reached(k, c, d, N, M), 1), piece(d)), sp.Eq(c, d), evaluate=False
    )
    assumed = Assumption(whole, k, (c, N, M))
    base = lemma("a chain of no pair leads nowhere else", [said.no_link()], whole.subs(k, 0))
    via = before(k, c, d, N, M)
    step = lemma(
        "a chain of one pair more leads nowhere else",
        [
            NONE,
            piece(c),
            said.next_link(),
            assumed.at({d: via}),
            apart.at({c: via}),
            apart.at({c: d, d: via}),
        ],
        substituted(whole, {k: k + 1}),
    )
    every = induction(
        "no chain leads to another piece", whole, k, base=base, step=step, assumption=assumed
    )
    start = earlier(c, N, M)
    alone = lemma(
        "every piece is the first of its part",
        [
            NONE,
            piece(c),
            said.first_pieces(),
            every.at({k: length(start, c, N, M), c: start, d: c}),
        ],
        sp.Eq(first(c, N, M), 1),
    )
    each = lemma(
        "copy(u, v) counts once",
        [NONE, *HERE, place.so, alone.at({c: copy(u, v)})],
        sp.Eq(first(copy(u, v), N, M), 1),
    )
    return apart, base, step, every, alone, each, *added_up("none are joined", each, N * M)
