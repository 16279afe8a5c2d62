"""What can be said of a statement, and how verdicts combine."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    Verdict.CHECKED: "▤",
    Verdict.CITED: "❝",
    Verdict.OPEN: "□",
    Verdict.REFUTED: "✕",
}
"""The sign of each verdict: shape and word carry it, colour only repeats it."""

IN_WORDS_SIGN = "◧"
"""Proved, with premises that are reasoned in words: half of the full square."""


@dataclass(frozen=True)
class Standing:
    """A verdict as it is shown: what is proved is of two kinds, which look different everywhere.

    `words` counts the premises in words, its own and those of what it rests on.
    """

    verdict: Verdict
    words: int = 0

    @property
    def is_in_words(self) -> bool:
        """Whether it is proved with premises in words."""
        return self.verdict is Verdict.PROVED and self.words > 0

    @property
    def sign(self) -> str:
        """The square that is full, half full, lined or empty; quotation mark or cross."""
        return IN_WORDS_SIGN if self.is_in_words else SIGNS[self.verdict]

    @property
    def word(self) -> str:
        """The verdict in a word or three, as a tally has it."""
        return "proved in words" if self.is_in_words else self.verdict.value

    @property
    def said(self) -> str:
        """The verdict, and how many premises in words it has."""
        if not self.is_in_words:
            return self.verdict.value
        return f"proved, with {self.words} premise{'s' if self.words > 1 else ''} in words"

    @property
    def style(self) -> str:
        """The class of its badge: verdict-proved, verdict-proved-in-words, ..."""
        return f"verdict-{self.word.replace(' ', '-')}"


STANDINGS = (
    Standing(Verdict.PROVED),
    Standing(Verdict.PROVED, 1),
    *(Standing(verdict) for verdict in Verdict if verdict is not Verdict.PROVED),
)
"""One standing of each kind, the strongest first: what a tally counts by `word`."""

_WEAKER = [Verdict.PROVED, Verdict.CHECKED, Verdict.CITED, Verdict.OPEN, Verdict.REFUTED]


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a conjunction: no stronger than any of its parts, OPEN if it has none."""
    return max(verdicts, key=_WEAKER.index, default=Verdict.OPEN)
