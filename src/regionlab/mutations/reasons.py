"""Why a verdict may stand though something was altered: decided where it can be."""

from collections.abc import Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.mutations.mutant import BROKEN, Explained
from regionlab.mutations.trial import Fate
from regionlab.proofs import Claim, Step, Verdict, lemma
from regionlab.proofs.premise import parted
from regionlab.proofs.witnesses import counterexample

UNTIED = "the claim concludes no formula: that its steps are the statement is a premise in words"


def another_statement(step: Step, goal: Boolean, conditions: Sequence[Boolean]) -> Explained:
    """A goal in the place of the step's own that was decided again, and proved.

    It follows from what was there, or it is true as well: then no small values may refute it.
    """
    known = [c for c in (*conditions, *step.given) if c != sp.true]
    symbols = sorted({s for part in (goal, *known) for s in part.free_symbols}, key=str)
    try:
        if lemma("weaker", [*conditions, step.claim], goal).verdict is Verdict.PROVED:
            return Fate.HARMLESS, "it follows from the step as it was"
        if counterexample(known, goal, symbols) is not None:
            return Fate.UNEXPLAINED, "it was proved, and small values refute it"
    except BROKEN:
        pass  # neither can be tried: the proof, decided again, is what there is
    return Fate.HARMLESS, "it is true too: decided again, from the same premises"


def beside(claim: Claim, step: Step) -> Explained | None:
    """Why it may not matter what a step shows; None if a conclusion is drawn from it."""
    if not claim.concludes:
        return Fate.IN_WORDS, UNTIED
    if step not in claim.needed:
        return Fate.HARMLESS, "no conclusion is drawn from this step"
    return None


def narrowed(claim: Claim, step: Step, condition: Boolean) -> Explained:
    """A condition of a step that says more, under which the claim still stands."""
    unused = beside(claim, step)
    if unused is not None:
        return unused
    if claim.assumes is not None and claim.assumes.imply(condition):
        return Fate.HARMLESS, "the hypotheses say as much"
    if all(parted(formula)[1] != step.claim for formula in claim.concludes):
        # what a step supposes stands before what it shows, so it only says less than it did
        return Fate.HARMLESS, "an inner step says less, and what is concluded follows from that"
    return Fate.UNEXPLAINED, "a narrower condition has no source, and nothing is lost"


def dropped(claim: Claim, step: Step) -> Explained:
    """A step that is left out, without which the claim still stands."""
    unused = beside(claim, step)
    if unused is not None:
        return unused
    twins = [s for s in claim.steps if s is not step and s.claim == step.claim]
    if any(set(twin.supposed) <= set(step.supposed) for twin in twins):
        return Fate.HARMLESS, "another step shows the same"
    return Fate.UNEXPLAINED, "a conclusion is drawn from this step, and nothing is lost"
