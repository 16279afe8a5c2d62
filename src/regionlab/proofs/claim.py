"""A claim of a paper: its steps, what it rests on, and the verdict that follows from both."""

from dataclasses import dataclass
from typing import Any

from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict, weakest


@dataclass(frozen=True)
class Claim:
    """A numbered statement and the steps that decide it.

    `paper` is the source's key in the bibliography, or "companion" for what is not in the papers.
    `label` is the paper's ("Theorem 1"), `statement` is Markdown with mathematics, `hypotheses`
    says for which parameters it is meant. The steps together are the statement: if one is false,
    so is the claim. If a claim that it rests on is false, this one is open.
    """

    identifier: str
    paper: str
    label: str
    statement: str
    hypotheses: str
    steps: tuple[Step, ...]
    rests_on: tuple["Claim", ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The weakest verdict of the steps and of everything the claim rests on."""
        own = weakest(step.verdict for step in self.steps)
        if own is Verdict.REFUTED:
            return own
        below = [
            Verdict.OPEN if claim.verdict is Verdict.REFUTED else claim.verdict
            for claim in self.rests_on
        ]
        return weakest([own, *below])

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab claims --json` prints it."""
        return {
            "id": self.identifier,
            "paper": self.paper,
            "label": self.label,
            "statement": self.statement,
            "hypotheses": self.hypotheses,
            "verdict": self.verdict.value,
            "rests_on": [claim.identifier for claim in self.rests_on],
            "steps": [
                {
                    "label": step.label,
                    "verdict": step.verdict.value,
                    "method": step.method,
                    "witness": dict(step.witness) if step.witness else None,
                    "note": step.note,
                }
                for step in self.steps
            ],
        }

    @property
    def broken(self) -> tuple[Step, ...]:
        """The steps that are not proved, its own first, then those it rests on."""
        own = tuple(step for step in self.steps if step.verdict is not Verdict.PROVED)
        return own + tuple(step for claim in self.rests_on for step in claim.broken)

    def __str__(self) -> str:
        lines = [f"{self.label}: {self.verdict.value}", *(f"  {step}" for step in self.steps)]
        for claim in self.rests_on:
            lines.append(f"  rests on {claim.label}: {claim.verdict.value}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from regionlab.proofs.render import claim_html

        return claim_html(self)
