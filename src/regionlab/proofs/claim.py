"""A claim of a paper: its steps, what it rests on, and the verdict that follows from both."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from regionlab.proofs.digest import canonical, digest
from regionlab.proofs.hypotheses import Hypotheses
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict, weakest


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A numbered statement and the steps that decide it.

    `identifier` names it everywhere; a registered claim has it from `regionlab.claims.registry`.
    `paper` is the source's key in the bibliography, or "companion" for what is not in the papers.
    `label` is the paper's ("Theorem 1"), `statement` is Markdown with mathematics, `hypotheses`
    says for which parameters it is meant. The steps together are the statement: if one is false,
    so is the claim. If a claim that it rests on is false, this one is open.

    `assumes` is `hypotheses` for the machine: a step that takes more than that for granted about
    the parameters fails. None means that it is not checked. `argument` is what is reasoned in
    words between the steps, where there is such a part. `repairs` names the refuted claims whose
    true form this is.
    """

    identifier: str = ""
    paper: str
    label: str
    statement: str
    hypotheses: str
    steps: tuple[Step, ...]
    rests_on: tuple["Claim", ...] = ()
    assumes: Hypotheses | None = None
    argument: str = ""
    repairs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.assumes is not None:
            audited = tuple(self.assumes.audited(step) for step in self.steps)
            object.__setattr__(self, "steps", audited)

    @cached_property
    def verdict(self) -> Verdict:
        """The weakest verdict of the steps and of everything the claim rests on."""
        own = self.own_verdict
        if own is Verdict.REFUTED:
            return own
        below = [
            Verdict.OPEN if claim.verdict is Verdict.REFUTED else claim.verdict
            for claim in self.rests_on
        ]
        return weakest([own, *below])

    @property
    def own_verdict(self) -> Verdict:
        """The weakest verdict of its own steps: the proof alone, given what it rests on."""
        return weakest(step.verdict for step in self.steps)

    @property
    def foundations(self) -> tuple["Claim", ...]:
        """Everything it rests on, through others too, each once, the nearest first."""
        found: dict[str, Claim] = {}
        waiting = list(self.rests_on)
        while waiting:
            claim = waiting.pop(0)
            if claim.identifier not in found:
                found[claim.identifier] = claim
                waiting += claim.rests_on
        return tuple(found.values())

    @property
    def decided_by(self) -> str:
        """How many steps each method decided, such as "SymPy: equal normal forms (4)"."""
        methods = Counter(step.method for step in self.steps)
        return "; ".join(f"{method} ({number})" for method, number in methods.items())

    @cached_property
    def digest(self) -> str:
        """A digest of the statement, the steps, the verdicts and all that the claim rests on.

        It is the same on every machine and in every run, as long as the verdicts are.
        Raises ProofError if a step holds a Dummy.
        """
        assumed = self.assumes and {
            "parameters": [canonical(p) for p in self.assumes.parameters],
            "conditions": [canonical(c) for c in self.assumes.conditions],
        }
        return digest(
            {
                "claim": [self.identifier, self.paper, self.label, self.statement, self.hypotheses],
                "assumes": assumed,
                "argument": self.argument,
                "repairs": list(self.repairs),
                "verdict": self.verdict.value,
                "steps": [step.canonical() for step in self.steps],
                "rests_on": [[claim.identifier, claim.digest] for claim in self.rests_on],
            }
        )

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab claims --json` prints it."""
        return {
            "id": self.identifier,
            "paper": self.paper,
            "label": self.label,
            "statement": self.statement,
            "hypotheses": self.hypotheses,
            "argument": self.argument,
            "repairs": list(self.repairs),
            "verdict": self.verdict.value,
            "rests_on": [claim.identifier for claim in self.rests_on],
            "decided_by": self.decided_by,
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
            "digest": self.digest,
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
