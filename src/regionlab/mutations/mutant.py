"""An alteration that waits to be tried, and the claim that comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sympy.logic.boolalg import Boolean

from regionlab.errors import RegionlabError
from regionlab.mutations.rebuilding import Rebuilding
from regionlab.mutations.trial import Fate, Trial
from regionlab.proofs import Claim, Step, Verdict

LOST = (Verdict.REFUTED, Verdict.OPEN)
"""What an altered claim must be."""

BROKEN = (RegionlabError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What is raised where something altered makes no sense."""

Explained: TypeAlias = tuple[Fate, str]


def said(fate: Fate, reason: str) -> Callable[[Claim], Explained]:
    """The same answer for every claim whose verdict stands."""
    return lambda _: (fate, reason)


def asked(question: Callable[..., Explained], *arguments: object) -> Callable[[Claim], Explained]:
    """What the question answers to these arguments, asked only where a verdict stands."""
    return lambda _: question(*arguments)


@dataclass(frozen=True)
class Mutant:
    """One alteration of a claim's proof: `attempt` makes the claim, or the step that fails first.

    `explain` is asked about a claim whose verdict stands.
    """

    claim: str
    kind: str
    what: str
    attempt: Callable[[], Claim | Step]
    explain: Callable[[Claim], Explained]

    def trial(self) -> Trial:
        """Make the altered claim, and see what becomes of it."""
        try:
            made = self.attempt()
            if isinstance(made, Step) or made.verdict in LOST:
                return self._as(Fate.CAUGHT, made.note if isinstance(made, Step) else "")
            return self._as(*self.explain(made))
        except (*BROKEN, SyntaxError) as error:
            return self._as(Fate.CAUGHT, f"refused: {type(error).__name__}: {error}"[:200])

    def _as(self, fate: Fate, reason: str = "") -> Trial:
        return Trial(self.claim, self.kind, self.what, fate, reason)


def rebuilt(
    claim: Claim, change: Rebuilding, concludes: tuple[Boolean, ...] | None = None
) -> Claim | Step:
    """The claim with its steps decided again; or the first step that is not proved any more."""
    steps = change.steps(claim)
    if steps and steps[-1].verdict in LOST:
        return steps[-1]
    return replace(
        claim,
        steps=tuple(steps),
        rests_on=tuple(change.below.get(below.identifier, below) for below in claim.rests_on),
        concludes=claim.concludes if concludes is None else concludes,
    )
