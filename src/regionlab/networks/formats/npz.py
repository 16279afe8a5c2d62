"""An .npz archive with W1, b1, ..., WL, bL and optional `activations`.

W_l is n_l x n_(l-1), float64 or integers. `activations` holds L strings, "relu" or "identity";
without it all layers but the last are ReLU layers. A b_l that is missing is 0, with an ImportNote.
Other arrays are ignored. Nothing is pickled. An archive of a state dict is read as `weights` says.
"""

import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.atomic_files import atomic_file
from regionlab.errors import NetworkError
from regionlab.networks.activation import NAMED
from regionlab.networks.formats.format import Format
from regionlab.networks.formats.weights import network_of_weights
from regionlab.networks.layer import Layer
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note


def _read(path: Path) -> ReLUNetwork:
    try:
        archive = np.load(path, allow_pickle=False)
    except FileNotFoundError:
        raise NetworkError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise NetworkError(f"{path} is a folder; name a network file") from None
    except (OSError, ValueError, zipfile.BadZipFile, EOFError) as error:
        raise NetworkError(
            f"{path}: not an .npz archive ({type(error).__name__}); write it with "
            "numpy.savez(path, W1=..., b1=..., ...)"
        ) from None
    if not isinstance(archive, np.lib.npyio.NpzFile):
        raise NetworkError(f"{path}: one bare array, not an .npz archive of W1, b1, ..., WL, bL")
    with archive:
        return _network(archive, path)


def _network(archive: Any, path: Path) -> ReLUNetwork:
    found = sorted(int(m[1]) for name in archive.files if (m := re.fullmatch(r"W(\d+)", name)))
    depth = len(found)
    if not found and any(name.endswith(".weight") for name in archive.files):
        return network_of_weights({n: _array(archive, n, path) for n in archive.files}, path)
    if not found or found != list(range(1, depth + 1)):
        names = ", ".join(archive.files) or "nothing"
        raise NetworkError(f"{path}: needs W1, b1, ..., WL, bL without gaps; it holds {names}")
    activations = ["relu"] * (depth - 1) + ["identity"]
    if "activations" in archive.files:
        named = _array(archive, "activations", path)
        activations = [str(name) for name in np.atleast_1d(named)]
        if len(activations) != depth:
            raise NetworkError(
                f"{path}: {len(activations)} activations for {depth} layers; give one for each"
            )
    layers = []
    for number, activation in enumerate(activations, start=1):
        weight = _array(archive, f"W{number}", path)
        has_bias = f"b{number}" in archive.files
        bias = _array(archive, f"b{number}", path) if has_bias else None
        if not has_bias:
            note(f"{path}: b{number} is missing; layer {number} is taken to have no bias")
        try:
            layers.append(Layer(weight, bias, activation))
        except NetworkError as error:
            raise NetworkError(f"{path}: layer {number}: {error}") from None
    try:
        return ReLUNetwork(layers)
    except NetworkError as error:
        raise NetworkError(f"{path}: {error}") from None


def _array(archive: Any, name: str, path: Path) -> NDArray[Any]:
    try:
        found = archive[name]
    except ValueError:
        raise NetworkError(
            f"{path}: {name} holds pickled objects, which are never read; "
            "save plain float64 or integer arrays"
        ) from None
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise NetworkError(f"{path}: {name} cannot be read ({error})") from None
    if not isinstance(found, np.ndarray):
        raise NetworkError(f"{path}: {name} is no array in NumPy's .npy format")
    return found


def _write(network: ReLUNetwork, path: Path) -> None:
    arrays: dict[str, NDArray[Any]] = {}
    for number, layer in enumerate(network, start=1):
        if layer.activation not in NAMED.values():
            raise NetworkError(
                f"layer {number} has {layer.activation} units, which a network file cannot name; "
                "save regionlab.networks.as_relu(network), which is the same function"
            )
        for name, array in ((f"W{number}", layer.weight), (f"b{number}", layer.bias)):
            if array.dtype == object:
                raise NetworkError(
                    f"{name} holds fractions or integers beyond 64 bits, which a network file "
                    "cannot hold; scale the layer to integers or round it to float64"
                )
            arrays[name] = array
    arrays["activations"] = np.array([layer.activation for layer in network.layers])
    with atomic_file(path, NetworkError) as stream:
        np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]


NPZ = Format(_read, _write)
