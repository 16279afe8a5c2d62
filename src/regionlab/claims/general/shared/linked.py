"""Pieces that are joined in pairs, and how many parts the pairs leave.

A piece c has two numbers, U(c) and V(c); copy(u, v) is the piece that has these two. The pieces
that count are those with U(c) = 1, ..., N and V(c) = 1, ..., M. What is linked by a chain of joined
pieces is one part. Each part has a first piece, which is linked to no earlier one: there are as
many parts as first pieces.
"""

import sympy as sp

from regionlab.proofs import Premise, chosen, definition

N, M = sp.symbols("N M", integer=True, positive=True)
"""How far the two numbers of a piece go."""

u, v = sp.symbols("u v", integer=True, positive=True)
"""The numbers of a piece."""

c, d, e = sp.symbols("c d e", integer=True)
"""Pieces, by their numbers in a list."""

k = sp.Symbol("k", integer=True, nonnegative=True)
"""The length of a chain."""

U = sp.Function("U", integer=True, positive=True)
"""U(c): the first number of a piece."""

V = sp.Function("V", integer=True, positive=True)
"""V(c): its second number."""

copy = sp.Function("copy", integer=True)
"""copy(u, v): the piece with these numbers."""

joined = sp.Function("joined", integer=True, nonnegative=True)
"""joined(c, d): 1 if two pieces are joined. It is defined where it is used."""

reached = sp.Function("reached", integer=True, nonnegative=True)
"""reached(k, c, d, N, M): 1 if a chain of k joined pairs leads from c to d."""

before = sp.Function("before", integer=True)
"""before(k, c, d, N, M): the last piece but one of such a chain of k + 1 pairs."""

length = sp.Function("length", integer=True, nonnegative=True)
"""length(c, d, N, M): the length of a chain from c to d."""

earlier = sp.Function("earlier", integer=True)
"""earlier(c, N, M): an earlier piece that is linked to c."""

first = sp.Function("first", integer=True, nonnegative=True)
"""first(c, N, M): 1 if no earlier piece is linked to c, else 0."""

parts = sp.Function("classes", integer=True)
"""classes(N, M): how many parts there are."""

other = sp.Function("other", integer=True)
"""other(c, N, M): another piece with which c is joined."""

some = sp.Function("some", integer=True)
"""some(N, M): a piece that is joined with another."""

glued = sp.Function("glued", integer=True, nonnegative=True)
"""glued(N, M): 1 if some piece is joined with another, else 0."""

later = sp.Function("later", integer=True)
"""later(N, M): the later of two joined pieces."""


def flag(condition: sp.Basic) -> sp.Expr:
    """1 where the condition holds, else 0."""
    return sp.Piecewise((1, condition), (0, True))


def numbers() -> tuple[Premise, Premise]:
    """The numbers of copy(u, v)."""
    text = "copy(u, v) is the piece with the numbers u and v"
    return (
        definition(text, sp.Eq(U(copy(u, v)), u)),
        definition(text, sp.Eq(V(copy(u, v)), v)),
    )


def piece(which: sp.Expr) -> sp.Basic:
    """That it is one of the pieces that count."""
    return sp.And(sp.Le(U(which), N), sp.Le(V(which), M), sp.Eq(copy(U(which), V(which)), which))


def neighbours(one: sp.Expr, two: sp.Expr) -> sp.Basic:
    """That they are joined, in whichever order."""
    return sp.Or(sp.Eq(joined(one, two), 1), sp.Eq(joined(two, one), 1))


def no_link(start: sp.Expr = c, end: sp.Expr = d) -> Premise:
    """Chains of no pair."""
    return definition(
        "a chain of no pair leads nowhere else",
        sp.Eq(reached(0, start, end, N, M), flag(sp.Eq(start, end))),
    )


def chain(by: sp.Expr) -> sp.Basic:
    """That a chain of k pairs leads from c to `by`, which is joined with d."""
    return sp.And(sp.Eq(reached(k, c, by, N, M), 1), piece(by), neighbours(by, d))


def last_link() -> Premise:
    """The last piece but one of a chain, where there is a chain."""
    text = "before(k, c, d) is the last piece but one of a chain from c to d, if there is one"
    return chosen(text, before(k, c, d, N, M), e, chain(e))


def next_link() -> Premise:
    """Chains of one pair more."""
    there = flag(chain(before(k, c, d, N, M)))
    return definition("a chain goes on to a neighbour", sp.Eq(reached(k + 1, c, d, N, M), there))


def some_length() -> Premise:
    """The length of a chain from c to d, where there is one."""
    text = "length(c, d) is the length of a chain from c to d, if there is one"
    return chosen(text, length(c, d, N, M), k, sp.Eq(reached(k, c, d, N, M), 1))


def linked(one: sp.Expr, two: sp.Expr) -> sp.Basic:
    """That a chain leads from one piece to the other."""
    return sp.Eq(reached(length(one, two, N, M), one, two, N, M), 1)


def precedes(one: sp.Expr, two: sp.Expr) -> sp.Basic:
    """That the one is an earlier piece, linked to the other."""
    return sp.And(piece(one), sp.Lt(one, two), linked(one, two))


def some_earlier() -> Premise:
    """An earlier piece that is linked to c, where there is one."""
    text = "earlier(c) is an earlier piece that is linked to c, if there is one"
    return chosen(text, earlier(c, N, M), d, precedes(d, c))


def first_pieces() -> Premise:
    """Which pieces are the first of their part."""
    there = precedes(earlier(c, N, M), c)
    return definition(
        "a piece is the first of its part if no earlier one is linked to it",
        sp.Eq(first(c, N, M), sp.Piecewise((0, there), (1, True))),
    )


def counted() -> Premise:
    """The number of parts."""
    row = sp.Sum(first(copy(u, v), N, M), (v, 1, M))
    return definition(
        "there are as many parts as pieces that are the first of their part",
        sp.Eq(parts(N, M), sp.Sum(row, (u, 1, N))),
    )


def pair(one: sp.Expr, two: sp.Expr) -> sp.Basic:
    """That they are two different pieces, and joined."""
    return sp.And(piece(one), piece(two), sp.Ne(one, two), sp.Eq(joined(one, two), 1))


def some_pair() -> tuple[Premise, Premise]:
    """Two pieces that are joined, where there are two."""
    there = other(c, N, M)
    return (
        chosen("other(c) is a piece joined with c, if there is one", there, d, pair(c, d)),
        chosen("some piece is joined with another, if one is", some(N, M), c, pair(c, there)),
    )


def found_pair() -> sp.Basic:
    """That the two that are chosen are joined."""
    return pair(some(N, M), other(some(N, M), N, M))


def glue() -> Premise:
    """What it means that some are joined."""
    return definition(
        "some pieces are glued if two different ones are joined",
        sp.Eq(glued(N, M), flag(found_pair())),
    )


def later_one() -> Premise:
    """The later of these two."""
    two = sp.Max(some(N, M), other(some(N, M), N, M))
    return definition("the later of the two", sp.Eq(later(N, M), two))
