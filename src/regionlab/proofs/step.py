"""One step of a proof: a statement, what decided it, its verdict and, when false, a witness."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.proofs.digest import canonical
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

    `prover` names the function that decided it where another prover can decide it again:
    "identity" or "lemma". `products` are the hints of a lemma, which add nothing to what is given.
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

    @property
    def lhs(self) -> sp.Basic:
        """The left side of an identity; the whole statement otherwise."""
        return self.claim.lhs if isinstance(self.claim, sp.Eq) else self.claim

    @property
    def rhs(self) -> sp.Basic:
        """The right side of an identity; `true` otherwise."""
        return self.claim.rhs if isinstance(self.claim, sp.Eq) else sp.true

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
        }

    def __str__(self) -> str:
        line = f"[{self.verdict.value}] {self.label}"
        if self.witness:
            line += " | witness: " + ", ".join(f"{k} = {v}" for k, v in self.witness.items())
        return line + (f" | {self.note}" if self.note else "")
