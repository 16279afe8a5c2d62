"""Every lemma and identity decided again: by cvc5 from SMT-LIB, by FLINT's polynomials."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

import sympy as sp

from regionlab.errors import MissingDependencyError, ProofError
from regionlab.proofs.claim import Claim
from regionlab.proofs.cvc5_bridge import answer
from regionlab.proofs.opaque import abstracted
from regionlab.proofs.polynomials import expanded
from regionlab.proofs.premise import is_named
from regionlab.proofs.residues import tried
from regionlab.proofs.rewriting import rewritten
from regionlab.proofs.smtlib import script
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict


class Agreement(Enum):
    """What a second opinion is to the first."""

    AGREES = "agrees"
    TRIED = "tried"
    """It holds at the small parameters that were tried; nothing is said of others."""
    DISAGREES = "disagrees"
    NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Opinion:
    """The second opinion on step number `number`, counted from 1, and what it says in words."""

    number: int
    step: Step
    agreement: Agreement
    said: str

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values."""
        return {
            "step": self.number,
            "label": self.step.label,
            "kind": self.step.prover,
            "verdict": self.step.verdict.value,
            "agreement": self.agreement.value,
            "said": self.said,
        }

    def __str__(self) -> str:
        first = f"step {self.number} ({self.step.label}) is {self.step.verdict.value}"
        return f"{self.agreement.value}: {first}; {self.said}"


@dataclass(frozen=True)
class SecondOpinion:
    """The opinions on a claim's own lemmas and identities, in the order of its steps."""

    claim: str
    opinions: tuple[Opinion, ...]

    @property
    def disagrees(self) -> bool:
        """Whether the two provers contradict each other on a step."""
        return any(opinion.agreement is Agreement.DISAGREES for opinion in self.opinions)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many of its lemmas and identities each answer was given to."""
        return counted(self.opinions)

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab claims --second-opinion --json` prints it."""
        return {"id": self.claim, "steps": [opinion.as_json() for opinion in self.opinions]}

    def __str__(self) -> str:
        plain = (Agreement.AGREES, Agreement.TRIED)
        shown = [o for o in self.opinions if o.agreement not in plain]
        return "\n".join([f"{self.claim}: {said(self.counts)}", *(f"  {o}" for o in shown)])


Counts: TypeAlias = Mapping[str, Mapping[str, int]]
"""How many steps of each kind, "lemma" and "identity", were given each answer."""


def counted(opinions: Iterable[Opinion]) -> dict[str, dict[str, int]]:
    """How many lemmas and identities each answer was given to, as plain values."""
    found = Counter((opinion.step.prover, opinion.agreement) for opinion in opinions)
    return {
        kind: {a.value: found[kind, a] for a in Agreement if found[kind, a]}
        for kind in ("lemma", "identity")
    }


def added(many: Iterable[Counts]) -> dict[str, dict[str, int]]:
    """The counts of several claims as one."""
    found: dict[str, Counter[str]] = {"lemma": Counter(), "identity": Counter()}
    for counts in many:
        for kind, answers in counts.items():
            found[kind].update(answers)
    return {kind: dict(answers) for kind, answers in found.items()}


def said(counts: Counts) -> str:
    """The counts in words: 9 lemmas (9 agrees); 2 identities (1 agrees, 1 tried)."""
    parts = []
    for kind, plural in (("lemma", "lemmas"), ("identity", "identities")):
        answers = {a.value: counts[kind].get(a.value, 0) for a in Agreement}
        number = sum(answers.values())
        if number:
            listed = ", ".join(f"{n} {answer}" for answer, n in answers.items() if n)
            parts.append(f"{number} {plural if number > 1 else kind} ({listed})")
    return "; ".join(parts) or "no lemma and no identity"


def second_opinion(claim: Claim) -> SecondOpinion:
    """Decide the claim's own lemmas and identities again, not those of claims that it rests on.

    What cannot be decided again (a prover is missing, a limit reached) has no answer.
    """
    opinions = []
    for number, step in enumerate(claim.steps, start=1):
        if step.prover:
            try:
                decide = _lemma if step.prover == "lemma" else _identity
                holds, said, everywhere = decide(claim.identifier, number, step)
            except (ProofError, MissingDependencyError) as error:
                holds, said, everywhere = None, str(error), True
            opinions.append(Opinion(number, step, _compared(step, holds, everywhere), said))
    return SecondOpinion(claim.identifier, tuple(opinions))


def _compared(step: Step, holds: bool | None, everywhere: bool) -> Agreement:
    if holds is None or step.verdict not in (Verdict.PROVED, Verdict.REFUTED):
        return Agreement.NO_ANSWER
    if holds != (step.verdict is Verdict.PROVED):
        return Agreement.DISAGREES
    return Agreement.TRIED if holds and not everywhere else Agreement.AGREES


_Found = tuple[bool | None, str, bool]
"""Whether the step holds, what was said, whether for all parameters."""


def _lemma(claim: str, number: int, step: Step) -> _Found:
    said = answer(script(claim, number, step).text)
    return {"unsat": True, "sat": False}.get(said), f"cvc5 says {said}", True


def _identity(claim: str, number: int, step: Step) -> _Found:
    try:
        import flint  # noqa: F401
    except ImportError:
        raise MissingDependencyError("python-flint is not installed") from None
    lhs, rhs = (rewritten(sp.sympify(side), step.given) for side in (step.lhs, step.rhs))
    if any(_is_beyond(side) for side in (lhs, rhs)):
        raise ProofError("FLINT reads no binomial coefficient, and no function inside a sum")
    (lhs, rhs), _ = abstracted((lhs, rhs), powers=False)
    equations = [c for c in step.given if isinstance(c, sp.Eq)]
    fixed = {c.lhs: c.rhs for c in equations if c.lhs.is_Symbol and c.rhs.is_Rational}
    try:
        difference = expanded(lhs, rhs, fixed)
    except ProofError:
        trial = tried(lhs, rhs, fixed)
    else:
        equal = difference == "0"
        return equal, f"FLINT expands the difference to {difference}", True
    if not trial.holds:
        return False, f"FLINT finds the sides different at {trial.witness}", True
    said = f"FLINT finds the sides equal at {trial.points} random points modulo 2^127 - 1"
    error = f"each misses a difference with probability at most {float(trial.error):.0e}"
    at = f", for small {', '.join(trial.sampled)} only" if trial.sampled else ""
    return True, f"{said} ({error}){at}" if trial.error else f"{said}{at}", not trial.sampled


def _is_beyond(side: sp.Expr) -> bool:
    """Whether it holds what is no polynomial and no function of fixed arguments."""
    if side.has(sp.binomial):
        return True
    return any(is_named(p) for s in side.atoms(sp.Sum) for p in sp.preorder_traversal(s.function))
