"""Images of digits with their labels."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import DataError

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

CLASSES = 10


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
