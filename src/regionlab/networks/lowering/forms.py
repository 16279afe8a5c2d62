"""Sparse affine forms of variables, in exact numbers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.networks.lowering.exact_arrays import joined, over_common, over_one

Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Forms:
    """Rows of weights of variables, each with a constant: an affine map, stored sparsely.

    Row r has the `weights[k]` of the `variables[k]` for starts[r] <= k < starts[r + 1], no variable
    twice. Numbers are float64 or Fractions.
    """

    starts: Indices
    variables: Indices
    weights: NDArray[Any]
    constants: NDArray[Any]

    @classmethod
    def of_variables(cls, variables: Indices) -> "Forms":
        """One row for each variable: the variable itself."""
        size = len(variables)
        return cls(np.arange(size + 1), variables, np.ones(size), np.zeros(size))

    @classmethod
    def of_constants(cls, constants: NDArray[Any]) -> "Forms":
        """Rows that depend on no variable."""
        nothing = np.zeros(0, dtype=np.intp)
        starts = np.zeros(len(constants) + 1, dtype=np.intp)
        return cls(starts, nothing, np.zeros(0), constants)

    @classmethod
    def of_rows(
        cls, rows: Indices, variables: Indices, weights: NDArray[Any], constants: NDArray[Any]
    ) -> "Forms":
        """From triples (row, variable, weight) in any order, each pair of the first two once."""
        used = weights.astype(bool)
        rows, variables, weights = rows[used], variables[used], weights[used]
        order = np.argsort(rows, kind="stable")
        counts = np.bincount(rows, minlength=len(constants))
        starts = np.concatenate([[0], np.cumsum(counts)])
        return cls(starts, variables[order], weights[order], constants)

    @classmethod
    def dense(cls, matrix: NDArray[Any], constants: NDArray[Any]) -> "Forms":
        """A matrix, one row for each form and one column for each variable."""
        rows, columns = np.nonzero(matrix)
        return cls.of_rows(rows, columns, matrix[rows, columns], constants)

    def __len__(self) -> int:
        return len(self.constants)

    @property
    def rows(self) -> Indices:
        """The row of each weight."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def take(self, rows: Indices) -> "Forms":
        """The forms of these rows, in this order."""
        counts = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(counts)])
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], counts)
        entries = np.repeat(self.starts[rows], counts) + within
        return Forms(starts, self.variables[entries], self.weights[entries], self.constants[rows])

    @staticmethod
    def stacked(*parts: "Forms") -> "Forms":
        """The rows of several, one after the other."""
        ends = np.cumsum([0, *(len(part.variables) for part in parts)])
        starts = [part.starts[:-1] + end for part, end in zip(parts, ends[:-1], strict=True)]
        return Forms(
            np.concatenate([*starts, ends[-1:]]),
            np.concatenate([part.variables for part in parts]),
            joined([part.weights for part in parts]),
            joined([part.constants for part in parts]),
        )

    def after(self, inner: "Forms") -> "Forms":
        """These forms of the rows of `inner`, as forms of its variables."""
        if inner._different_variables:
            return Forms(self.starts, inner.variables[self.variables], self.weights, self.constants)
        outer, outer_unit = over_common(self.weights)
        weights, weight_unit = over_common(inner.weights)
        offsets, offset_unit = over_common(inner.constants)
        starts, variables = inner.starts.tolist(), inner.variables.tolist()
        ends = self.starts.tolist()
        columns = self.variables.tolist()
        found_starts, found_variables, found_weights, shifts = [0], [], [], []
        for row in range(len(self)):
            total: dict[int, int] = {}
            shift = 0
            for k in range(ends[row], ends[row + 1]):
                factor, column = outer[k], columns[k]
                shift += factor * offsets[column]
                for entry in range(starts[column], starts[column + 1]):
                    variable = variables[entry]
                    total[variable] = total.get(variable, 0) + factor * weights[entry]
            kept = [(variable, weight) for variable, weight in total.items() if weight]
            found_variables += [variable for variable, _ in kept]
            found_weights += [weight for _, weight in kept]
            found_starts.append(len(found_variables))
            shifts.append(shift)
        return Forms(
            np.array(found_starts, dtype=np.intp),
            np.array(found_variables, dtype=np.intp),
            over_one(found_weights, outer_unit * weight_unit),
            exact_sum(over_one(shifts, outer_unit * offset_unit), self.constants),
        )

    @cached_property
    def _different_variables(self) -> bool:
        """Whether each row is a variable of its own, and nothing else."""
        size = len(self)
        return (
            len(self.variables) == size
            and bool((np.diff(self.starts) == 1).all())
            and bool((self.weights == 1).all())
            and not self.constants.any()
            and len(np.unique(self.variables)) == size
        )


def exact_sum(left: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """The sum of two vectors of exact numbers."""
    if not right.any():
        return left
    if not left.any():
        return right
    (a, d), (b, e) = over_common(left), over_common(right)
    return over_one([x * e + y * d for x, y in zip(a, b, strict=True)], d * e)
