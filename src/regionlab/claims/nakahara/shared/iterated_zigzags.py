"""Stages after one another: the zigzag with p^s pieces, by the semigroup law and induction."""

import sympy as sp

from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.iterates import Staged
from regionlab.claims.nakahara.shared.stages import h
from regionlab.claims.nakahara.shared.waves import piece_of, straight, zig
from regionlab.claims.nakahara.shared.zigzag import P, X, s
from regionlab.claims.nakahara.shared.zigzag import t as first_piece
from regionlab.constructions.indices import p
from regionlab.proofs import Claim, Premise, Step, definition, identity, induction, lemma, supposing

INSIDE = (X >= 0, X <= 1)


def one_stage(size: sp.Symbol, one: Claim, law: Claim) -> tuple[Step, Step]:
    """Every x in [0, 1] is on a piece; there a stage is the zigzag with as many pieces."""
    piece, located = on_a_piece(size)
    at = {t: piece}
    fold = lemma(
        "a stage is the zigzag with p pieces",
        [
            *INSIDE,
            located.so,
            law.at({P: size, **at}, 1),
            *(one.at({p: size, first_piece: piece - 1}, parity) for parity in (0, 1)),
        ],
        sp.Eq(h(size, X), zig(size, X)),
    )
    return located, fold


def on_a_piece(size: sp.Symbol) -> tuple[sp.Expr, Step]:
    """The number of a piece on which x lies, and the step that it does."""
    number = piece_number(size * X, size)
    at = {t: number.formula.lhs}
    located = lemma(
        "every x is on a piece",
        [*INSIDE, number],
        sp.And(at[t] >= 1, *(part.subs(at) for part in (*piece_of(size), t <= size))),
        [(size, X), (size, 1 - X)],
    )
    return at[t], located


def acts_as_a_zigzag(
    network: Staged, recursion: Premise, one: Claim, law: Claim
) -> tuple[Step, ...]:
    """On the cube s stages are the zigzag with p^s pieces, by induction; piece t is the last step.

    `recursion` is c(s + 1, x) = h(c(s, x)) for the network, `one` the claim (26), `law` that of the
    semigroup.
    """
    size, c = network.size, network.coordinate
    located, fold = one_stage(size, one, law)
    inside = INSIDE
    statement = supposing(inside, sp.Eq(c(size, s, X), zig(size**s, X)))
    base = lemma(
        "no stage is the zigzag with one piece",
        [network.inputs(), law.at({P: 1, t: 1}, 1)],
        statement.subs(s, 0),
    )
    before = zig(size**s, X)
    following = identity(
        "after the zigzag with p^s pieces",
        c(size, s + 1, X),
        zig(size ** (s + 1), X),
        [
            *inside,
            statement,
            recursion,
            *(law.at({P: size**s}, n) for n in (2, 3)),
            fold.at({X: before}),
            law.at({p: size, P: size**s}),
        ],
    )
    step = lemma("one stage more", [statement, following.so], statement.subs(s, s + 1))
    whole = induction("any number of stages", statement, s, base=base, step=step)
    pieces = size**s
    piece = lemma(
        "s stages on piece t",
        [*piece_of(pieces), t <= pieces, whole.so, law.at({P: pieces}, 1)],
        sp.Eq(c(size, s, X), straight(t, pieces * X)),
        [(pieces - 1, X), (pieces, X), (pieces, 1 - X)],
    )
    return located, fold, base, following, step, whole, piece


def piece_number(value: sp.Expr, size: sp.Symbol) -> Premise:
    """The number of a piece that x lies on."""
    name = sp.Function("piece", integer=True)(size, X)
    number = sp.Min(sp.floor(value), size - 1) + 1
    return definition("the number of a piece on which x lies", sp.Eq(name, number))
