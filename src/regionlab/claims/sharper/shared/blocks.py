"""How the n_0 coordinates are cut into blocks, one after the other, and how rows add up.

All blocks but the last are of one size, the last is of one of several, by the remainder of n_0. The
coordinates of a block are j - place + 1, ..., j - place + block, with place and block those of any
coordinate j in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.indices import j, n0, q
from regionlab.proofs import Premise, Step, definition, lemma

other = sp.Symbol("j'", integer=True, positive=True)
"""Another coordinate."""


@dataclass(frozen=True)
class Cut:
    """Blocks of `base` coordinates and a last one: its size by n_0 modulo `base`.

    `theorem` marks the functions that describe the theorem's network, in `least` or more inputs.
    """

    theorem: str
    base: int
    last: Mapping[int, int]
    least: int

    def _named(self, name: str) -> sp.Function:
        return sp.Function(f"{name}_{self.theorem}", integer=True)

    def block(self, at: sp.Expr = j) -> sp.Expr:
        """The size of the block of coordinate `at`."""
        return self._named("block")(n0, at)

    def place(self, at: sp.Expr = j) -> sp.Expr:
        """The place of coordinate `at` in its block, from 1."""
        return self._named("place")(n0, at)

    def size(self, inputs: sp.Expr) -> sp.Expr:
        """The number of rows of a block of so many inputs."""
        return self._named("size")(inputs, q)

    @property
    def rows(self) -> sp.Expr:
        """The number of rows of all blocks."""
        return self._named("rows")(n0, q)

    @property
    def number(self) -> sp.Expr:
        """The number of blocks before the last."""
        return self._named("blocks")(n0)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes that blocks have."""
        return tuple(sorted({self.base, *self.last.values()}))

    def by_rest(self, values: Mapping[int, sp.Expr]) -> sp.Expr:
        """The value for the size of the last block."""
        rest = sp.Mod(n0, self.base)
        *first, end = [(values[final], sp.Eq(rest, r)) for r, final in self.last.items()]
        return sp.Piecewise(*first, (end[0], True))

    @property
    def final(self) -> sp.Expr:
        """The size of the last block."""
        return self._named("last")(n0)

    @property
    def last_block(self) -> Premise:
        """What `final` means."""
        value = self.by_rest({final: sp.Integer(final) for final in self.last.values()})
        return definition("the last block by the remainder of n_0", sp.Eq(self.final, value))

    def definitions(self, at: sp.Expr = j) -> tuple[Premise, ...]:
        """What `block` and `place` of a coordinate mean."""
        before = at <= n0 - self.final
        inner = sp.Mod(at - 1, self.base) + 1
        return (
            self.last_block,
            definition(
                f"blocks of {self.base}, then the last one",
                sp.Eq(self.block(at), sp.Piecewise((self.base, before), (self.final, True))),
            ),
            definition(
                f"places in blocks of {self.base} and in the last one",
                sp.Eq(
                    self.place(at),
                    sp.Piecewise((inner, before), (at - (n0 - self.final), True)),
                ),
            ),
        )

    def steps(self) -> tuple[Step, Step]:
        """Every coordinate is in a block that has room, and in no other."""
        block, place = self.block(), self.place()
        here = [n0 >= self.least, j <= n0]
        first, start = other - self.place(other), j - place
        return (
            lemma(
                "every coordinate has a place in a block",
                [*here, *self.definitions()],
                sp.And(
                    sp.Or(*(sp.Eq(block, size) for size in self.sizes)),
                    place >= 1,
                    place <= block,
                    start >= 0,
                    start + block <= n0,
                ),
            ),
            lemma(
                "the coordinates of a block have one block",
                [
                    *here,
                    *self.definitions(),
                    *self.definitions(other),
                    other > start,
                    other <= start + block,
                ],
                sp.And(sp.Eq(first, start), sp.Eq(self.block(other), block)),
            ),
        )

    def all_rows(self, fit: Mapping[int, Step]) -> list[Step]:
        """The rows of all blocks are n_0 q at most, where `fit` shows size <= b q for each b."""
        base = self.base
        last = self.by_rest({final: self.size(sp.Integer(final)) for final in self.last.values()})
        count = definition(
            f"all but the last are blocks of {base}",
            sp.Eq(self.number, sp.floor((n0 - self.final) / base)),
        )
        total = definition(
            "every block has rows of its own",
            sp.Eq(self.rows, self.number * self.size(sp.Integer(base)) + last),
        )
        blocks = lemma(
            "the blocks are all coordinates",
            [n0 >= self.least, count, self.last_block],
            sp.And(sp.Eq(base * self.number + self.final, n0), self.number >= 0),
        )
        steps = [blocks]
        for rest, final in self.last.items():
            steps.append(
                lemma(
                    f"the blocks' rows fit, n_0 = {rest} modulo {base}",
                    [
                        n0 >= self.least,
                        blocks.so,
                        total,
                        self.last_block,
                        *(step.so for step in fit.values()),
                    ],
                    sp.Implies(sp.Eq(sp.Mod(n0, base), rest), self.rows <= n0 * q),
                    [
                        (self.number, base * q - self.size(sp.Integer(base))),
                        (q, n0 - base * self.number - final),
                    ],
                )
            )
        steps.append(
            lemma(
                "the rows of all blocks",
                [n0 >= self.least, *(step.so for step in steps[1:])],
                self.rows <= n0 * q,
            )
        )
        return steps


def chosen(cases: Mapping[Boolean, sp.Expr]) -> sp.Expr:
    """The value of the first case that applies; 0 if none does."""
    return sp.Piecewise(*((value, case) for case, value in cases.items()), (0, True))
