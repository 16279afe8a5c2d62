"""What is shown of a step: the formula that was decided, and none beside it that was not."""

from dataclasses import dataclass
from itertools import combinations

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.notation import latex
from regionlab.proofs.step import Step


@dataclass(frozen=True)
class Shown:
    """LaTeX of a step. `decided` is what a prover was given, where `formula` is written by hand."""

    formula: str
    decided: str = ""


def formulas(step: Step) -> Shown:
    """The formula as it is read, and as it was decided where these are not the same.

    A step that was computed is typeset from the values that were compared, so that it is its own
    formula. Where a prover decided, a text in `step.latex` is only how the formula is written
    before SymPy puts in and adds up; what was left to decide stands beside it.
    """
    decided = cases(step.claim) or latex(step.claim)
    if not step.latex or cases(step.claim):
        return Shown(decided)
    return Shown(step.latex, decided if step.prover and decided != step.latex else "")


def cases(formula: Boolean) -> str:
    """LaTeX of "exactly one of these holds", if that is what the formula says; else nothing."""
    listed = one_of(formula)
    shown = r",\quad ".join(latex(case) for case in listed)
    return rf"\text{{exactly one of }}\ {shown}" if listed else ""


def one_of(formula: Boolean) -> tuple[Boolean, ...]:
    """The cases of a formula that says: one of them holds, and no two do; none for another one."""
    if not isinstance(formula, sp.And):
        return ()
    for either in (part for part in formula.args if isinstance(part, sp.Or)):
        others = [part for part in formula.args if part != either]
        excluded = {
            frozenset(sp.And.make_args(both))
            for part in others
            if isinstance(part, sp.Not)
            for both in sp.Or.make_args(part.args[0])
        }
        pairs = {frozenset(pair) for pair in combinations(either.args, 2)}
        if excluded == pairs and all(isinstance(part, sp.Not) for part in others):
            return tuple(sorted(either.args, key=latex))
    return ()


def is_bookkeeping(step: Step) -> bool:
    """Whether SymPy made True of it, or one formula of both sides, before it was decided."""
    if not step.prover and step.claim != sp.true:
        return False
    equation = isinstance(step.claim, sp.Eq)
    return step.claim == sp.true or (equation and step.claim.lhs == step.claim.rhs)
