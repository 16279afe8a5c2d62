"""Two networks side by side, units that they share taken once.

Units of one layer whose forms are equal up to a positive factor are one unit: so a network and its
copy with units permuted and rescaled are one network, layer after layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regionlab.networks import Layer, Pattern, ReLUNetwork
from regionlab.networks.folding import layer_of

Row = tuple[Fraction, ...]
Place = tuple[int, Fraction]
"""Which of the joint units a unit is, and by which positive factor larger."""


@dataclass(frozen=True)
class Joint:
    """The ReLU layers of both networks as one network, and where the units of each are in it."""

    network: ReLUNetwork | None
    """None if neither has a ReLU layer."""
    places: tuple[tuple[tuple[int, ...], ...], ...]
    """For each of the two networks and each of its ReLU layers: the joint unit of each unit."""
    is_one: bool
    """Whether the outputs are the same combinations of the same units."""

    def patterns(self, pattern: Pattern) -> list[Pattern]:
        """The patterns of both networks where the joint network has this one."""
        return [
            tuple(
                tuple(signs[k] for k in units)
                for units, signs in zip(layers, pattern, strict=False)
            )
            for layers in self.places
        ]


def joint(one: ReLUNetwork, other: ReLUNetwork) -> Joint:
    """Both networks as one; each is of ReLU and identity layers, with the same inputs."""
    both = [network.fold_identity().layers for network in (one, other)]
    hidden = [[layer for layer in layers if not layer.is_linear] for layers in both]
    inputs = one.inputs
    before: list[Sequence[Place]] = [[(k, Fraction(1)) for k in range(inputs)] for _ in both]
    columns, joined = inputs, list[Layer]()
    places: list[list[tuple[int, ...]]] = [[], []]
    for depth in range(max(map(len, hidden))):
        known: dict[Row, Place] = {}
        rows: list[Row] = []
        for number, layers in enumerate(hidden):
            if depth < len(layers):
                found = [
                    _place(row, known, rows)
                    for row in _rows(layers[depth], before[number], columns)
                ]
                before[number] = found
                places[number].append(tuple(k for k, _ in found))
        joined.append(layer_of([row[:-1] for row in rows], [row[-1] for row in rows], "relu"))
        columns = len(rows)
    is_one = len(hidden[0]) == len(hidden[1])
    if is_one:
        first, second = (
            _outputs(layers, units, columns) for layers, units in zip(both, before, strict=True)
        )
        is_one = first == second
    return Joint(
        ReLUNetwork(joined) if joined else None,
        (tuple(places[0]), tuple(places[1])),
        is_one,
    )


def _rows(layer: Layer, before: Sequence[Place], columns: int) -> list[Row]:
    """The units' rows, bias last, over the joint units of the layer before."""
    rows, bias = layer.rational
    found = []
    for row, start in zip(rows, bias, strict=True):
        joined = [Fraction(0)] * columns
        for weight, (k, factor) in zip(row, before, strict=True):
            joined[k] += weight * factor
        found.append((*joined, start))
    return found


def _outputs(layers: Sequence[Layer], before: Sequence[Place], columns: int) -> list[Row]:
    """What the outputs are made of: rows over the joint units of the last layer."""
    last = layers[-1]
    if last.is_linear:
        return _rows(last, before, columns)
    one = [[Fraction(int(i == k)) for k in range(last.outputs)] for i in range(last.outputs)]
    return _rows(layer_of(one, [Fraction(0)] * last.outputs, "identity"), before, columns)


def _place(row: Row, known: dict[Row, Place], rows: list[Row]) -> Place:
    """The joint unit of a row: an earlier one, or a new one."""
    size = next((abs(value) for value in row if value), Fraction(1))
    direction = tuple(value / size for value in row)
    if direction not in known:
        known[direction] = (len(rows), size)
        rows.append(row)
    number, first = known[direction]
    return number, size / first
