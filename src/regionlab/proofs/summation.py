"""Relations added up: from one for every index to one between sums."""

import sympy as sp

from regionlab.proofs.normal_form import is_nonnegative
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict

_RELATIONS = (sp.Le, sp.Ge, sp.Eq)


def summed(label: str, step: Step, index: sp.Symbol, upper: sp.Expr, latex: str = "") -> Step:
    """The step "the sum of one side is at most that of the other", over index = 1, ..., upper.

    `step` shows the relation <=, >= or = for every positive integer `index`; it may suppose
    `index <= upper`. The sum is from 0 if the index may be 0. The result supposes what else `step`
    supposes. It is OPEN where that speaks of the index, where an assumption holds for one index
    only, or where the number of terms is unclear.
    """
    bound = sp.Le(index, upper, evaluate=False)
    given = tuple(c for c in step.supposed if c not in (bound, index <= upper))
    relation, sides = step.claim.func, step.claim.args
    wrong = ""
    if relation not in _RELATIONS:
        wrong = f"{step.claim} is no relation that can be added up"
        relation, sides = sp.Eq, (sp.Integer(0), sp.Integer(0))
    elif not (index.is_integer and index.is_nonnegative):
        wrong = f"{index} is not declared as a positive or nonnegative integer"
    elif not (upper.is_integer and is_nonnegative(upper)) or upper.has(index):
        wrong = f"{upper} is no number of terms"
    elif any(index in (a.symbol, *a.fixed) for a in step.assumed):
        wrong = f"what is assumed holds for one {index} only"
    elif any(sp.sympify(condition).has(index) for condition in given):
        wrong = f"a condition is supposed that speaks of {index}"
    least = 1 if index.is_positive else 0
    left, right = (sp.Sum(side, (index, least, upper)) for side in sides)
    source = step.so
    return Step(
        label,
        relation(left, right, evaluate=False),
        Verdict.OPEN if wrong or step.verdict is Verdict.REFUTED else step.verdict,
        f"added up over {index}",
        (*given, source.formula),
        note=wrong,
        latex=latex,
        sources=(*(None for _ in given), source),
    )
