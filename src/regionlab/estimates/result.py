"""An estimate that carries its meaning: of what, where, how it may be off, and how sure that is."""

from dataclasses import dataclass
from typing import Any

from regionlab.regions.notion import Notion
from regionlab.regions.result import Guarantee


@dataclass(frozen=True)
class Estimate:
    """An estimate, without bias, of the number of regions of one notion on one domain.

    `standard_error` is that of the mean of `samples`, which all have the number of regions as their
    mean. `interval` contains the number with probability `confidence` if the mean is about normally
    distributed: that is so for many samples, and how well it holds is measured, not proved. What is
    certain is apart from it: there are `at_least` and at most `upper` regions; and `lower` is wrong
    with probability 1 - `lower_confidence` at most, whatever the distribution and whenever the
    samples stopped. The guarantee is EXACT if everything was counted: then all of these are one
    number, and no samples were taken.
    """

    estimate: float
    standard_error: float
    interval: tuple[float, float]
    confidence: float
    lower: int
    lower_confidence: float
    at_least: int
    upper: int
    samples: int
    effective_samples: float
    """(sum Z)^2 / sum Z^2: if it is small, few samples make up the estimate, and it may well be too
    small."""
    seed: int
    notion: Notion
    domain: str
    guarantee: Guarantee
    method: str
    seconds: float
    compile_seconds: float = 0.0
    why: str = ""
    """Why the samples stopped."""

    @property
    def value(self) -> int | None:
        """The number, if everything was counted, otherwise None."""
        return self.at_least if self.guarantee is Guarantee.EXACT else None

    @property
    def relative_error(self) -> float:
        """The standard error in proportion to the estimate."""
        return self.standard_error / self.estimate

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab estimate --json` prints it."""
        return {
            "estimate": self.estimate,
            "standard_error": self.standard_error,
            "relative_error": self.relative_error,
            "interval": list(self.interval),
            "confidence": self.confidence,
            "lower": self.lower,
            "lower_confidence": self.lower_confidence,
            "at_least": self.at_least,
            "upper": self.upper,
            "guarantee": self.guarantee.value,
            "notion": self.notion.value,
            "domain": self.domain,
            "method": self.method,
            "samples": self.samples,
            "effective_samples": self.effective_samples,
            "seed": self.seed,
            "seconds": self.seconds,
            "compile_seconds": self.compile_seconds,
        } | ({"why": self.why} if self.why else {})

    def __str__(self) -> str:
        noun = self.notion.noun
        if self.guarantee is Guarantee.EXACT:
            return (
                f"{self.at_least} {noun} on {self.domain} "
                f"(exact, {self.method}, {self.seconds:.2f} s)"
            )
        low, high = self.interval
        stopped = f"; {self.why}" if self.why else ""
        return (
            f"about {self.estimate:.4g} {noun} on {self.domain} "
            f"(standard error {100 * self.relative_error:.2g} %)\n"
            f"{100 * self.confidence:g} % interval: {low:.4g} to {high:.4g}, if the mean is about "
            f"normal\n"
            f"at least {self.lower:,} with a confidence of {100 * self.lower_confidence:g} %, "
            f"whatever the distribution; at least {self.at_least:,} for certain\n"
            f"({self.method}, {self.samples} samples, seed {self.seed}, "
            f"{self.seconds:.1f} s{stopped})"
        )
