"""Images of digits with their labels: what the experiments' networks are trained on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import DataError, MissingDependencyError

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

CLASSES = 10
SPLIT_SEED = 0
TEST_SHARE = 0.2


@dataclass(frozen=True)
class Dataset:
    """Points of [0, 1]^n with labels 0..9, apart for training and for testing.

    `train_points` has shape (m, n), `train_labels` (m,), and so on; `about` says where they come
    from and how they were made.
    Raises DataError if the shapes do not fit, a coordinate is outside [0, 1] or a label outside
    0..9.
    """

    name: str
    train_points: Floats
    train_labels: Labels
    test_points: Floats
    test_labels: Labels
    about: dict[str, Any]

    def __post_init__(self) -> None:
        _check(self.name, "training", self.train_points, self.train_labels)
        _check(self.name, "test", self.test_points, self.test_labels)
        if self.train_points.shape[1] != self.test_points.shape[1]:
            raise DataError(f"{self.name}: training and test images differ in size")

    @property
    def inputs(self) -> int:
        """n, the number of pixels."""
        return int(self.train_points.shape[1])


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
        from regionlab.experiments.mnist import load_mnist

        if mnist_folder is None:
            raise DataError("mnist is read from a folder with its four IDX files; name the folder")
        return load_mnist(mnist_folder)
    raise DataError(f"there is no data set {name!r}; choose digits, digits784 or mnist")


def _bundled() -> tuple[Floats, Labels]:
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise MissingDependencyError(
            "the digits come with scikit-learn; install it with pip install regionlab[data]"
        ) from None
    bunch = load_digits()
    return np.asarray(bunch.images, dtype=np.float64) / 16, np.asarray(bunch.target, np.int64)


def _split(name: str, points: Floats, labels: Labels, about: dict[str, Any]) -> Dataset:
    order = np.random.default_rng(SPLIT_SEED).permutation(len(points))
    tests = round(TEST_SHARE * len(points))
    test, train = order[:tests], order[tests:]
    about = about | {"split_seed": SPLIT_SEED, "train": len(train), "test": len(test)}
    return Dataset(name, points[train], labels[train], points[test], labels[test], about)


def _check(name: str, which: str, points: Floats, labels: Labels) -> None:
    if points.ndim != 2 or labels.shape != points.shape[:1] or not len(labels):
        raise DataError(
            f"{name}: {which} images have shape {points.shape} and labels {labels.shape}; "
            "give as many labels as images, and at least one"
        )
    if not (np.isfinite(points).all() and points.min() >= 0 and points.max() <= 1):
        raise DataError(f"{name}: a {which} image has a value outside [0, 1]; scale it")
    if labels.min() < 0 or labels.max() >= CLASSES:
        raise DataError(f"{name}: a {which} label is outside 0..{CLASSES - 1}")
