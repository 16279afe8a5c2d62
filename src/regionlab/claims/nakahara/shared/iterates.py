"""A network of stages, coordinate by coordinate: stage s + 1 is h after the first s stages.

Unit (i, j) of a ReLU layer reads units of coordinate j alone, so its value is a function of x_j.
A unit that reads another coordinate is not rewritten here, and what is said of it is not proved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import sympy as sp

from regionlab.claims.nakahara.shared.stages import (
    alternating,
    first_unit,
    h,
    later_units,
    partial,
    relu,
    stage,
    terms_of_stage,
)
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.constructions.indices import i, j, k, m, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Premise, Step, definition, identity, induction, lemma, supposing

l = sp.Symbol("l", integer=True, positive=True)  # noqa: E741 - the papers' letter for a layer

_Of: TypeAlias = Callable[[Any], Any]
"""What depends on the number of terms."""


@dataclass(frozen=True)
class Staged:
    """A network's ReLU layers: what the units i = 1 and i >= 2 are, from x[j] and from x[k, j].

    `size` is the number of units a coordinate has. `unit`(size, l, x, i) is the output of unit
    (i, j) of ReLU layer l for x_j = x, `terms`(size, l, x, m) the first m terms of (21) after it,
    and `coordinate`(size, l, x) all of them; it is x itself for l = 0.
    """

    name: str
    size: sp.Symbol
    first: tuple[sp.Expr, sp.Expr]
    later: tuple[sp.Expr, sp.Expr]

    @property
    def unit(self) -> sp.core.function.UndefinedFunction:
        return sp.Function(f"y_{self.name}", real=True)

    @property
    def terms(self) -> sp.core.function.UndefinedFunction:
        return sp.Function(f"terms_{self.name}", real=True)

    @property
    def coordinate(self) -> sp.core.function.UndefinedFunction:
        return sp.Function(f"c_{self.name}", real=True)

    def inputs(self) -> Premise:
        """Before the first stage a coordinate is the input's."""
        return definition("no stage changes nothing", sp.Eq(self.coordinate(self.size, 0, X), X))

    def units(self, later: bool) -> tuple[Premise, Premise]:
        """ReLU layer 1, or ReLU layer l + 1 after layer l: its units i = 1 and i >= 2."""
        layer = l + 1 if later else sp.Integer(1)
        one, others = self.later if later else self.first
        outputs = {
            e: self.unit(self.size, l, X, e.indices[0])
            for value in (one, others)
            for e in value.atoms(sp.Indexed)
            if later and len(e.indices) == 2 and e.indices[1] == j
        }
        put = outputs if later else {x[j]: X}
        return (
            definition(
                f"ReLU layer {layer}, i = 1",
                sp.Eq(self.unit(self.size, layer, X, 1), sp.Max(0, one.xreplace(put))),
            ),
            definition(
                f"ReLU layer {layer}, i >= 2",
                supposing(
                    [i >= 2],
                    sp.Eq(self.unit(self.size, layer, X, i), sp.Max(0, others.xreplace(put))),
                ),
            ),
        )

    def added(self, layer: sp.Expr, number: sp.Expr) -> Premise:
        """The first terms of (21) after a ReLU layer."""
        total = alternating(self.unit(self.size, layer, X, k), number)
        return definition("terms of (21)", sp.Eq(self.terms(self.size, layer, X, number), total))

    def closed(self, layer: sp.Expr) -> Premise:
        """(21) after a ReLU layer is all its terms."""
        return definition(
            "a coordinate after a stage",
            sp.Eq(self.coordinate(self.size, layer, X), self.terms(self.size, layer, X, self.size)),
        )


def iterated(network: Staged, first: LayerFormula) -> tuple[Step, ...]:
    """c(s + 1, x) = h(c(s, x)) for every s >= 0, the last step; h is made of the layer `first`."""
    size, c = network.size, network.coordinate
    start = _one_stage(network, first, False)
    onward = _one_stage(network, first, True)
    statement = sp.Eq(c(size, s + 1, X), h(size, c(size, s, X)))
    base = identity(
        f"{network.name}: the first stage",
        c(size, 1, X),
        h(size, c(size, 0, X)),
        [network.inputs(), start[-1].so],
    )
    step = identity(
        f"{network.name}: every later stage",
        c(size, s + 2, X),
        h(size, c(size, s + 1, X)),
        [statement, onward[-1].at({l: s + 1})],
    )
    whole = induction(f"{network.name}: every stage is h", statement, s, base=base, step=step)
    return *start, *onward, base, step, whole


def _one_stage(network: Staged, first: LayerFormula, later: bool) -> tuple[Step, ...]:
    """(21) after ReLU layer 1, or l + 1, is h of the coordinate before it."""
    size, layer = network.size, l + 1 if later else sp.Integer(1)
    before = network.coordinate(size, l, X) if later else X
    known = [network.closed(l), network.added(l, size)] if later else []
    where = f"{network.name}, ReLU layer {layer}"
    here = size * before
    one, others = network.units(later)
    units = (
        identity(
            f"{where}: unit i = 1",
            network.unit(size, layer, X, 1),
            relu(here, 1),
            [one, first_unit(first, here), *known],
        ),
        identity(
            f"{where}: units i >= 2",
            network.unit(size, layer, X, i),
            relu(here, i),
            [i >= 2, others, later_units(first, here, i), *known],
        ),
    )
    statement = sp.Eq(network.terms(size, layer, X, m), partial(here, m))
    sides: tuple[tuple[str, _Of, _Of, Callable[[Any], Premise]], ...] = (
        (
            "the layer",
            lambda number: network.terms(size, layer, X, number),
            lambda number: network.unit(size, layer, X, number),
            lambda number: network.added(layer, number),
        ),
        (
            "h",
            lambda number: partial(here, number),
            lambda number: relu(here, number),
            lambda number: terms_of_stage(number, here),
        ),
    )
    one_term = [
        identity(f"{where}: one term of {name}", terms(1), output(1), [means(sp.Integer(1))])
        for name, terms, output, means in sides
    ]
    base = lemma(
        f"{where}: one term",
        [*(part.so for part in one_term), units[0].so],
        statement.subs(m, 1),
    )
    grown = [
        identity(
            f"{where}: one term more of {name}",
            terms(m + 1),
            terms(m) + (-1) ** m * output(m + 1),
            [means(m), means(m + 1)],
        )
        for name, terms, output, means in sides
    ]
    step = lemma(
        f"{where}: one term more",
        [statement, *(part.so for part in grown), units[1].at({i: m + 1})],
        statement.subs(m, m + 1),
    )
    whole = induction(f"{where}: all terms", statement, m, base=base, step=step)
    result = identity(
        f"{where}: (21) after it is h",
        network.coordinate(size, layer, X),
        h(size, before),
        [network.closed(layer), stage(size, before), whole.at({m: size})],
    )
    return *units, *one_term, base, *grown, step, whole, result
