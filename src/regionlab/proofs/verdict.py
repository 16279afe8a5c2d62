"""What can be said of a statement, and how verdicts combine."""

from collections.abc import Iterable
from enum import Enum


class Verdict(Enum):
    """The five outcomes; a finite check is never a proof, a citation never a check."""

    PROVED = "proved"
    """For all parameters, by steps that are each decided."""
    CHECKED = "checked"
    """On the finite range that is stated with it."""
    CITED = "cited"
    """Taken from the literature."""
    OPEN = "open"
    """Not decided here."""
    REFUTED = "refuted"
    """False, with a witness."""


SIGNS = {
    Verdict.PROVED: "■",
    Verdict.CHECKED: "◧",
    Verdict.CITED: "❝",
    Verdict.OPEN: "□",
    Verdict.REFUTED: "✕",
}
"""The sign of each verdict: shape and word carry it, colour only repeats it."""

_WEAKER = [Verdict.PROVED, Verdict.CHECKED, Verdict.CITED, Verdict.OPEN, Verdict.REFUTED]


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a conjunction: no stronger than any of its parts, OPEN if it has none."""
    return max(verdicts, key=_WEAKER.index, default=Verdict.OPEN)
