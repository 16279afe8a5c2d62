"""The affine forms of a network's units on a cell: the one place where rationals pass its layers.

On a cell every unit stays on one piece of its activation, so what it gets, its pre-activation or
*form*, and what it gives are affine functions of the input. A layer is numbered among those that
are not linear; linear layers between them are passed on the way.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice

from regionlab.networks.affine import AffineMap
from regionlab.networks.layer import Layer


class UnitForms:
    """The forms of the layers that are not linear, and the outputs, as affine maps of x.

    `active` tells for each unit of a layer the number of the piece it is on: of a ReLU unit, or
    another with two pieces, whether it is active.
    """

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._stages: list[list[Layer]] = [[]]  # each ends before units that bend, or at the end
        self._bending: list[Layer] = []
        for layer in layers:
            self._stages[-1].append(layer)
            if not layer.is_linear:
                self._bending.append(layer)
                self._stages.append([])

    @property
    def layers(self) -> int:
        """The number of layers that are not linear."""
        return len(self._bending)

    def weights(self, layer: int) -> tuple[tuple[Fraction, ...], ...]:
        """The weights of a layer, one row for each unit."""
        return self._bending[layer].rational[0]

    @cached_property
    def first(self) -> AffineMap:
        """The forms of layer 0, or the outputs of a network that is linear."""
        layer, *others = self._stages[0]
        weight, bias = layer.rational
        return _along(others, _straight(layer, AffineMap(weight, bias)))

    def of(self, inputs: AffineMap) -> AffineMap:
        """The forms of layer 0 as maps of the variables that the inputs depend on."""
        return self._enter(0, inputs)

    def after(self, layer: int, forms: AffineMap, active: Sequence[int]) -> AffineMap:
        """The forms of layer + 1, given those of `layer`; after the last layer, the outputs."""
        pieces = self._bending[layer].activation.pieces
        return self._enter(layer + 1, forms.through([pieces[on] for on in active]))

    def at(self, point: Sequence[Fraction]) -> Iterator[tuple[Fraction, ...]]:
        """What the units of each layer get at a point, then the outputs there."""
        values = self.of(AffineMap.constant(point))
        for number, layer in enumerate(self._bending):
            yield values.offset
            values = self.after(number, values, [*map(layer.activation.piece, values.offset)])
        yield values.offset

    def following(self, pattern: Sequence[Sequence[int]]) -> AffineMap:
        """The forms of the layer that follows the layers of `pattern`, or the outputs."""
        *_, forms = self.along(pattern)
        return forms

    def on(self, pattern: Sequence[Sequence[int]]) -> list[AffineMap]:
        """The forms of all layers on the cell with this pattern."""
        return list(islice(self.along(pattern), self.layers))

    def along(self, pattern: Sequence[Sequence[int]]) -> Iterator[AffineMap]:
        """The forms of each layer on the cells with this pattern, then the outputs."""
        forms = self.first
        yield forms
        for layer, active in enumerate(pattern):
            forms = self.after(layer, forms, active)
            yield forms

    def slopes(
        self, combination: Sequence[Fraction], pattern: Sequence[Sequence[int]]
    ) -> list[list[Fraction]]:
        """How much a combination of the outputs changes with what each unit gives, on a cell.

        One list for each layer: the chain rule, from the last layer back.
        """
        found: list[list[Fraction]] = []
        slopes = list(combination)
        for stage in range(self.layers, 0, -1):
            for layer in reversed(self._stages[stage]):
                pieces, (rows, _) = layer.activation.pieces, layer.rational
                on = [0] * len(rows) if layer.is_linear else pattern[stage]
                slopes = [pieces[k].slope * s if s else s for k, s in zip(on, slopes, strict=True)]
                used = [(row, slope) for row, slope in zip(rows, slopes, strict=True) if slope]
                slopes = [
                    sum((row[u] * slope for row, slope in used), Fraction(0))
                    for u in range(layer.inputs)
                ]
            found.append(slopes)
        return found[::-1]

    def _enter(self, stage: int, values: AffineMap) -> AffineMap:
        return _along(self._stages[stage], values)


def _along(layers: Iterable[Layer], values: AffineMap) -> AffineMap:
    """The forms of the last of these layers; all before it are linear, and passed."""
    for layer in layers:
        values = _straight(layer, values.after(layer.matrix, layer.rational_bias))
    return values


def _straight(layer: Layer, forms: AffineMap) -> AffineMap:
    """What a layer gives, if it is linear; of another one the forms."""
    return forms.through(layer.activation.pieces * layer.outputs) if layer.is_linear else forms
