"""Whether a claim's steps show what it concludes, and from which premises."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.notation import latex
from regionlab.proofs.hypotheses import Hypotheses
from regionlab.proofs.premise import parted
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict

_LABEL = "what is concluded is shown"
_METHOD = "comparison with what the steps show"


def audited(
    steps: Iterable[Step], concludes: Sequence[Boolean], assumes: Hypotheses | None
) -> tuple[Step, ...]:
    """The steps, OPEN where a premise has another source than it says, and one more for each
    conclusion that no step shows.

    Every premise of a step with a source is compared with what its source shows; a step is a source
    for later ones only. A conclusion is shown by a step with the same goal that supposes nothing
    but the conditions of the conclusion and the hypotheses, and stands under no assumption.
    """
    checked: list[Step] = []
    for step in steps:
        if (step.label, step.method) != (_LABEL, _METHOD):
            checked.append(_sourced(step, checked))
    for conclusion in concludes:
        lacking = _lacking(conclusion, checked, assumes)
        if lacking is not None:
            checked.append(Step(_LABEL, conclusion, Verdict.OPEN, _METHOD, note=lacking))
    return tuple(checked)


def _sourced(step: Step, before: Sequence[Step]) -> Step:
    if step.verdict is Verdict.REFUTED:
        return step
    for condition, source in zip(step.given, step.sources, strict=False):
        if source is None:
            continue
        if source.formula != condition or not source.is_shown:
            note = f"{condition} is not what its source shows ({source.source})"
            return replace(step, verdict=Verdict.OPEN, note=note)
        if source.kind == "step" and not any(_same(source.origin, other) for other in before):
            note = f"{source.source} is no earlier step of this claim"
            return replace(step, verdict=Verdict.OPEN, note=note)
    return step


def _same(origin: object, step: Step) -> bool:
    """Whether the steps show the same; a note or a verdict may have been added since."""
    if not isinstance(origin, Step) or (origin.label, origin.claim) != (step.label, step.claim):
        return False
    alike = origin.given == step.given and origin.supposed == step.supposed
    return alike and origin.assumed == step.assumed


def _lacking(conclusion: Boolean, steps: Sequence[Step], assumes: Hypotheses | None) -> str | None:
    """Why no step shows the conclusion; None if one does."""
    conditions, goal = parted(conclusion)
    if goal == sp.true:
        return "SymPy made True of it; write the relation with evaluate=False"
    if shown_by(conclusion, steps, assumes) is not None:
        return None
    near = [step for step in steps if step.claim == goal]
    if not near:
        return f"no step shows {goal}"
    assumed = [f"{a.statement} {a.named}" for a in near[-1].assumed]
    beyond = [str(c) for c in _beyond(near[-1], conditions, assumes)]
    supposed = ", ".join(beyond + sorted(assumed))
    return f"{near[-1].label!r} shows it only if {supposed}: a premise without a source"


def shown_by(conclusion: Boolean, steps: Sequence[Step], assumes: Hypotheses | None) -> Step | None:
    """The last step that shows the conclusion, supposing no more than it says; None if none."""
    conditions, goal = parted(conclusion)
    for step in reversed(steps):
        alike = step.claim == goal and not _beyond(step, conditions, assumes)
        if (alike or step.shows() == conclusion) and not step.assumed:
            return step
    return None


def _beyond(step: Step, conditions: Sequence[Boolean], assumes: Hypotheses | None) -> list[Boolean]:
    """What a step supposes beyond these conditions and the hypotheses."""
    return [
        condition
        for condition in step.supposed
        if condition not in conditions
        and condition != sp.true
        and not (assumes is not None and assumes.imply(condition))
    ]


def needed(
    concludes: Sequence[Boolean], steps: Sequence[Step], assumes: Hypotheses | None
) -> tuple[Step, ...]:
    """The steps that the conclusions are drawn from, in their order; the others stand beside."""
    waiting = [s for c in concludes if (s := shown_by(c, steps, assumes)) is not None]
    found: list[Step] = []
    while waiting:
        step = waiting.pop()
        if step in found:
            continue
        found.append(step)
        waiting += [
            other
            for source in step.premises
            if source.kind == "step"
            for other in steps
            if _same(source.origin, other)
        ]
    return tuple(step for step in steps if step in found)


def filled(statement: str, concludes: Sequence[Boolean]) -> str:
    """The statement with its formulas: «0» is the first conclusion, «0.lhs», «0.rhs» its sides.

    A conclusion that is named nowhere is added at the end, so that none is hidden; but where the
    statement holds «others», that says how many more formulas the steps show.
    """
    others, said = 0, "formulas, each shown by a step"
    rest = "«others»" in statement or said in statement  # a claim that is copied is filled again
    for number, conclusion in enumerate(concludes):
        _, goal = parted(conclusion)
        shown = {f"«{number}»": conclusion, f"«{number}.goal»": goal}
        if isinstance(goal, sp.core.relational.Relational):
            shown |= {f"«{number}.lhs»": goal.lhs, f"«{number}.rhs»": goal.rhs}
        for slot, formula in shown.items():
            statement = statement.replace(slot, f"${latex(formula)}$")
        if not any(f"${latex(formula)}$" in statement for formula in shown.values()):
            if rest:
                others += 1
            else:
                statement = f"{statement.rstrip('.')}: ${latex(conclusion)}$."
    return statement.replace("«others»", f"{others} {said}")
