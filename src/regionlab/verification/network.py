"""The exact network of a network file: its digest, and the forms of its units on a cell."""

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
from flint import fmpq, fmpq_mat
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.verification.numbers import Row

Pattern = tuple[bytes, ...]
"""One string of bytes for each ReLU layer, one byte for each unit: 1 is active, 0 is not."""

_Layer = tuple[str, list[list[fmpq]], list[fmpq]]


@runtime_checkable
class Network(Protocol):
    """What holds layers: regionlab's ReLUNetwork, of which this room knows no more."""

    @property
    def layers(self) -> Sequence[Any]:
        """Layers with an `activation` and, as `rational`, rows of weights and a bias."""


class ExactNetwork:
    """A network as maps between ReLU layers; identity layers are multiplied into them.

    Affine maps are written as matrices on (x, 1): the last column is the offset and the last row is
    (0, ..., 0, 1). `widths` counts the units of each ReLU layer, `output_count` the outputs.
    `digest` is the SHA-256 of the JSON text, without spaces, of [[activation, weights, bias], ...],
    one entry for each layer as filed, where numbers are strings "p" or "p/q" in lowest terms.
    """

    def __init__(self, layers: Sequence[_Layer]) -> None:
        self.inputs = len(layers[0][1][0])
        canonical = [
            [activation, [[str(v) for v in row] for row in weight], [str(v) for v in bias]]
            for activation, weight, bias in layers
        ]
        text = json.dumps(canonical, separators=(",", ":"))
        self.digest = hashlib.sha256(text.encode("ascii")).hexdigest()
        self._maps: list[fmpq_mat] = []
        widths = []
        pending = _identity(self.inputs)
        for activation, weight, bias in layers:
            pending = _homogeneous(weight, bias) * pending
            if activation == "relu":
                self._maps.append(pending)
                widths.append(len(weight))
                pending = _identity(len(weight))
        self._outputs = pending
        self.output_count = pending.nrows() - 1
        self.widths = tuple(widths)

    def restrict(self, matrix: fmpq_mat) -> None:
        """Take as inputs from now on the t of an affine subspace; `matrix` maps (t, 1) to (x, 1).

        The digest stays that of the network that was given.
        """
        if self._maps:
            self._maps[0] = self._maps[0] * matrix
        else:
            self._outputs = self._outputs * matrix
        self.inputs = matrix.ncols() - 1

    @classmethod
    def of(cls, network: "str | os.PathLike[str] | Network", outputs: str) -> Self:
        """The network in a file, or given as layers, its last one with the activation `outputs`.

        Raises NetworkError if the file is no network file, or a unit is of another kind.
        """
        if not isinstance(network, Network):
            return cls.read(network, outputs)
        layers: list[_Layer] = []
        for number, layer in enumerate(network.layers, start=1):
            if not hasattr(layer, "rational"):
                raise NetworkError(
                    f"layer {number} is none of a ReLUNetwork; give regionlab.as_network(model)"
                )
            rows, bias = layer.rational
            layers.append((str(layer.activation), [_exact(row) for row in rows], _exact(bias)))
            if layer.activation not in ("relu", "identity"):
                raise NetworkError(
                    f"layer {number} has {layer.activation} units; certificates are of ReLU units"
                )
        return cls([*layers[:-1], (outputs, *layers[-1][1:])])

    @classmethod
    def read(cls, path: str | os.PathLike[str], outputs: str) -> Self:
        """The network in a file, its last layer with the activation `outputs`.

        Raises NetworkError if the file is no network file.
        """
        try:
            with open(path, "rb") as stream, np.load(stream, allow_pickle=False) as archive:
                arrays = {name: archive[name] for name in archive.files if _ours(name)}
        except FileNotFoundError:
            raise NetworkError(f"{path}: no such file") from None
        except OSError as error:
            raise NetworkError(f"{path}: cannot be read ({error})") from None
        except (ValueError, TypeError, AttributeError, EOFError, KeyError) as error:
            raise NetworkError(
                f"{path}: not an .npz file of plain arrays ({type(error).__name__}); write it with "
                "numpy.savez(path, W1=..., b1=..., ...)"
            ) from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
            raise NetworkError(f"{path}: a damaged .npz file ({error})") from None
        layers = _layers(arrays, path)
        return cls([*layers[:-1], (outputs, *layers[-1][1:])])

    def forms(self, layer: int, before: Sequence[Row] = (), active: bytes = b"") -> list[Row]:
        """The forms of a ReLU layer, given the forms of the one before it and which are active."""
        rows: list[Row] = (self._maps[layer] * self._values(before, active)).table()
        return rows[:-1]

    def every_form(self, pattern: Pattern) -> list[list[Row]]:
        """The forms of all ReLU layers, where the units have the signs of `pattern`."""
        found: list[list[Row]] = []
        for layer in range(len(self.widths)):
            found.append(
                self.forms(layer, found[-1], pattern[layer - 1]) if layer else self.forms(0)
            )
        return found

    def outputs(self, before: Sequence[Row], active: bytes) -> tuple[fmpq, ...]:
        """The network's affine map, given the last ReLU layer's forms; comparable, hashable."""
        return tuple((self._outputs * self._values(before, active)).entries())

    def _values(self, forms: Sequence[Row], active: bytes) -> fmpq_mat:
        """What a layer gives on: the form of an active unit, 0 for another."""
        if not active:
            return _identity(self.inputs)
        zero = [fmpq(0)] * (self.inputs + 1)
        rows = [row if on else zero for row, on in zip(forms, active, strict=True)]
        return fmpq_mat([*rows, [*zero[1:], fmpq(1)]])


def _exact(numbers: Sequence[Any]) -> list[fmpq]:
    return [fmpq(int(value.numerator), int(value.denominator)) for value in numbers]


def _homogeneous(weight: list[list[fmpq]], bias: list[fmpq]) -> fmpq_mat:
    rows = [[*row, offset] for row, offset in zip(weight, bias, strict=True)]
    return fmpq_mat([*rows, [*([fmpq(0)] * len(weight[0])), fmpq(1)]])


def _identity(size: int) -> fmpq_mat:
    return fmpq_mat([[fmpq(int(r == c)) for c in range(size + 1)] for r in range(size + 1)])


def _ours(name: str) -> bool:
    return name == "activations" or re.fullmatch(r"[Wb]\d+", name) is not None


def _layers(arrays: dict[str, Any], path: Any) -> list[_Layer]:
    depth = sum(1 for name in arrays if name.startswith("W"))
    activations = ["relu"] * (depth - 1) + ["identity"]
    if "activations" in arrays:
        activations = [str(name) for name in np.atleast_1d(arrays["activations"])]
    if depth == 0 or len(activations) != depth or not set(activations) <= {"relu", "identity"}:
        raise NetworkError(f"{path}: needs W1, b1, ..., WL, bL, and L activations if any")
    layers: list[_Layer] = []
    for number, activation in enumerate(activations, start=1):
        weight = _numbers(arrays, f"W{number}", 2, path)
        missing = f"b{number}" not in arrays  # a bias that is not there is 0
        bias = [fmpq(0)] * len(weight) if missing else _numbers(arrays, f"b{number}", 1, path)
        if len(bias) != len(weight) or (layers and len(weight[0]) != len(layers[-1][2])):
            raise NetworkError(f"{path}: the shapes of layer {number} do not fit")
        layers.append((activation, weight, bias))
    return layers


def _numbers(arrays: dict[str, NDArray[Any]], name: str, dimension: int, path: Any) -> Any:
    array = arrays.get(name)
    if not isinstance(array, np.ndarray) or array.ndim != dimension or array.size == 0:
        raise NetworkError(f"{path}: {name} is no array of {dimension} dimensions")
    if array.dtype.kind not in "fiu" or array.dtype.itemsize > 8 or not np.isfinite(array).all():
        raise NetworkError(f"{path}: {name} must hold finite float64 numbers or integers")
    exact = [fmpq(*value.as_integer_ratio()) for value in array.ravel().tolist()]
    if dimension == 1:
        return exact
    width = array.shape[1]
    return [exact[start : start + width] for start in range(0, len(exact), width)]
