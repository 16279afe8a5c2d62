"""Induction over a symbol, from its two steps."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.normal_form import equal
from regionlab.proofs.premise import substituted
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict, weakest
from regionlab.proofs.witnesses import NOT_POLYNOMIAL


def induction(
    label: str, statement: Boolean, symbol: sp.Symbol, *, base: Step, step: Step, latex: str = ""
) -> Step:
    """The step "`statement` for every `symbol`", from the least value, and from each to the next.

    `symbol` is a positive integer, so that the least value is 1, or a nonnegative one (0). `base`
    shows the statement there; `step` supposes it, and shows it at symbol + 1. What else the two
    suppose, the result supposes too. It is no stronger than both, and OPEN where one of them is
    about something else, or where a supposition speaks of the symbol that grows.
    """
    least = 1 if symbol.is_positive else 0
    wrong = _unfit(statement, symbol, least, base, step)
    others = [c for c in (*base.supposed, *step.supposed) if c != statement]
    given = tuple(dict.fromkeys(others))
    sources = (base.so, step.so)
    return Step(
        label,
        statement,
        Verdict.OPEN if wrong else weakest([base.verdict, step.verdict]),
        f"induction over {symbol} from {least}",
        (*given, *(source.formula for source in sources)),
        note=wrong,
        latex=latex,
        sources=(*(None for _ in given), *sources),
    )


def _unfit(statement: Boolean, symbol: sp.Symbol, least: int, base: Step, step: Step) -> str:
    """Why the two steps are no induction; nothing if they are one."""
    if not (symbol.is_integer and symbol.is_nonnegative):
        return f"{symbol} is not declared as a positive or a nonnegative integer"
    first = substituted(statement, {symbol: sp.Integer(least)})
    following = substituted(statement, {symbol: symbol + 1})
    if not _alike(base.claim, first):
        return f"the first step does not show {first}"
    if not _alike(step.claim, following):
        return f"the second step does not show {following}"
    if statement not in step.supposed:
        return f"the second step does not suppose {statement}"
    for condition in (*base.supposed, *step.supposed):
        if condition != statement and sp.sympify(condition).has(symbol):
            return f"{condition} is supposed, and speaks of {symbol}"
    return ""


def _alike(shown: Boolean, wanted: Boolean) -> bool:
    """Whether two formulas are one: the same, or equations between equal sides."""
    if shown == wanted:
        return True
    if not (isinstance(shown, sp.Eq) and isinstance(wanted, sp.Eq)):
        return False
    try:
        return all(equal(a, b) for a, b in zip(shown.args, wanted.args, strict=True))
    except (ProofError, *NOT_POLYNOMIAL):
        return False
