"""The question of a count: how many regions of a notion a network has on a domain."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions.ceiling import most_regions
from regionlab.regions.notion import Notion
from regionlab.regions.result import Guarantee, RegionCount


@dataclass(frozen=True)
class Question:
    """What is asked, and how it is answered."""

    network: ReLUNetwork
    domain: Domain
    notion: Notion
    name: str = ""
    """The domain in words, if it was given as another one."""

    @property
    def where(self) -> str:
        """The domain in words."""
        return self.name or str(self.domain)

    @property
    def digest(self) -> str:
        """A digest of what is asked, so that a checkpoint answers no other question."""
        total = hashlib.sha256(f"{self.notion}\n".encode())
        for layer in self.network.layers:
            weight, bias = map(_printed, layer.rational)
            total.update(f"{layer.activation} {weight} {bias}\n".encode())
        total.update(_printed(self.domain.inequalities()).encode())
        return total.hexdigest()

    def exactly(self, total: int, method: str, clock: Stopwatch) -> RegionCount:
        """The answer that there are so many regions."""
        return RegionCount(
            total, total, self.notion, self.where, Guarantee.EXACT, method,
            clock.seconds, compile_seconds=clock.compile_seconds,
        )  # fmt: skip

    def at_least(self, found: int, method: str, clock: Stopwatch, why: str) -> RegionCount:
        """The answer that there are so many regions, and at most what the widths allow."""
        widths = [layer.outputs for layer in self.network.relu_layers]
        upper = most_regions(self.network.inputs, widths, self.notion)
        return RegionCount(
            min(found, upper), upper, self.notion, self.where, Guarantee.RANGE,
            method, clock.seconds, why, clock.compile_seconds,
        )  # fmt: skip


def _printed(exact: Any) -> str:
    """Nested sequences of rationals as text; in hexadecimal if one is too long for `repr`."""
    try:
        return repr(exact)
    except ValueError:
        return " ".join(f"{v.numerator:x}/{v.denominator:x}" for v in _numbers(exact))


def _numbers(exact: Any) -> Iterator[Fraction]:
    for part in exact:
        if isinstance(part, Fraction):
            yield part
        else:
            yield from _numbers(part)
