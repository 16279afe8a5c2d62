"""One network at several steps of its training, in one .npz file."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from regionlab.atomic_files import atomic_file
from regionlab.errors import DataError, NetworkError
from regionlab.networks import Layer, ReLUNetwork


def save_snapshots(path: Path, networks: Mapping[int, ReLUNetwork]) -> Path:
    """Write networks of one shape by their steps; returns the path.

    The file holds `steps` and, for each layer, `W1` of shape (steps, n_1, n_0), `b1` of shape
    (steps, n_1), and so on, and `activations`. Raises DataError if it cannot be written.
    """
    arrays = {"steps": np.array(list(networks))}
    layers = list(zip(*(network.layers for network in networks.values()), strict=True))
    for number, same in enumerate(layers, start=1):
        arrays[f"W{number}"] = np.array([layer.weight for layer in same])
        arrays[f"b{number}"] = np.array([layer.bias for layer in same])
    arrays["activations"] = np.array([str(same[0].activation) for same in layers])
    with atomic_file(path, DataError) as stream:
        np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    return path


def load_snapshots(path: Path) -> dict[int, ReLUNetwork]:
    """The networks by their steps. Raises DataError for a file of another kind."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            steps, activations = archive["steps"], archive["activations"]
            stacked = [
                (archive[f"W{number}"], archive[f"b{number}"], str(activation))
                for number, activation in enumerate(activations, start=1)
            ]
        return {
            int(step): ReLUNetwork([Layer(w[k], b[k], name) for w, b, name in stacked])
            for k, step in enumerate(steps)
        }
    except (OSError, ValueError, KeyError, IndexError, TypeError, NetworkError) as error:
        raise DataError(f"{path}: holds no networks by their steps ({error})") from None
