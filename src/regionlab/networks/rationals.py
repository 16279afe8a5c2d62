"""Matrices of rationals, where products are made: FLINT's integers over one denominator."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from flint import fmpz_mat
from numpy.typing import NDArray

Rows = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, eq=False)
class RationalMatrix:
    """integers / denominator."""

    integers: fmpz_mat
    denominator: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[Fraction]], columns: int) -> "RationalMatrix":
        """The matrix of these rows, each of so many numbers."""
        numbers = [value for row in rows for value in row]
        common = lcm(*{value.denominator for value in numbers})
        integers = [value.numerator * (common // value.denominator) for value in numbers]
        return cls(fmpz_mat(len(rows), columns, integers), common)

    @classmethod
    def of_array(cls, array: NDArray[Any]) -> "RationalMatrix":
        """The matrix that an array of shape (rows, columns) is: int64, float64, exact objects.

        A float64 is a multiple of a power of two; the smallest of these is the common denominator.
        """
        rows, columns = array.shape
        if array.dtype == object:
            return cls.of(array.tolist(), columns)
        if array.dtype.kind != "f":
            return cls(fmpz_mat(rows, columns, array.ravel().tolist()), 1)
        mantissa, exponent = np.frexp(array.ravel())
        numbers = (mantissa * 2.0**53).astype(np.int64)
        places = 53 - exponent.astype(np.int64)
        places[numbers == 0] = 0
        most = max(0, int(places.max(initial=0)))
        shifts = (most - places).tolist()
        integers = [n << shift for n, shift in zip(numbers.tolist(), shifts, strict=True)]
        return cls(fmpz_mat(rows, columns, integers), 1 << most)

    def __matmul__(self, other: "RationalMatrix") -> "RationalMatrix":
        return RationalMatrix(self.integers * other.integers, self.denominator * other.denominator)

    @property
    def rows(self) -> Rows:
        """The rows, as fractions."""
        columns, common = self.integers.ncols(), self.denominator
        numbers = [Fraction(int(value), common) for value in self.integers.entries()]
        height = self.integers.nrows()
        return tuple(tuple(numbers[r * columns : (r + 1) * columns]) for r in range(height))
