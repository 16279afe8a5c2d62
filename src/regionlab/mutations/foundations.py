"""What a claim rests on exchanged: for a false one, and for one that says something else."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from sympy.logic.boolalg import Boolean

from regionlab.mutations.formulas import other_statements
from regionlab.mutations.mutant import Mutant, asked, rebuilt, said
from regionlab.mutations.rebuilding import Rebuilding
from regionlab.mutations.trial import Fate
from regionlab.proofs import Claim, Relation, Step, Verdict, computed
from regionlab.proofs.premise import parted

MOST = 3
"""Altered forms of each conclusion below that are tried."""


def mutants_of_foundations(claim: Claim) -> Iterator[Mutant]:
    """Each claim below false; and, where it is a premise, another claim taken for proved."""
    for below in claim.rests_on:
        false = replace(below, steps=(*below.steps, computed("no", Relation(0, "=", 1))))
        yield Mutant(
            claim.identifier,
            "claim below false",
            below.identifier,
            partial(rebuilt, claim, Rebuilding(below={below.identifier: false})),
            said(Fate.UNEXPLAINED, "what it rests on is false"),
        )
        used = {
            premise.number
            for step in claim.steps
            for premise in step.premises
            if premise.kind == "claim" and premise.text == below.named
        }
        if not used:
            yield Mutant(
                claim.identifier,
                "claim below another",
                f"{below.identifier} for nothing",
                partial(replace, claim, rests_on=_without(claim, below)),
                said(Fate.IN_WORDS, "what it takes from this claim is said in words"),
            )
        for number in sorted(used):
            for what, other in islice(other_statements(below.concludes[number]), MOST):
                concludes = (*below.concludes[:number], other, *below.concludes[number + 1 :])
                honest = replace(below, concludes=concludes)
                taken = replace(below, concludes=concludes, steps=_taken(concludes))
                name = f"{below.identifier}, conclusion {number}: {what}"
                yield Mutant(
                    claim.identifier,
                    "claim below altered",
                    name,
                    partial(rebuilt, claim, Rebuilding(below={below.identifier: honest})),
                    asked(_below_stands, honest),
                )
                yield Mutant(
                    claim.identifier,
                    "claim below altered and taken for proved",
                    name,
                    partial(rebuilt, claim, Rebuilding(below={below.identifier: taken})),
                    said(Fate.HARMLESS, "all that is used follows from this form too"),
                )


def _without(claim: Claim, below: Claim) -> tuple[Claim, ...]:
    return tuple(other for other in claim.rests_on if other is not below)


def _taken(concludes: tuple[Boolean, ...]) -> tuple[Step, ...]:
    """Steps that assert what is concluded; no prover saw them."""
    steps = []
    for number, conclusion in enumerate(concludes):
        conditions, goal = parted(conclusion)
        steps.append(Step(f"taken {number}", goal, Verdict.PROVED, "taken for proved", conditions))
    return tuple(steps)


def _below_stands(honest: Claim) -> tuple[Fate, str]:
    if honest.verdict in (Verdict.PROVED, Verdict.CHECKED, Verdict.CITED):
        return Fate.HARMLESS, "the altered claim below is shown by its steps too"
    return Fate.UNEXPLAINED, "what it rests on is not shown"
