"""The domain of a certificate: inequalities a . x + c >= 0, few of whose coefficients are not 0."""

from typing import Any

from flint import fmpq

from regionlab.verification.numbers import Row, index, listed, rational
from regionlab.verification.record_error import RecordError

_LINE = 100
"""A product of intervals that is longer as text is printed as a box in R^n."""

Sparse = list[tuple[int, fmpq]]
"""Coefficients by coordinate; the constant stands at coordinate number d."""


class Domain:
    """A polyhedron of R^dimension. Nothing is assumed: it may be empty, flat or unbounded."""

    def __init__(self, record: Any, dimension: int) -> None:
        self.dimension = dimension
        self.inequalities = [_sparse(row, dimension) for row in listed(record, "domain")]
        # Inequalities a x_k + c >= 0 by coordinate and by the sign of a, scaled to a = 1 or -1.
        self._bounds: dict[tuple[int, bool], fmpq] = {}
        for row in self.inequalities:
            if len(row) == 2:
                (k, slope), (_, constant) = row
                bound = constant / abs(slope)
                key = (k, bool(slope > 0))
                self._bounds[key] = min(bound, self._bounds.get(key, bound))

    def check_inside(self, x: Row) -> None:
        """Raise RecordError unless x is inside: > 0 where an inequality depends on x, else >= 0."""
        for j, row in enumerate(self.inequalities):
            value = _at(row, x)
            if value < 0 or (value == 0 and len(row) > 1):
                raise RecordError(f"the point is not inside the domain (inequality {j})")

    def check_contains(self, x: Row) -> None:
        """Raise RecordError unless x satisfies every inequality."""
        for j, row in enumerate(self.inequalities):
            if _at(row, x) < 0:
                raise RecordError(f"the point is outside the domain (inequality {j})")

    def add(self, total: Row, weight: fmpq, j: int) -> None:
        """Add weight times inequality j to a form, in place."""
        for k, a in self.inequalities[j]:
            total[k] += weight * a

    def close(self, total: Row) -> None:
        """Make a form constant by adding bounds of single coordinates, weights >= 0, in place.

        Such weights are determined, so a certificate need not spell them out.
        Raises RecordError if a bound that is needed is no inequality of the domain.
        """
        for k, slope in enumerate(total[:-1]):
            if slope:
                bound = self._bounds.get((k, bool(slope < 0)))
                if bound is None:
                    raise RecordError("the multipliers do not add up to a constant")
                total[k] = fmpq(0)
                total[-1] += abs(slope) * bound

    def __str__(self) -> str:
        power = f"^{self.dimension}" if self.dimension > 1 else ""
        if not self.inequalities:
            return f"R{power}"
        intervals = self._intervals()
        if intervals is None:
            rows = len(self.inequalities)
            noun = "inequality" if rows == 1 else "inequalities"
            return f"polyhedron of {rows} {noun} in R^{self.dimension}"
        if len(set(intervals)) == 1:
            return f"{intervals[0]}{power}"
        product = " x ".join(intervals)
        return product if len(product) <= _LINE else f"a box in R{power}"

    def _intervals(self) -> list[str] | None:
        """The intervals of a box, or None if the domain is not given as one."""
        found = [
            [self._bounds.get((k, lower)) for lower in (True, False)] for k in range(self.dimension)
        ]
        if len(self.inequalities) != 2 * self.dimension:
            return None
        if any(low is None or high is None for low, high in found):
            return None
        return [f"[{-low}, {high}]" for low, high in found]  # type: ignore[operator]


def _at(row: Sparse, x: Row) -> fmpq:
    return sum((a * x[k] for k, a in row), fmpq(0))


def _sparse(record: Any, dimension: int) -> Sparse:
    *entries, constant = listed(record, "inequality") or [None]
    row = []
    for entry in entries:
        k, value = listed(entry, "coefficient", 2)
        row.append((index(k, dimension, "coordinate"), rational(value)))
    if len({k for k, _ in row}) < len(row) or not all(value for _, value in row):
        raise RecordError("an inequality names a coordinate twice, or with the coefficient 0")
    return [*row, (dimension, rational(constant))]
