"""The data sets that the experiments' networks are trained on, by name."""

from pathlib import Path
from typing import Any

import numpy as np

from regionlab.errors import DataError
from regionlab.experiments.dataset import Dataset, Floats, Labels
from regionlab.experiments.mnist import load_mnist
from regionlab.extras import require

SPLIT_SEED = 0
TEST_SHARE = 0.2


def digits() -> Dataset:
    """The 8 x 8 digits that come with scikit-learn, grey values 0..16 scaled into [0, 1].

    A fifth of the 1797 images is kept for testing: a fixed random choice.
    Raises MissingDependencyError if scikit-learn is not installed.
    """
    images, labels = _bundled()
    points = images.reshape(len(images), -1)
    return _split("digits", points, labels, {"images": "scikit-learn digits, 8 x 8, /16"})


def digits_784() -> Dataset:
    """The same digits drawn on 28 x 28 pixels by linear interpolation; the same choice of tests.

    Raises MissingDependencyError if scikit-learn is not installed.
    """
    images, labels = _bundled()
    weights = interpolation(28, images.shape[1])
    large = np.clip(weights @ images @ weights.T, 0, 1)
    about = {"images": "scikit-learn digits, /16, 8 x 8 interpolated linearly to 28 x 28"}
    return _split("digits784", large.reshape(len(large), -1), labels, about)


def interpolation(large: int, small: int) -> Floats:
    """Rows of weights that read `small` samples at `large` places; shape (large, small).

    The first and last place are the first and last sample; each row is >= 0 and sums to 1.
    """
    places = np.linspace(0, small - 1, large)
    distances = np.abs(places[:, None] - np.arange(small)[None, :])
    return np.maximum(0.0, 1.0 - distances)


def load_dataset(name: str, mnist_folder: Path | None = None) -> Dataset:
    """`digits`, `digits784` or `mnist`, the last from IDX files in a folder.

    Raises DataError for another name, or if the files of MNIST are not there or not whole.
    """
    if name == "digits":
        return digits()
    if name == "digits784":
        return digits_784()
    if name == "mnist":
        if mnist_folder is None:
            raise DataError("mnist is read from a folder with its four IDX files; name the folder")
        return load_mnist(mnist_folder)
    raise DataError(f"there is no data set {name!r}; choose digits, digits784 or mnist")


def _bundled() -> tuple[Floats, Labels]:
    require("sklearn", "the digits")
    from sklearn.datasets import load_digits

    bunch = load_digits()
    return np.asarray(bunch.images, dtype=np.float64) / 16, np.asarray(bunch.target, np.int64)


def _split(name: str, points: Floats, labels: Labels, about: dict[str, Any]) -> Dataset:
    order = np.random.default_rng(SPLIT_SEED).permutation(len(points))
    tests = round(TEST_SHARE * len(points))
    test, train = order[:tests], order[tests:]
    about = about | {"split_seed": SPLIT_SEED, "train": len(train), "test": len(test)}
    return Dataset(name, points[train], labels[train], points[test], labels[test], about)
