"""A .pt2 archive of torch.export: the graph as JSON, tensors as raw bytes. No pickle is opened."""

import json
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError

_DTYPES = {
    1: "<u1", 2: "<i1", 3: "<i2", 4: "<i4", 5: "<i8", 6: "<f2", 7: "<f4", 8: "<f8", 12: "?",
}  # fmt: skip
"""NumPy's name of each number type, by its number in the archive."""
BFLOAT16 = 13
DOUBLE = 8

_AGAIN = "write it again with torch.export.save of torch 2.8 or later"


@dataclass(frozen=True)
class Archive:
    """The program of an archive: its graph and signature as JSON has them, its tensors by name."""

    graph: dict[str, Any]
    signature: dict[str, Any]
    tensors: dict[str, NDArray[Any]]


def read_archive(source: Path | IO[bytes], name: str) -> Archive:
    """Read an archive. Raises NetworkError if it is none, or holds a tensor that is pickled."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _read(archive, name)
    except FileNotFoundError:
        raise NetworkError(f"{name}: no such file") from None
    except IsADirectoryError:
        raise NetworkError(f"{name} is a folder; name a model file") from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise NetworkError(f"{name}: not a .pt2 archive of torch.export ({error})") from None
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NetworkError(
            f"{name}: a damaged .pt2 archive, or of another version of torch "
            f"({type(error).__name__}: {error}); {_AGAIN}"
        ) from None


def _read(archive: zipfile.ZipFile, name: str) -> Archive:
    names = archive.namelist()
    models = [n for n in names if n.split("/")[1:2] == ["models"] and n.endswith(".json")]
    if not models:
        raise NetworkError(
            f"{name}: no .pt2 archive of an exported program; {_AGAIN}, as in "
            "torch.export.save(torch.export.export(model.eval(), (x,)), 'model.pt2')"
        )
    if len(models) > 1:
        raise NetworkError(f"{name}: {len(models)} programs in one archive; save one of them")
    top = models[0].split("/")[0]
    program = json.loads(archive.read(models[0]))["graph_module"]
    model = models[0].split("/")[-1].removesuffix(".json")
    tensors = {}
    for folder, kind in (("weights", "weights"), ("constants", "constants")):
        index = f"{top}/data/{folder}/{model}_{kind}_config.json"
        entries = json.loads(archive.read(index))["config"] if index in names else {}
        for key, entry in entries.items():
            if entry.get("tensor_meta") is None or entry["use_pickle"]:
                raise NetworkError(
                    f"{name}: {key} is pickled, and no pickle is ever loaded; save a model whose "
                    "weights are plain dense tensors"
                )
            raw = archive.read(f"{top}/data/{folder}/{entry['path_name']}")
            tensors[key] = _tensor(raw, entry["tensor_meta"], key)
    return Archive(program["graph"], program["signature"], tensors)


def _tensor(raw: bytes, meta: dict[str, Any], key: str) -> NDArray[Any]:
    sizes = [size["as_int"] for size in meta["sizes"]]
    strides = [stride["as_int"] for stride in meta["strides"]]
    offset = meta["storage_offset"]["as_int"]
    if meta["dtype"] == BFLOAT16:  # the upper half of a float32
        stored = (np.frombuffer(raw, "<u2").astype("<u4") << 16).view("<f4")
    elif meta["dtype"] in _DTYPES:
        stored = np.frombuffer(raw, _DTYPES[meta["dtype"]])
    else:
        raise NetworkError(
            f"{key} has numbers of a type that is not read (number {meta['dtype']} of torch's); "
            "convert the model to float32 or float64"
        )
    if min([0, offset, *sizes, *strides]) < 0:
        raise ValueError(f"{key} has negative sizes")
    index = np.full(sizes, offset)
    for axis, (size, stride) in enumerate(zip(sizes, strides, strict=True)):
        shape = [1] * len(sizes)
        shape[axis] = size
        index = index + (np.arange(size) * stride).reshape(shape)
    found: NDArray[Any] = stored[index]
    return found
