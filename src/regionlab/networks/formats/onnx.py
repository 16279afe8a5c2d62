"""ONNX models (.onnx); read with the package onnx, not written."""

from pathlib import Path
from typing import NoReturn

from regionlab.errors import NetworkError
from regionlab.networks.formats.format import Format
from regionlab.networks.importing.onnx.model import from_onnx
from regionlab.networks.network import ReLUNetwork


def refuse_to_write(_: ReLUNetwork, path: Path) -> NoReturn:
    """Raise NetworkError: a model of another framework is read only."""
    raise NetworkError(f"{path}: {path.suffix} files are read, not written; save it as .npz")


ONNX = Format(from_onnx, refuse_to_write)
