"""A claim of a paper: its steps, what it rests on, and the verdict that follows from both."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.conclusion import audited, filled, needed
from regionlab.proofs.definitions import defined
from regionlab.proofs.digest import canonical, digest
from regionlab.proofs.hypotheses import Hypotheses
from regionlab.proofs.premise import Premise, Values, instance, parted, supposing
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Standing, Verdict, weakest


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A numbered statement and the steps that decide it.

    `identifier` names it everywhere; a registered claim has it from `regionlab.claims.registry`.
    `paper` is the source's key in the bibliography, or "companion" for what is not in the papers.
    `label` is the paper's ("Theorem 1"), `statement` is Markdown with mathematics, `hypotheses`
    says for which parameters it is meant. The steps together are the statement: if one is false,
    so is the claim. If a claim that it rests on is false, this one is open.

    `concludes` is the statement for the machine: formulas under the hypotheses, each for all values
    of its symbols, `Implies(conditions, goal)` where it has conditions. A step has to show each,
    supposing nothing else; otherwise the claim is OPEN and says which premise has no source. In
    `statement`, «0» stands for the first of them, and «0.lhs», «0.rhs», «0.goal» for a part of it;
    one that is not named there is added. Without conclusions, that the steps are the statement is
    itself a premise in words.

    `assumes` is `hypotheses` for the machine: a step that takes more than that for granted about
    the parameters fails. None means that it is not checked. `argument` tells how the steps hang
    together, where that helps. `repairs` names the refuted claims whose true form this is.
    Claims that steps take premises from are added to `rests_on`.
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
    concludes: tuple[Boolean, ...] = ()

    def __post_init__(self) -> None:
        steps = self.steps
        if self.assumes is not None:
            steps = tuple(self.assumes.audited(step, bool(self.concludes)) for step in steps)
        steps = audited(steps, self.concludes, self.assumes)
        object.__setattr__(self, "steps", steps)
        object.__setattr__(self, "statement", filled(self.statement, self.concludes))
        below = list(self.rests_on)
        for premise in (p for step in steps for p in step.premises):
            if isinstance(premise.origin, Claim) and premise.origin not in below:
                below.append(premise.origin)
        object.__setattr__(self, "rests_on", tuple(below))

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
    def needed(self) -> tuple[Step, ...]:
        """The steps that the conclusions are drawn from; every step where there are none."""
        if not self.concludes:
            return self.steps
        return needed(self.concludes, self.steps, self.assumes)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its own premises that are reasoned in words, each once."""
        found = [p.text for step in self.steps for p in step.premises if p.kind == "words"]
        if not self.concludes:
            found.append("that the steps together are the statement")
        return tuple(dict.fromkeys(found))

    @cached_property
    def all_words(self) -> tuple[tuple[str, str], ...]:
        """(identifier, premise in words) for it and for everything that it rests on."""
        return tuple(
            (claim.identifier, text) for claim in (self, *self.foundations) for text in claim.words
        )

    @property
    def is_in_words(self) -> bool:
        """Whether it is proved, with premises in words, of its own or of what it rests on."""
        return self.verdict is Verdict.PROVED and bool(self.all_words)

    @property
    def standing(self) -> Standing:
        """The verdict as it is shown, with the number of premises in words."""
        return Standing(self.verdict, len(self.all_words))

    @property
    def definitions(self) -> tuple[Premise, ...]:
        """The definitions that its steps use, each once."""
        return defined(self.steps)

    @property
    def named(self) -> str:
        """Its identifier, or its label where it has none."""
        return self.identifier or self.label

    def shows(self, number: int = 0) -> Boolean:
        """Conclusion `number` under all that it needs: the hypotheses and its own conditions."""
        conditions, goal = parted(self.concludes[number])
        assumed = self.assumes.conditions if self.assumes is not None else ()
        return supposing((*assumed, *conditions), goal)

    @property
    def so(self) -> Premise:
        """Its first conclusion, as a premise for a claim that rests on it."""
        return self.at({})

    def at(self, values: Values, number: int = 0) -> Premise:
        """Conclusion `number`, counted from 0, at these values of its symbols.

        Raises ProofError if there is no such conclusion, and as `instance` does.
        """
        if not 0 <= number < len(self.concludes):
            raise ProofError(f"{self.named} has {len(self.concludes)} conclusions, no {number}")
        formula = instance(self.shows(number), values)
        return Premise(formula, "claim", self.named, self, number, tuple(values.items()))

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
                "concludes": [canonical(formula) for formula in self.concludes],
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
            "concludes": [sp.sstr(formula) for formula in self.concludes],
            "argument": self.argument,
            "words": list(self.words),
            "words_below": [
                {"claim": name, "premise": text}
                for name, text in self.all_words
                if name != self.identifier
            ],
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
        lines = [f"{self.standing.sign} {self.label}: {self.standing.said}"]
        lines += [f"  {step}" for step in self.steps]
        lines += [f"  in words: {text}" for text in self.words]
        for claim in self.rests_on:
            lines.append(f"  rests on {claim.label}: {claim.standing.said}")
        return "\n".join(lines)
