"""What the records say together: one row a network, averages over the networks of a split.

Serra and Ramalingam, Table 1 and Figures 2 and 3.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import correlation, fmean, linear_regression

from regionlab.bounds import app, gap_closed, maps
from regionlab.experiments.grid import Split
from regionlab.experiments.records import Part, Record

PRINTED_GAPS = {
    (1, 21): 73.1, (8, 14): 0.0, (15, 7): 0.5,
    (2, 20): 17.8, (9, 13): 0.0, (16, 6): 1.0,
    (3, 19): 10.4, (10, 12): 1.0, (17, 5): 1.8,
    (4, 18): 3.1, (11, 11): 0.0, (18, 4): 3.4,
    (5, 17): 3.9, (12, 10): 0.0, (19, 3): 9.5,
    (6, 16): 2.0, (13, 9): 0.1, (20, 2): 44.5,
    (7, 15): 1.1, (14, 8): 0.2, (21, 1): 98.3,
}  # fmt: skip
"""Table 1 as printed: percent of the gap closed, by the widths of the two hidden layers."""


@dataclass(frozen=True)
class Row:
    """One network: its record, and what the pages ask of it."""

    record: Record

    @property
    def name(self) -> str:
        """The network's name."""
        return str(self.record["network"]["name"])

    @property
    def split(self) -> Split:
        """The widths of its hidden layers."""
        return tuple(self.record["network"]["hidden"])

    @property
    def seed(self) -> int:
        """The seed of its training."""
        return int(self.record["network"]["seed"])

    @property
    def accuracy(self) -> float:
        """The share of the test images that it names rightly."""
        return float(self.record["network"]["accuracy"]["test"])

    def part(self, name: str) -> Part | None:
        """A part of the record, or None."""
        found: Part | None = self.record["parts"].get(name)
        return found

    @property
    def exact(self) -> int | None:
        """The number of activation regions with outputs, if it is known exactly."""
        part = self.part("exact")
        return None if part is None else part["value"]

    @property
    def certain(self) -> int | None:
        """At least so many regions were counted."""
        part = self.part("exact")
        return None if part is None else part["lower"]

    def bound(self, name: str, source: str = "bounds") -> int | None:
        """An upper bound by name; `source` is the part that tells: bounds or bounds-milp."""
        part = self.part(source)
        return None if part is None else part[name]

    def xor(self, size: int, backend: str = "cells") -> int | None:
        """MIPBound's lower bound for constraints of one size."""
        part = self.part(f"xor-{size}-{backend}")
        return None if part is None else part["lower"]

    def gap(self, source: str = "bounds") -> float | None:
        """Percent of the gap between configuration bound and exact count that Theorem 2 closes.

        None if there is no gap, or one of the three is not known.
        """
        configuration, empirical = (self.bound(n, source) for n in ("configuration", "empirical"))
        if configuration is None or empirical is None or self.exact is None:
            return None
        share = gap_closed(configuration, empirical, self.exact)
        return None if share is None else float(share)


def rows(records: Iterable[Record], data: str = "digits") -> list[Row]:
    """A row for each network trained on one data set, by its first width, then by seed."""
    found = [Row(record) for record in records if record["network"]["data"] == data]
    return sorted(found, key=lambda row: (row.split, row.seed))


def splits(given: Sequence[Row]) -> dict[Split, list[Row]]:
    """The rows of each split."""
    found: dict[Split, list[Row]] = {}
    for row in given:
        found.setdefault(row.split, []).append(row)
    return found


def sizes(given: Sequence[Row]) -> list[int]:
    """The sizes of parity constraints that some network has on the cells backend."""
    names = {name for row in given for name in row.record["parts"]}
    return sorted(int(m[1]) for name in names if (m := re.fullmatch(r"xor-(\d+)-cells", name)))


def mean(values: Iterable[float | None]) -> float | None:
    """The mean, or None if a value is missing or there is none: no average of the easy ones."""
    given = list(values)
    known = [value for value in given if value is not None]
    return fmean(known) if given and len(known) == len(given) else None


def mean_eta(
    groups: dict[Split, list[Row]], value: Callable[[Row], int | None]
) -> list[float | None]:
    """For each split the mean of eta = log2 over its networks; None if one of them has no value."""
    return [
        mean(None if (n := value(row)) is None else maps(n) for row in group)
        for group in groups.values()
    ]


def app_eta(row: Row, size: int, logs: bool, source: str = "bounds") -> float | None:
    """eta of APP-k: of the average of MIPBound's lower bound and the empirical bound.

    `logs` takes the mean of both eta, otherwise eta of the arithmetic mean.
    """
    lower, upper = row.xor(size), row.bound("empirical", source)
    if lower is None or upper is None:
        return None
    both = app(lower, upper)
    return both.mean_of_logs if logs else both.eta


@dataclass(frozen=True)
class Regression:
    """The line of least squares y = slope x + intercept, and the correlation of x and y."""

    slope: float
    intercept: float
    correlation: float
    points: int


def regression(x: Sequence[float], y: Sequence[float]) -> Regression | None:
    """The regression of y on x; None for fewer than three points, or all x or all y equal."""
    if len(x) < 3 or len(set(x)) == 1 or len(set(y)) == 1:
        return None
    line = linear_regression(x, y)
    return Regression(line.slope, line.intercept, correlation(x, y), len(x))


def done(given: Sequence[Row], wanted: Sequence[Split], seeds: Sequence[int]) -> dict[str, int]:
    """How many networks of a grid have each part; ranges are told apart from exact counts."""
    inside = [row for row in given if row.split in set(wanted) and row.seed in set(seeds)]
    found: dict[str, int] = {}
    for row in inside:
        for name, part in row.record["parts"].items():
            label = f"{name}, a range" if part.get("guarantee") == "range" else name
            label += ", stopped at a limit" if part.get("unfinished") else ""
            found[label] = found.get(label, 0) + 1
    return dict(sorted(found.items()))
