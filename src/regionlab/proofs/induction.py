"""Induction over a symbol, from its two steps."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.assumption import Assumption
from regionlab.proofs.normal_form import equal
from regionlab.proofs.premise import substituted
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict, weakest
from regionlab.proofs.witnesses import NOT_POLYNOMIAL


def induction(
    label: str,
    statement: Boolean,
    symbol: sp.Symbol,
    *,
    base: Step,
    step: Step,
    assumption: Assumption | None = None,
    latex: str = "",
) -> Step:
    """The step "`statement` for every `symbol`", from the least value, and from each to the next.

    `symbol` is a positive integer, so that the least value is 1, or a nonnegative one (0). `base`
    shows the statement there; `step` shows it at symbol + 1, and supposes it as it is, or has taken
    instances of it from `assumption`, at any values of the other symbols; that is discharged here.
    What else the two suppose, the result supposes too. It is no stronger than both, and OPEN where
    one of them is about something else, or where a supposition speaks of the symbol that grows, or
    of one for all values of which the statement was assumed.
    """
    least = 1 if symbol.is_positive else 0
    wrong = _unfit(statement, symbol, least, base, step, assumption)
    others = [c for c in (*base.supposed, *step.supposed) if assumption or c != statement]
    given = tuple(dict.fromkeys(others))
    sources = (base.so, step.so)
    return Step(
        label,
        statement,
        Verdict.OPEN if wrong else weakest([base.verdict, step.verdict]),
        f"induction over {symbol} from {least}",
        (*given, *(source.formula for source in sources)),
        note=wrong or next((p.note for p in (base, step) if p.verdict is Verdict.OPEN), ""),
        latex=latex,
        sources=(*(None for _ in given), *sources),
        discharged=(assumption,) if assumption else (),
    )


def _unfit(
    statement: Boolean,
    symbol: sp.Symbol,
    least: int,
    base: Step,
    step: Step,
    assumption: Assumption | None,
) -> str:
    """Why the two steps are no induction; nothing if they are one."""
    if not (symbol.is_integer and symbol.is_nonnegative):
        return f"{symbol} is not declared as a positive or a nonnegative integer"
    first = substituted(statement, {symbol: sp.Integer(least)})
    following = substituted(statement, {symbol: symbol + 1})
    if not _alike(base.claim, first):
        return f"the first step does not show {first}"
    if not _alike(step.claim, following):
        return f"the second step does not show {following}"
    around = base.assumed | (step.assumed - {assumption})
    kept = {symbol}
    if assumption is not None:
        if (assumption.statement, assumption.symbol) != (statement, symbol):
            return f"what is assumed is not {statement} for one {symbol}"
        if assumption in base.assumed:
            return "the first step stands under the assumption"
        kept |= statement.free_symbols - set(assumption.fixed)
    elif statement not in step.supposed:
        return f"the second step does not suppose {statement}"
    for other in around:
        if kept & {other.symbol, *other.fixed}:
            return f"{other.statement} is assumed for one {other.symbol} only"
    for condition in (*base.supposed, *step.supposed):
        said = assumption is None and condition == statement
        for about in sorted(kept, key=str):
            if not said and sp.sympify(condition).has(about):
                return f"{condition} is supposed, and speaks of {about}"
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
