"""A small network trained on rings: `python -m regionlab.experiments.rings data`.

Full-batch Adam (Kingma and Ba 2015) in NumPy on f(x) = cos(2 pi |x|^2), 1024 points of [-1, 1]^2,
squared error. The weights that the book counts are committed with their digest, since the last
bits of a trained weight depend on the machine's linear algebra, and so may a count.
"""

import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.experiments.he import he_network
from regionlab.experiments.manifest import write_manifest
from regionlab.experiments.snapshots import save_snapshots
from regionlab.networks import Layer, ReLUNetwork, save_network

Floats = NDArray[np.float64]

WIDTHS = (2, 32, 32, 1)
SEED = 3
STEPS = 4000
POINTS = 1024
RATE = 0.01
KEPT = (0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 700, 1000, 1400, 2000, 2800, 4000)
"""The steps whose networks rings-steps.npz holds."""


def training_points() -> Floats:
    """Uniform points of [-1, 1]^2, from a stream of their own, not that of the weights."""
    return np.random.default_rng((SEED, 1)).uniform(-1, 1, (POINTS, 2))


def target(points: Floats) -> Floats:
    """cos(2 pi |x|^2): rings around the origin. Shape (points, 2) to (points, 1)."""
    values: Floats = np.cos(2 * np.pi * (points**2).sum(axis=1, keepdims=True))
    return values


def train(
    network: ReLUNetwork,
    points: Floats,
    values: Floats,
    steps: int,
    rate: float,
    after: Callable[[ReLUNetwork, int], object] | None = None,
) -> tuple[ReLUNetwork, float]:
    """Adam on the mean squared error, the rate falling to 0 in a half cosine; network and error.

    `network` has ReLU layers and a last identity layer; `points` has shape (m, n_0), `values`
    (m, n_L). `after` is called with the network and the number of steps done, from 0 on: it may be
    a `regionlab.training.RegionHistory`.
    """

    def now() -> ReLUNetwork:
        each = zip(weights, biases, network.layers, strict=True)
        return ReLUNetwork([Layer(w, b, layer.activation) for w, b, layer in each])

    weights = [np.array(layer.weight, dtype=np.float64) for layer in network.layers]
    biases = [np.array(layer.bias, dtype=np.float64) for layer in network.layers]
    every = [*weights, *biases]
    first, second = ([np.zeros_like(p) for p in every] for _ in range(2))
    if after:
        after(now(), 0)
    for step in range(1, steps + 1):
        gradients, _ = _gradients(weights, biases, points, values)
        reach = rate * (1 + np.cos(np.pi * step / steps)) / 2
        for p, g, m, v in zip(every, gradients, first, second, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= reach * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        if after:
            after(now(), step)
    _, error = _gradients(weights, biases, points, values)
    return now(), error


def _gradients(
    weights: list[Floats], biases: list[Floats], points: Floats, values: Floats
) -> tuple[list[Floats], float]:
    """Gradients of the mean squared error by weights, then by biases, and the error."""
    inputs, forms = [points], []
    for number, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        forms.append(inputs[-1] @ weight.T + bias)
        last = number == len(weights) - 1
        inputs.append(forms[-1] if last else np.maximum(forms[-1], 0.0))
    difference = inputs[-1] - values
    error = float((difference**2).mean())
    back = 2 * difference / difference.size
    by_weight, by_bias = [], []
    for number in range(len(weights) - 1, -1, -1):
        by_weight.append(back.T @ inputs[number])
        by_bias.append(back.sum(axis=0))
        if number:
            back = (back @ weights[number]) * (forms[number - 1] > 0)
    return [*reversed(by_weight), *reversed(by_bias)], error


def main(arguments: Sequence[str]) -> int:
    """Train, write rings-before.npz, rings-steps.npz, rings.npz and manifest.json into a folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m regionlab.experiments.rings FOLDER (which exists)", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    points = training_points()
    before = he_network(WIDTHS, SEED)
    kept: dict[int, ReLUNetwork] = {}

    def keep(network: ReLUNetwork, step: int) -> None:
        if step in KEPT:
            kept[step] = network

    after, error = train(before, points, target(points), STEPS, RATE, keep)
    print(f"mean squared error {error:.3g}")
    made = [save_network(before, folder / "rings-before.npz")]
    made.append(save_network(after, folder / "rings.npz"))
    made.append(save_snapshots(folder / "rings-steps.npz", kept))
    about: dict[str, Any] = {
        "script": "python -m regionlab.experiments.rings data",
        "seed": SEED,
        "steps": STEPS,
        "points": POINTS,
        "rate": RATE,
        "widths": list(WIDTHS),
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
    }
    ends = {"rings.npz": error, "rings-steps.npz": error}
    write_manifest(folder, {p.name: about | {"mean_squared_error": ends.get(p.name)} for p in made})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
