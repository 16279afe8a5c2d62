"""Every alteration of a claim's own proof: what it concludes, its steps, their premises."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

import sympy as sp
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from regionlab.mutations import reasons
from regionlab.mutations.formulas import narrower, other_expressions, other_statements
from regionlab.mutations.mutant import Mutant, asked, rebuilt, said
from regionlab.mutations.rebuilding import Rebuilding, conditions_of
from regionlab.mutations.trial import Fate
from regionlab.proofs import Claim, Premise, Relation, Step, Verdict
from regionlab.proofs.conclusion import shown_by
from regionlab.proofs.premise import parted, supposing

MOST_OF_A_GOAL = 8
"""Alterations of the goal of one step that are tried: the first of `other_statements`."""

MOST_RELATIONS = 2
"""Compared values of one step that are altered: a step may compare thousands in the same way."""


def mutants_of_proof(claim: Claim) -> Iterator[Mutant]:
    """Every altered proof of the claim, in a fixed order."""
    yield from _conclusions(claim)
    for place, step in enumerate(claim.steps):
        yield from _goals(claim, place, step)
        yield from _premises(claim, place, step)
        yield from _relations(claim, place, step)
        yield Mutant(
            claim.identifier,
            "step dropped",
            step.label,
            partial(rebuilt, claim, Rebuilding(dropped=frozenset([place]))),
            asked(reasons.dropped, claim, step),
        )
    yield from _definitions(claim)


def _conclusions(claim: Claim) -> Iterator[Mutant]:
    """The statement altered: alone, and together with the step that shows it."""
    assumed = claim.assumes.conditions if claim.assumes is not None else ()
    for number, conclusion in enumerate(claim.concludes):
        source = shown_by(conclusion, claim.steps, claim.assumes)
        for what, other in other_statements(conclusion):
            altered = (*claim.concludes[:number], other, *claim.concludes[number + 1 :])
            name = f"conclusion {number}: {what}"
            yield Mutant(
                claim.identifier,
                "statement altered",
                name,
                partial(replace, claim, concludes=altered),
                asked(_shown_elsewhere, claim, other),
            )
            if source is None or source.claim != parted(conclusion)[1]:
                continue
            goal = parted(other)[1]
            change = Rebuilding(goals={claim.steps.index(source): goal})
            yield Mutant(
                claim.identifier,
                "statement and its step altered",
                name,
                partial(rebuilt, claim, change, altered),
                asked(reasons.another_statement, source, goal, assumed),
            )


def _shown_elsewhere(claim: Claim, other: Boolean) -> tuple[Fate, str]:
    if shown_by(other, claim.steps, claim.assumes) is not None:
        return Fate.HARMLESS, "a step shows this too"
    return Fate.UNEXPLAINED, "no step shows the altered statement"


def _goals(claim: Claim, place: int, step: Step) -> Iterator[Mutant]:
    """What a step shows altered, or exchanged for what the next one shows."""
    if not step.prover:
        return
    assumed = claim.assumes.conditions if claim.assumes is not None else ()
    others = list(islice(other_statements(step.claim), MOST_OF_A_GOAL))
    if isinstance(step.claim, sp.Eq):
        others += _sides_of_another(step, claim.steps, place)
    for what, goal in others:
        yield Mutant(
            claim.identifier,
            "step altered",
            f"{step.label}: {what}",
            partial(rebuilt, claim, Rebuilding(goals={place: goal})),
            asked(reasons.another_statement, step, goal, assumed),
        )


def _sides_of_another(step: Step, steps: Sequence[Step], place: int) -> list[tuple[str, Boolean]]:
    following = [s for s in (*steps[place + 1 :], *steps[:place]) if isinstance(s.claim, sp.Eq)]
    for other in following:
        for side, name in ((other.claim.rhs, "right"), (other.claim.lhs, "left")):
            if side != step.claim.rhs:
                goal = sp.Eq(step.claim.lhs, side, evaluate=False)
                return [(f"the {name} side of {other.label}", goal)]
    return []


def _premises(claim: Claim, place: int, step: Step) -> Iterator[Mutant]:
    """What a step is given: left out, saying more, or other than what its source shows."""
    conditions = conditions_of(step)
    for at, condition in enumerate(conditions):
        rest = [*conditions[:at], *conditions[at + 1 :]]
        if step.prover:
            yield Mutant(
                claim.identifier,
                "premise dropped",
                f"{step.label}: {_source_of(condition)}",
                partial(rebuilt, claim, Rebuilding(given={place: rest})),
                said(Fate.HARMLESS, "the step is decided without it"),
            )
        if isinstance(condition, Premise):
            yield from _forged(claim, place, step, at)
            continue
        for what, other in narrower(condition):
            given = [*conditions[:at], other, *conditions[at + 1 :]]
            yield Mutant(
                claim.identifier,
                "condition narrowed",
                f"{step.label}: {what}",
                partial(rebuilt, claim, Rebuilding(given={place: given})),
                asked(reasons.narrowed, claim, step, other),
            )


def _forged(claim: Claim, place: int, step: Step, at: int) -> Iterator[Mutant]:
    """A premise altered though its source still shows the other; an argument in words altered."""
    conditions = conditions_of(step)
    source = conditions[at]
    if not isinstance(source, Premise) or source.kind == "definition":
        return
    for what, other in islice(other_statements(source.formula), 3):
        forged = replace(source, formula=other)
        given = [*conditions[:at], forged, *conditions[at + 1 :]]
        explained = (
            (Fate.IN_WORDS, "the premise is reasoned in words, and counted")
            if source.kind == "words"
            else (Fate.UNEXPLAINED, "the premise is not what its source shows")
        )
        yield Mutant(
            claim.identifier,
            "premise altered",
            f"{step.label}: {_source_of(source)}, {what}",
            partial(rebuilt, claim, Rebuilding(given={place: given})),
            said(*explained),
        )


def _source_of(condition: object) -> str:
    return condition.source if isinstance(condition, Premise) else str(condition)


def _definitions(claim: Claim) -> Iterator[Mutant]:
    """What a name means altered, wherever the claim uses it."""
    for source in claim.definitions:
        conditions, goal = parted(source.formula)
        parts = goal.args if isinstance(goal, sp.And) else (goal,)
        for place, part in enumerate(parts):
            if not isinstance(part, Relational):
                continue
            for what, right in other_expressions(part.rhs):
                changed = part.func(part.lhs, right, evaluate=False)
                whole = (*parts[:place], changed, *parts[place + 1 :])
                other = sp.And(*whole, evaluate=False) if len(whole) > 1 else changed
                change = Rebuilding(
                    premises={source: replace(source, formula=supposing(conditions, other))}
                )
                yield Mutant(
                    claim.identifier,
                    "definition altered",
                    f"{source.text}: right side {what}",
                    partial(rebuilt, claim, change),
                    said(Fate.HARMLESS, "another meaning: another theorem, decided again"),
                )


def _relations(claim: Claim, place: int, step: Step) -> Iterator[Mutant]:
    """A value that was compared altered: the comparison is made again."""
    for at, relation in enumerate(step.relations[:MOST_RELATIONS]):
        for what, other in _other_relations(relation):
            listed = (*step.relations[:at], other, *step.relations[at + 1 :])
            yield Mutant(
                claim.identifier,
                "value altered",
                f"{step.label}: relation {at + 1}, {what}",
                partial(rebuilt, claim, Rebuilding(relations={place: listed})),
                said(Fate.HARMLESS, "the relation holds of this value too"),
            )


_NEGATED = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def _other_relations(relation: Relation) -> Iterator[tuple[str, Relation]]:
    if relation.operator in _NEGATED:
        yield "the opposite", replace(relation, operator=_NEGATED[relation.operator])
    elif relation.operator == "in":
        yield "in nothing", replace(relation, right=frozenset())
    elif relation.operator == "subset":
        yield "of nothing", replace(relation, right=frozenset())


STANDS = (Verdict.PROVED, Verdict.CHECKED, Verdict.CITED)
"""Verdicts that an altered proof must lose; a claim that has none of them has nothing to lose."""
