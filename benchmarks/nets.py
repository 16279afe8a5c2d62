"""The networks that are counted: random ones of seven shapes, and small degenerate ones.

Random weights are He-uniform (He et al. 2015): independent and uniform on [-r, r], r = sqrt(6/n)
for n inputs, so of variance 2/n. Biases are uniform on [-1/sqrt(n), 1/sqrt(n)], or on [-s, s] where
a net gives its own s for each layer. Both are r (2u - 1) for u = k / 2^53 of NumPy's PCG64 with the
seed of the net, row by row, weights before bias, layer by layer: only correctly rounded operations,
so the same bits on every machine. `digest` is written to the record.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Layers = list[tuple[NDArray[Any], NDArray[Any]]]
"""A weight (outputs, inputs) and a bias (outputs,) for each hidden layer; every unit is a ReLU."""


@dataclass(frozen=True)
class BenchmarkNet:
    """A network of ReLU layers on the cube [lower, upper]^inputs.

    `generic` promises that no unit's boundary touches a cell without cutting it, as is so with
    probability 1 for random weights; then activation patterns and activation regions are as many.
    """

    name: str
    title: str
    make: Callable[[], Layers]
    lower: float = -1
    upper: float = 1
    generic: bool = True

    def layers(self) -> Layers:
        """The weights and biases, made anew."""
        return self.make()

    def save(self, folder: Path) -> Path:
        """Write the layers as a network file, every layer ReLU; returns its path."""
        path = folder / f"{self.name}.npz"
        layers = self.layers()
        arrays: dict[str, Any] = {"activations": np.array(["relu"] * len(layers))}
        for number, (weight, bias) in enumerate(layers, start=1):
            arrays |= {f"W{number}": weight, f"b{number}": bias}
        np.savez(path, **arrays)
        return path


def digest(layers: Layers) -> str:
    """A hash of all weights and biases as float64, row by row."""
    content = sha256()
    for weight, bias in layers:
        for array in (weight, bias):
            content.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
    return content.hexdigest()[:16]


def load_layers(path: Path) -> Layers:
    """The layers of a network file. Raises ValueError if one is not ReLU."""
    with np.load(path) as file:
        if "activations" not in file or set(file["activations"]) != {"relu"}:
            raise ValueError(f"{path}: every layer must be ReLU, named in `activations`")
        return [(file[f"W{n}"], file[f"b{n}"]) for n in range(1, len(file["activations"]) + 1)]


def he_uniform(seed: int, widths: tuple[int, ...], biases: tuple[float, ...] = ()) -> Layers:
    """Random layers of the given widths (inputs first), biases on [-s, s] for s in `biases`."""
    random = np.random.Generator(np.random.PCG64(seed))
    layers = []
    for number, (inputs, outputs) in enumerate(pairwise(widths)):
        size = biases[number] if biases else 1 / np.sqrt(inputs)
        weight = (2 * random.random((outputs, inputs)) - 1) * np.sqrt(6 / inputs)
        layers.append((weight, (2 * random.random(outputs) - 1) * size))
    return layers


def _random(inputs: int, *hidden: int) -> BenchmarkNet:
    shape = "-".join(map(str, hidden))
    return BenchmarkNet(
        f"he-{inputs}-{shape}",
        f"{inputs} inputs; {', '.join(map(str, hidden))}",
        lambda: he_uniform(inputs, (inputs, *hidden)),
    )


def _image(inputs: int, biases: tuple[float, ...]) -> BenchmarkNet:
    return BenchmarkNet(
        f"image-{inputs}-11-11",
        f"{inputs} inputs; 11, 11 on [0, 1]^{inputs}",
        lambda: he_uniform(inputs, (inputs, 11, 11), biases),
        lower=0,
    )


def _arrays(*layers: tuple[list[list[Any]], list[Any]]) -> Layers:
    return [(np.array(weight), np.array(bias)) for weight, bias in layers]


def _hidden(name: str, *shape: int) -> Layers:
    """The ReLU layers of one of the papers' networks, identity layers multiplied in."""
    from regionlab import constructions

    network = getattr(constructions, name)(*shape).fold_identity()
    return [
        (layer.weight.astype(np.int64), layer.bias.astype(np.int64))
        for layer in network.layers
        if layer.activation == "relu"
    ]


def _duplicates() -> Layers:
    """Equal, proportional and opposite units in both layers: 13 hyperplanes, 6 of them distinct."""
    first = [[1, 2], [1, 2], [2, 4], [-1, -2], [2, -1], [-4, 2], [1, 1]]
    second = [[1, 0, 0, -1, 1, 0, -1], [2, 0, 0, -2, 2, 0, -2], [-1, 0, 0, 1, -1, 0, 1]]
    return _arrays((first, [-1, -1, -2, 1, 0, 0, 1]), (second, [-1, -2, 1]))


def _central() -> Layers:
    """Zero biases: all boundaries pass through the origin, so every region is a cone."""
    random = np.random.Generator(np.random.PCG64(3))
    first = random.integers(-3, 4, (6, 3))
    second = random.integers(-3, 4, (5, 6))
    return [(first, np.zeros(6, dtype=np.int64)), (second, np.zeros(5, dtype=np.int64))]


def _strips(width: float) -> Layers:
    """Two pairs of parallel boundaries `width` apart, and a diagonal across both: 14 regions."""
    first = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 1.0]]
    return _arrays((first, [0.0, -width, 0.0, -width, -0.5]))


def _small_weights() -> Layers:
    """The random net with 2 inputs and widths 6, 5, everything times 1e-7: the same 39 regions."""
    factor = 1.0
    layers = []
    for weight, bias in he_uniform(2, (2, 6, 5)):
        layers.append((weight * 1e-7, bias * (factor := factor * 1e-7)))
    return layers


def _touching() -> Layers:
    """Boundaries through corners of the square and along its sides, a zero unit, a dead one."""
    first = [[1, 1], [1, -1], [1, 0], [0, 1], [0, 0], [0, 0], [1, 1]]
    return _arrays((first, [-2, 0, -1, 1, 0, -1, 0]), ([[1, 1, 1, 1, 1, 1, -1]], [0]))


NETS: tuple[BenchmarkNet, ...] = (
    _random(2, 64, 64, 64),
    _random(2, 128, 128, 128),
    _random(3, 32, 32),
    _random(5, 10, 10),
    _random(10, 9, 6),
    # Wider biases in the second layer decide more of its units on most cells, as training does:
    # about 10^5 regions (it would be 10^6) and 10^4 to 10^5.
    _image(64, (1 / 8, 3)),
    _image(784, (1 / 28, 30)),
    *(
        BenchmarkNet(name, title, make, lower, upper, generic=False)
        for name, title, make, lower, upper in (
            ("montufar-cube", "Montúfar, 3 pieces, 2 stages, [0, 1]^2",
             lambda: _hidden("montufar", 2, 6, 3), 0, 1),
            ("montufar-wide", "Montúfar, 3 pieces, 2 stages, [-1, 2]^2",
             lambda: _hidden("montufar", 2, 6, 3), -1, 2),
            ("montufar-deep", "Montúfar, 3 pieces, 5 stages, [0, 1]^2",
             lambda: _hidden("montufar", 2, 6, 6), 0, 1),
            ("ternary-cube", "ternary, 3 pieces, 2 stages, [0, 1]^2",
             lambda: _hidden("ternary", 2, 18, 5), 0, 1),
            ("ternary-wide", "ternary, 2 pieces, 2 stages, [-1, 2]^3",
             lambda: _hidden("ternary", 3, 16, 5), -1, 2),
            ("duplicates", "duplicate, parallel and opposite units", _duplicates, -2, 2),
            ("central", "zero biases, integers, 3 inputs; 6, 5", _central, -1, 1),
            ("strips", "strips 1e-7 wide", lambda: _strips(1e-7), -1, 1),
            ("fine-strips", "strips 1e-12 wide", lambda: _strips(1e-12), -1, 1),
            ("small-weights", "weights of 1e-7", _small_weights, -1, 1),
            ("touching", "boundaries that touch the box; zero and dead units", _touching, -1, 1),
        )
    ),
)  # fmt: skip

TINY: tuple[BenchmarkNet, ...] = (
    _random(2, 6, 5),
    _random(3, 4, 4),
    next(net for net in NETS if net.name == "strips"),
)
"""For a quick look and for the tests: small enough for every counter."""


def by_name(name: str) -> BenchmarkNet:
    """The net called `name`. Raises LookupError, with the names there are."""
    for net in (*NETS, *TINY):
        if net.name == name:
            return net
    raise LookupError(f"there is no net {name!r}; the nets are {', '.join(n.name for n in NETS)}")
