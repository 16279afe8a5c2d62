"""What became of an altered proof, and why that is right."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Fate(Enum):
    """What became of one alteration."""

    CAUGHT = "caught"
    """The claim is REFUTED or OPEN, or cannot be built at all."""
    HARMLESS = "harmless"
    """The verdict stands, and by a reason that was decided it may stand."""
    IN_WORDS = "in words"
    """The verdict stands, and what was altered is counted as a premise in words at the claim."""
    UNEXPLAINED = "unexplained"
    """The verdict stands, and nothing says why."""


@dataclass(frozen=True)
class Trial:
    """One alteration of a claim's proof: of which kind, what was done, what came of it."""

    claim: str
    kind: str
    what: str
    fate: Fate
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "claim": self.claim,
            "kind": self.kind,
            "what": self.what,
            "fate": self.fate.value,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        why = f": {self.reason}" if self.reason else ""
        return f"[{self.fate.value}] {self.claim} | {self.kind} | {self.what}{why}"
