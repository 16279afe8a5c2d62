"""What the arrays of a kernel hold, where they are declared."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Integers = NDArray[np.int64]

Signs = NDArray[np.int8]

Words = NDArray[np.uint64]
"""Sets of units as bits: unit k is bit k % 64 of word k // 64."""


def words_for(units: int) -> int:
    """How many words hold so many units."""
    return (units + 63) // 64
