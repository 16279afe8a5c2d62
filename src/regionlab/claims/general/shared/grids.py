"""What the parts of a grid are: boxes are joined over a facet where a gradient does not jump.

A grid has d coordinates, each cut into P pieces by the kinks 1, ..., P - 1; its boxes are P^d.
F stands for the function whose gradient it is: the gradients on both sides of a facet differ by
a multiple of the facet's normal, jump(F, j, t), which depends on the coordinate j and its kink t
alone. That is Definition 2 for such a function: boxes that share a facet belong to one linear
region exactly if their gradients agree, and what is linked by such pairs is one part.
"""

import sympy as sp

from regionlab.constructions.indices import j
from regionlab.proofs import Premise, definition, supposing

F = sp.Symbol("F")
"""A function that is affine on the boxes of a grid; it only stands in named functions."""

P = sp.Symbol("P", integer=True, positive=True)
"""Pieces of each coordinate."""

t = sp.Symbol("t", integer=True, positive=True)
"""A kink, or a number of slabs: slab t lies between the kinks t - 1 and t."""

d = sp.Symbol("d", integer=True, nonnegative=True)
"""A number of coordinates."""

jump = sp.Function("jump", real=True)
"""jump(F, j, t): what the derivative of F along coordinate j gains at kink t."""

runs = sp.Function("runs", integer=True, positive=True)
"""runs(F, j, t): parts of the first t pieces of coordinate j alone."""

slabs = sp.Function("slabs", integer=True, positive=True)
"""slabs(F, P, d, t): parts of the first t slabs of coordinate d, the others being whole."""

parts = sp.Function("parts", integer=True, positive=True)
"""parts(F, P, d): parts of the grid of the first d coordinates."""


def one_piece(function: sp.Expr = F, coordinate: sp.Expr = j) -> Premise:
    """One piece is one part."""
    return definition("one piece is one part", sp.Eq(runs(function, coordinate, 1), 1))


def next_piece(function: sp.Expr = F, coordinate: sp.Expr = j) -> tuple[Premise, Premise]:
    """A piece more: joined with the one before, or a part of its own."""
    at = jump(function, coordinate, t)
    before, after = runs(function, coordinate, t), runs(function, coordinate, t + 1)
    return (
        definition(
            "a piece is joined with the one before where the derivative does not jump",
            supposing([sp.Eq(at, 0)], sp.Eq(after, before)),
        ),
        definition(
            "a piece is joined with no other where the derivative jumps",
            supposing([sp.Ne(at, 0)], sp.Eq(after, before + 1)),
        ),
    )


def one_slab() -> Premise:
    """One slab of coordinate d + 1 is the grid of d coordinates."""
    return definition(
        "boxes of one slab are joined as their first d coordinates are",
        sp.Eq(slabs(F, P, d + 1, 1), parts(F, P, d)),
    )


def next_slab() -> tuple[Premise, Premise]:
    """A slab more: each box is joined with the one below it, or none is."""
    at, before, after = jump(F, d + 1, t), slabs(F, P, d + 1, t), slabs(F, P, d + 1, t + 1)
    return (
        definition(
            "each box of a slab is joined with the one below it where the derivative does not jump",
            supposing([sp.Eq(at, 0)], sp.Eq(after, before)),
        ),
        definition(
            "no box of a slab is joined with one below it where the derivative jumps",
            supposing([sp.Ne(at, 0)], sp.Eq(after, before + parts(F, P, d))),
        ),
    )


def whole_grid() -> tuple[Premise, Premise]:
    """The grid without coordinates, and with one coordinate more: its P slabs."""
    return (
        definition("without coordinates there is one box", sp.Eq(parts(F, P, 0), 1)),
        definition("a grid is its slabs", sp.Eq(parts(F, P, d + 1), slabs(F, P, d + 1, P))),
    )
