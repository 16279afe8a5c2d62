"""MNIST: `python -m regionlab.experiments.mnist FOLDER` fetches its four IDX files.

`load_mnist` reads them from a folder, plain or gzipped. Nothing else of this project needs a
network.
"""

import argparse
import hashlib
import http.client
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from regionlab.atomic_files import write_atomically
from regionlab.errors import DataError, RegionlabError
from regionlab.experiments.dataset import CLASSES, Dataset, Floats, Labels
from regionlab.experiments.folders import make_folder
from regionlab.experiments.idx import read_idx

URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"

SHA256 = {
    "train-images-idx3-ubyte": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    "train-labels-idx1-ubyte": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    "t10k-images-idx3-ubyte": "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    "t10k-labels-idx1-ubyte": "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}
"""The four files, and the digests of their gzipped form as it is published."""

_MOST = 2**26
"""No file of MNIST has as many bytes; a longer answer is not read to its end."""


def load_mnist(folder: Path) -> Dataset:
    """The data set in a folder, grey values 0..255 scaled into [0, 1].

    Images of another size than 28 x 28 will do, as long as all have the same.
    Raises DataError if a file is missing or not whole, if there are not as many labels as images,
    or a label is not in 0..9.
    """
    train_points, train_labels = _half(folder, "train")
    test_points, test_labels = _half(folder, "t10k")
    about = {"images": "MNIST, /255", "train": len(train_labels), "test": len(test_labels)}
    return Dataset("mnist", train_points, train_labels, test_points, test_labels, about)


def download_mnist(folder: Path, url: str = URL, seconds: float = 30.0) -> list[Path]:
    """Fetch the files that a folder lacks; the paths of those fetched.

    A file is written when all of it has come and its digest is the published one, and not before.
    Raises DataError if that fails: then put the four files in the folder by hand.
    """
    fetched = []
    for name, digest in SHA256.items():
        target = folder / f"{name}.gz"
        if _find(folder, name) is not None:
            continue
        content = _fetch(url.rstrip("/") + f"/{name}.gz", folder, seconds)
        if hashlib.sha256(content).hexdigest() != digest:
            raise DataError(f"{name}.gz from {url} is not MNIST's file; {_by_hand(folder)}")
        make_folder(folder)
        write_atomically(target, content, DataError)
        fetched.append(target)
    return fetched


def _fetch(address: str, folder: Path, seconds: float) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=seconds) as answer:
            content: bytes = answer.read(_MOST + 1)
    except (OSError, ValueError, http.client.HTTPException, urllib.error.URLError) as error:
        reason = getattr(error, "reason", error)
        raise DataError(f"{address} cannot be fetched ({reason}); {_by_hand(folder)}") from None
    return content


def _by_hand(folder: Path) -> str:
    return f"put the four files ({', '.join(SHA256)}, plain or .gz) in {folder}"


def _half(folder: Path, which: str) -> tuple[Floats, Labels]:
    images_path = _needed(folder, f"{which}-images-idx3-ubyte")
    labels_path = _needed(folder, f"{which}-labels-idx1-ubyte")
    images, labels = read_idx(images_path, 3), read_idx(labels_path, 1)
    if len(images) != len(labels) or not images.size:
        raise DataError(
            f"{images_path} has {len(images)} images of {images.shape[1:]} pixels and "
            f"{labels_path} {len(labels)} labels; put files there that belong together"
        )
    if labels.max() >= CLASSES:
        raise DataError(f"{labels_path}: a label is {labels.max()}; the digits are 0..9")
    return images.reshape(len(images), -1) / np.float64(255), labels.astype(np.int64)


def _needed(folder: Path, name: str) -> Path:
    found = _find(folder, name)
    if found is None:
        raise DataError(
            f"{folder / name} is missing, also with .gz; {_by_hand(folder)}, or fetch them with "
            f"python -m regionlab.experiments.mnist {folder}"
        )
    return found


def _find(folder: Path, name: str) -> Path | None:
    return next((p for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)


def main(arguments: Sequence[str]) -> int:
    """Fetch what is missing, and read it all; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m regionlab.experiments.mnist",
        description="Fetch the four files of MNIST that a folder lacks.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--url", default=URL, help="the folder they are in (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        fetched = download_mnist(options.folder, options.url)
        data = load_mnist(options.folder)
    except RegionlabError as error:
        print(f"regionlab: {error}", file=sys.stderr)
        return 2
    counts = f"{len(data.train_labels)} + {len(data.test_labels)} images"
    print(f"{len(fetched)} files fetched; {counts} in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
