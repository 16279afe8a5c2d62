"""One step of a proof: a statement, what decided it, its verdict and, when false, a witness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.proofs.assumption import Assumption
from regionlab.proofs.digest import canonical
from regionlab.proofs.premise import Condition, Premise, Values, instance, supposing
from regionlab.proofs.relation import Relation
from regionlab.proofs.verdict import Verdict


@dataclass(frozen=True)
class Step:
    """One statement and what was decided about it; a proof is a list of them.

    `claim` is the statement, which holds under the conditions `given`: lhs = rhs for an identity, a
    formula for a lemma, the values that were compared for what was computed. It is made by the
    function that decides it (`identity`, `lemma`, `computed`, ...) and not changed afterwards.
    `label` says it in words, `method` how it was decided. `witness` names, for a REFUTED step,
    values for which the statement is false. `note` says why an OPEN step was not decided. `latex`
    is what is shown in the place of `claim`, where SymPy would print something else.

    `sources` says, for each condition in `given`, where it comes from; None means that it is
    supposed. A step shows its statement under what it supposes, for all values of its symbols:
    `so` is that as a premise for later steps, `at` an instance of it.

    `prover` names the function that decided it where another prover can decide it again:
    "identity" or "lemma". `products` are the hints of a lemma, which add nothing to what is given.
    `relations` are the values that were compared, of every case, where comparing decided the step.
    `discharged` are the assumptions that an induction has done away with.
    """

    label: str
    claim: Boolean
    verdict: Verdict
    method: str
    given: tuple[Boolean, ...] = ()
    witness: Mapping[str, str] | None = None
    note: str = ""
    latex: str = field(default="", repr=False)
    prover: str = field(default="", repr=False)
    products: tuple[tuple[sp.Expr, sp.Expr], ...] = field(default=(), repr=False)
    sources: tuple[Premise | None, ...] = field(default=(), repr=False)
    relations: tuple[Relation, ...] = field(default=(), repr=False, compare=False)
    discharged: tuple[Assumption, ...] = field(default=(), repr=False)

    @property
    def lhs(self) -> sp.Basic:
        """The left side of an identity; the whole statement otherwise."""
        return self.claim.lhs if isinstance(self.claim, sp.Eq) else self.claim

    @property
    def rhs(self) -> sp.Basic:
        """The right side of an identity; `true` otherwise."""
        return self.claim.rhs if isinstance(self.claim, sp.Eq) else sp.true

    @property
    def supposed(self) -> tuple[Boolean, ...]:
        """The conditions in `given` that have no source."""
        sources = self.sources or (None,) * len(self.given)
        pairs = zip(self.given, sources, strict=True)
        return tuple(condition for condition, source in pairs if source is None)

    @property
    def premises(self) -> tuple[Premise, ...]:
        """What it takes from elsewhere, with the source of each."""
        return tuple(source for source in self.sources if source is not None)

    @cached_property
    def assumed(self) -> frozenset[Assumption]:
        """The assumptions that it stands under, its own and those of the steps it is drawn from."""
        found: set[Assumption] = set()
        for source in self.premises:
            if isinstance(source.origin, Assumption):
                found.add(source.origin)
            elif isinstance(source.origin, Step):
                found |= source.origin.assumed
        return frozenset(found - set(self.discharged))

    @property
    def named(self) -> str:
        """Its label."""
        return self.label

    def shows(self, number: int = 0) -> Boolean:
        """The statement under what is supposed. There is one only, whatever the number."""
        return supposing(self.supposed, self.claim)

    @property
    def so(self) -> Premise:
        """What it shows, as a premise for a later step of the same claim."""
        return self.at({})

    def at(self, values: Values) -> Premise:
        """What it shows at these values of its symbols.

        Raises ProofError as `instance` does, and for a symbol that an assumption keeps fixed.
        """
        for assumption in self.assumed:
            assumption.leave_fixed(values)
        formula = instance(self.shows(), values)
        return Premise(formula, "step", self.label, self, at=tuple(values.items()))

    def canonical(self) -> dict[str, Any]:
        """Plain values that determine the step, for a digest: no times, no names that change.

        Raises ProofError if a formula holds a Dummy.
        """
        return {
            "label": self.label,
            "claim": canonical(self.claim),
            "given": [canonical(condition) for condition in self.given],
            "verdict": self.verdict.value,
            "method": self.method,
            "witness": dict(self.witness) if self.witness else None,
            "note": self.note,
            **({"sources": [p.source for p in self.premises]} if self.premises else {}),
        }

    def __str__(self) -> str:
        line = f"[{self.verdict.value}] {self.label}"
        if self.witness:
            line += " | witness: " + ", ".join(f"{k} = {v}" for k, v in self.witness.items())
        return line + (f" | {self.note}" if self.note else "")


def sourced(given: Sequence[Condition]) -> tuple[tuple[Boolean, ...], tuple[Premise | None, ...]]:
    """The formulas of what a step is given, and the source of each; no sources at all is ()."""
    sources = tuple(part if isinstance(part, Premise) else None for part in given)
    formulas = tuple(part.formula if isinstance(part, Premise) else part for part in given)
    return formulas, sources if any(sources) else ()
