"""What MIPBound answers: a lower bound with a confidence, and all that it was computed from."""

from dataclasses import dataclass
from typing import Any

from regionlab import checks
from regionlab.errors import BoundError
from regionlab.milp.probability import Tail, lower_bound


@dataclass(frozen=True)
class MipBound:
    """More than 2^log2_lower activation regions, with at least the confidence asked for.

    `r` are the constraints that each repetition took to become infeasible, f[j] the repetitions
    feasible after j. `chernoff` and `binomial` are P_j by either tail for j = 0, 1, ...: the
    confidence of |S| > 2^j, of which `tail` decided. `certified` is False if no j reaches the
    confidence: then `log2_lower` is 0 and says no more than that there is a region. `size` is the
    size of the constraints, no more than `unstable`, the number of binary variables. `unfinished`
    counts the repetitions that a time limit ended; their r is what was reached, which can only
    weaken the bound. Without a binary variable there is one region, and there are no repetitions.
    """

    log2_lower: int
    certified: bool
    confidence: float
    r: tuple[int, ...]
    f: tuple[int, ...]
    chernoff: tuple[float, ...]
    binomial: tuple[float, ...]
    tail: Tail
    size: int
    unstable: int
    repetitions: int
    unfinished: int
    seed: int
    backend: str
    coefficients: str
    domain: str
    seconds: float
    cpu_seconds: float

    @property
    def lower(self) -> int:
        """The least number of regions that the bound allows: 2^log2_lower + 1, or 1."""
        return 2**self.log2_lower + 1 if self.certified else 1

    def log2_by(self, tail: Tail | str) -> int | None:
        """The largest j by either tail, at the same confidence; None if none reaches it."""
        wanted = checks.probability(self.confidence, "the confidence", BoundError)
        return lower_bound(self.r, wanted, Tail(tail)) if self.r else None

    def as_json(self) -> dict[str, Any]:
        """A dictionary of numbers and strings."""
        return {
            "log2_lower": self.log2_lower,
            "lower": self.lower,
            "certified": self.certified,
            "confidence": self.confidence,
            "tail": str(self.tail),
            "log2_lower_chernoff": self.log2_by(Tail.CHERNOFF),
            "log2_lower_binomial": self.log2_by(Tail.BINOMIAL),
            "r": list(self.r),
            "f": list(self.f),
            "chernoff": list(self.chernoff),
            "binomial": list(self.binomial),
            "xor": self.size,
            "unstable": self.unstable,
            "repetitions": self.repetitions,
            "unfinished": self.unfinished,
            "seed": self.seed,
            "backend": self.backend,
            "coefficients": self.coefficients,
            "domain": self.domain,
            "guarantee": "lower-with-confidence",
            "seconds": self.seconds,
            "cpu_seconds": self.cpu_seconds,
        }

    def __str__(self) -> str:
        if self.unstable == 0:
            return f"1 activation region on {self.domain}: no unit is unstable"
        how = (
            f"XOR-{self.size}, {self.repetitions} repetitions, seed {self.seed}, {self.backend}, "
            f"{self.seconds:.2f} s"
        )
        if self.unfinished:
            how += f"; {self.unfinished} stopped by the time limit"
        if not self.certified:
            return (
                f"at least 1 activation region on {self.domain}: no larger bound has a confidence "
                f"of {100 * self.confidence:g} % ({self.tail}; {how})"
            )
        return (
            f"more than 2^{self.log2_lower} activation regions on {self.domain}, with a confidence "
            f"of {100 * self.confidence:g} % ({self.tail}; {how})"
        )
