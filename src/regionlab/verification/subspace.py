"""The affine subspace of the inputs that a certificate may speak of, in coordinates of its own."""

from typing import Any

from flint import fmpq, fmpq_mat

from regionlab.verification.numbers import index, listed, rational
from regionlab.verification.record_error import RecordError

_NAMES = {1: "line", 2: "plane"}


class Subspace:
    """The points origin + t_1 d_1 + ... + t_k d_k of R^inputs, for linearly independent d.

    `matrix` takes (t, 1) to (x, 1).
    """

    def __init__(self, record: Any, inputs: int) -> None:
        if not isinstance(record, dict) or set(record) != {"origin", "directions"}:
            raise RecordError("a slice needs an origin and directions, and nothing else")
        start = [rational(value) for value in listed(record["origin"], "origin", inputs)]
        ways = [_sparse(way, inputs) for way in listed(record["directions"], "list of directions")]
        self.dimension = len(ways)
        rows = [[way.get(k, fmpq(0)) for way in ways] for k in range(inputs)]
        if not ways or fmpq_mat(rows).rank() < len(ways):
            raise RecordError("the directions of a slice must be linearly independent")
        top = [[*row, value] for row, value in zip(rows, start, strict=True)]
        self.matrix = fmpq_mat([*top, [*[fmpq(0)] * len(ways), fmpq(1)]])
        # directions that are single inputs, in order, whose value at the origin is 0
        free = [k for way in ways for k in way]
        self._is_of_inputs = (
            len(free) == len(ways)
            and free == sorted(free)
            and all(way == {k: 1} for way, k in zip(ways, free, strict=True))
            and not any(start[k] for k in free)
        )

    def describe(self, domain: object) -> str:
        """A domain of its coordinates, in words."""
        inputs = self.matrix.nrows() - 1
        if self._is_of_inputs:
            return f"{domain}, {inputs - self.dimension} of {inputs} inputs fixed"
        name = _NAMES.get(self.dimension, f"{self.dimension}-dimensional subspace")
        return f"{domain} on a {name} in R^{inputs}"


def _sparse(record: Any, inputs: int) -> dict[int, fmpq]:
    entries = [listed(entry, "coefficient", 2) for entry in listed(record, "direction")]
    found = {index(k, inputs, "coordinate"): rational(value) for k, value in entries}
    if len(found) < len(entries) or not all(found.values()):
        raise RecordError("a direction names a coordinate twice, or with the coefficient 0")
    return found
