"""The grid of the experiments: 22 hidden units in two layers, ten outputs, ten seeds."""

import re
from dataclasses import dataclass
from typing import TypeVar

from regionlab.errors import DataError

T = TypeVar("T")

HIDDEN = 22
Split = tuple[int, ...]

SPLITS: tuple[Split, ...] = tuple((n, HIDDEN - n) for n in range(1, HIDDEN))
SEEDS: tuple[int, ...] = tuple(range(10))


@dataclass(frozen=True, order=True)
class Net:
    """One network of the grid: its data set, the widths of its hidden layers, its seed."""

    data: str
    split: Split
    seed: int

    @property
    def name(self) -> str:
        """`digits-11-11-0`: the stem of its file and of its record."""
        return "-".join([self.data, *map(str, self.split), str(self.seed)])

    @classmethod
    def parse(cls, name: str) -> "Net":
        """The net of a name. Raises DataError if it is none."""
        found = re.fullmatch(r"([a-z]\w*)((?:-[1-9]\d*)+)-(\d+)", name, re.ASCII)
        if not found:
            raise DataError(f"{name!r} names no network; write for example digits-11-11-0")
        return cls(found[1], tuple(map(int, found[2].split("-")[1:])), int(found[3]))


def parse_splits(text: str) -> tuple[Split, ...]:
    """`all`, or splits such as `11;11,4;18`. Raises DataError for anything else.

    Splits need not sum to 22, so that small nets can be trained too.
    """
    if text == "all":
        return SPLITS
    splits = []
    for part in text.split(","):
        if not re.fullmatch(r"\s*[1-9]\d{0,3}(;[1-9]\d{0,3})*\s*", part, re.ASCII):
            raise DataError(
                f"{part.strip()!r} is no split; write widths of layers such as 11;11, splits "
                "apart by commas, or all"
            )
        splits.append(tuple(map(int, part.split(";"))))
    return _once(splits)


def parse_seeds(text: str) -> tuple[int, ...]:
    """Seeds such as `0,1` or `0-9`. Raises DataError for anything else."""
    seeds: list[int] = []
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d{1,6})(?:-(\d{1,6}))?\s*", part, re.ASCII)
        if not found:
            raise DataError(f"{part.strip()!r} is no seed; write for example 0,1 or 0-9")
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise DataError(f"seeds {part.strip()} end before they begin; write {last}-{first}")
        seeds.extend(range(first, last + 1))
    return _once(seeds)


def nets(data: str, splits: tuple[Split, ...], seeds: tuple[int, ...]) -> tuple[Net, ...]:
    """The nets of a grid, seed by seed: a part of the grid that is done covers every split."""
    return tuple(Net(data, split, seed) for seed in seeds for split in splits)


def _once(values: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
