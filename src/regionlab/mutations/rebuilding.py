"""A claim built again from altered parts: every step is decided anew, none keeps its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs import Claim, Premise, Relation, Step, Verdict, identity, induction, lemma
from regionlab.proofs.premise import Condition
from regionlab.proofs.step import sourced


@dataclass
class Rebuilding:
    """What is put in the place of what: goals, what steps are given, claims below.

    `goals` and `given` are by the place of a step, `dropped` are places of steps that are left out,
    `below` has claims by the identifiers of those they stand for. Keys of `premises` are premises
    that are altered wherever they are used.
    """

    goals: Mapping[int, Boolean] = field(default_factory=dict)
    given: Mapping[int, Sequence[Condition]] = field(default_factory=dict)
    relations: Mapping[int, tuple[Relation, ...]] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    below: Mapping[str, Claim] = field(default_factory=dict)
    premises: Mapping[Premise, Premise] = field(default_factory=dict)

    def steps(self, claim: Claim) -> list[Step]:
        """The steps, up to the first that is not proved where it was; that one is the last."""
        found: list[Step] = []
        anew: dict[int, Step] = {}
        for place, step in enumerate(claim.steps):
            if place in self.dropped:
                continue
            made = self._step(place, step, claim.steps, anew)
            anew[place] = made
            found.append(made)
            if made.verdict in (Verdict.REFUTED, Verdict.OPEN) and step.verdict != made.verdict:
                break
        return found

    def _step(
        self, place: int, step: Step, before: Sequence[Step], anew: Mapping[int, Step]
    ) -> Step:
        goal = self.goals.get(place, step.claim)
        if place in self.relations:
            return self._computed(place, step)
        given = self.given.get(place)
        conditions = list(conditions_of(step) if given is None else given)
        mapped = [self._mapped(c, before, anew) for c in conditions]
        same = all(a is b for a, b in zip(mapped, conditions, strict=True)) and given is None
        if same and goal == step.claim:
            return step
        return decided(step, goal, mapped)

    def _computed(self, place: int, step: Step) -> Step:
        holds = all(relation.holds for relation in self.relations[place])
        return step if holds else replace(step, verdict=Verdict.REFUTED)

    def _mapped(
        self, condition: Condition, before: Sequence[Step], anew: Mapping[int, Step]
    ) -> Condition:
        if not isinstance(condition, Premise):
            return condition
        if condition.kind in ("definition", "choice") and condition in self.premises:
            return self.premises[condition]
        if condition.kind == "claim" and condition.text in self.below:
            return self.below[condition.text].at(dict(condition.at), condition.number)
        if condition.kind == "step":
            place = place_of(condition, before)
            if place in anew and anew[place] is not before[place]:
                return anew[place].at(dict(condition.at))
        return condition


def conditions_of(step: Step) -> tuple[Condition, ...]:
    """What the step was given: a premise where it has a source, else what is supposed."""
    sources = step.sources or (None,) * len(step.given)
    return tuple(
        condition if source is None else source
        for condition, source in zip(step.given, sources, strict=True)
    )


def place_of(premise: Premise, steps: Sequence[Step]) -> int:
    """The place of the step that a premise comes from, -1 if it is none of these."""
    for place, step in enumerate(steps):
        origin = premise.origin
        if origin is step or (
            isinstance(origin, Step)
            and (origin.label, origin.claim, origin.given) == (step.label, step.claim, step.given)
        ):
            return place
    return -1


def decided(
    step: Step,
    goal: Boolean,
    given: Sequence[Condition],
) -> Step:
    """The step with another goal, from other conditions, by the prover that decided it.

    A step that no prover decides again keeps what it was computed from: with another goal or from
    other conditions it is OPEN.
    """
    if step.prover == "lemma":
        return lemma(step.label, given, goal, products=step.products)
    if step.prover == "identity":
        if not isinstance(goal, sp.Eq):
            return lemma(step.label, given, goal)
        return identity(step.label, goal.lhs, goal.rhs, given)
    if step.method.startswith("induction over"):
        return _induction(step, goal, given)
    if goal == step.claim and goal == sp.true:
        return step
    return replace(step, claim=goal, verdict=Verdict.OPEN, note="nothing decides it")


def _induction(step: Step, goal: Boolean, given: Sequence[Condition]) -> Step:
    """The induction from the steps that its two sources come from, or with forged premises."""
    if any(isinstance(c, Premise) and not c.is_shown for c in given):
        formulas, premises = sourced(given)
        return replace(step, claim=goal, given=formulas, sources=premises)
    origins = [c.origin for c in given if isinstance(c, Premise) and c.kind == "step"]
    name = step.method.removeprefix("induction over ").split(" from ")[0]
    symbol = next((s for s in goal.free_symbols if str(s) == name), None)
    pair = [origin for origin in origins if isinstance(origin, Step)]
    if symbol is None or len(pair) != 2:
        raise ProofError(f"{step.label}: not the two steps of an induction")
    return induction(step.label, goal, symbol, base=pair[0], step=pair[1])
