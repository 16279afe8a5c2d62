"""One step of a proof: a statement, what decided it, its verdict and, when false, a witness."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.proofs.verdict import Verdict


@dataclass(frozen=True)
class Step:
    """A statement `claim` that holds under `given`, as decided by `method`.

    `claim` is lhs = rhs for an identity, a formula for a lemma. `witness` names, for a REFUTED
    step, values of the parameters for which the statement is false. `note` says why an OPEN step
    was not decided. Shown by Jupyter as typeset mathematics.
    """

    label: str
    claim: Boolean
    verdict: Verdict
    method: str
    given: tuple[Boolean, ...] = ()
    witness: Mapping[str, str] | None = None
    note: str = ""
    latex: str = field(default="", repr=False)

    @property
    def lhs(self) -> sp.Basic:
        """The left side of an identity; the whole statement otherwise."""
        return self.claim.lhs if isinstance(self.claim, sp.Eq) else self.claim

    @property
    def rhs(self) -> sp.Basic:
        """The right side of an identity; `true` otherwise."""
        return self.claim.rhs if isinstance(self.claim, sp.Eq) else sp.true

    def __str__(self) -> str:
        line = f"[{self.verdict.value}] {self.label}"
        if self.witness:
            line += " | witness: " + ", ".join(f"{k} = {v}" for k, v in self.witness.items())
        return line + (f" | {self.note}" if self.note else "")

    def _repr_html_(self) -> str:
        from regionlab.proofs.render import step_html

        return step_html(self)
