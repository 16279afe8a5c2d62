"""Montúfar's network and the ternary one: in every coordinate they are h after itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp

from regionlab.claims.nakahara.shared.iterated_stage import coordinate_is_iterate
from regionlab.claims.nakahara.shared.iterates import Staged, iterated
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import n0
from regionlab.proofs import Premise, Step, definition, supposing


@dataclass(frozen=True)
class Built:
    """A network with s + 1 stages, of `depth` layers.

    `steps` show that its coordinates are iterates of h, `units` that its units are those of (5) at
    these, and `read` that the network is the sum of its coordinates.
    """

    network: Staged
    depth: sp.Expr
    steps: tuple[Step, ...]
    units: tuple[Premise, ...]
    read: tuple[Premise, ...]

    def number(self, noun: str, domain: str = "") -> sp.Expr:
        """The name of the network's number of something."""
        name = sp.Function(f"{noun}_{self.network.name}{domain}", integer=True)
        return name(self.network.size, n0, self.depth)

    def means(
        self, text: str, number: sp.Expr, value: sp.Expr, known: Sequence[Premise]
    ) -> tuple[Premise, ...]:
        """That the network's number is that of a sum of iterates, and all that this takes."""
        given = (self.steps[-1].so, *self.read, *known)
        conditions = [premise.formula for premise in given]
        return *given, definition(text, supposing(conditions, sp.Eq(number, value)))


def built(network: Staged, depth: sp.Expr, read: Sequence[Premise]) -> Built:
    """The network whose last layer is as `read` says."""
    stages = iterated(network, montufar_equations.first)
    same = coordinate_is_iterate(network, stages[-1].so)
    units = tuple(step.so for step in stages if ": unit" in step.label)
    return Built(network, depth, (*stages, *same), units, tuple(read))
