"""What a step takes for granted and has a source for: it need not be supposed.

A premise comes from an earlier step of the same claim (`step.so`, `step.at`), from what a claim
below concludes (`claim.so`, `claim.at`), from a definition, or from what is reasoned in words,
which is counted and shown. A condition without a source is supposed: it stays a part of what the
step shows, "if it holds, then ...", and so of what the claim concludes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.signs import signs

Values: TypeAlias = Mapping[sp.Symbol, sp.Expr]


class Origin(Protocol):
    """A step, a claim, a choice: what stands under a name and shows formulas, for all symbols."""

    @property
    def named(self) -> str:
        """What it is called: a step's label, a claim's identifier or label."""

    def shows(self, number: int) -> Boolean:
        """Formula `number` that it shows, whole: with all that is supposed in it."""


@dataclass(frozen=True)
class Premise:
    """A formula, and the source that it has: an `origin`, a definition or an argument in words.

    `at` are the values that the origin's symbols have in this instance of its formula. `names` are
    the functions to which a choice gives a meaning.
    """

    formula: Boolean
    kind: str
    text: str = ""
    origin: Origin | None = field(default=None, repr=False)
    number: int = 0
    at: tuple[tuple[sp.Symbol, sp.Expr], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether the formula is what its origin shows, at these values."""
        if self.origin is None:
            return self.kind in ("words", "definition") and bool(self.text)
        return self.formula == instance(self.origin.shows(self.number), dict(self.at))

    @property
    def source(self) -> str:
        """Where it comes from, in words."""
        values = ", ".join(f"{symbol} = {value}" for symbol, value in self.at)
        return f"{self.kind}: {self.text}" + (f" at {values}" if values else "")


Condition: TypeAlias = Boolean | Premise
"""What a step is given: a premise that has a source, or a condition that is supposed."""


def premise(text: str, formula: Boolean) -> Premise:
    """A formula that is reasoned in words only. It is counted, and shown wherever the claim is."""
    return Premise(sp.sympify(formula), "words", said(text))


def definition(text: str, formula: Boolean) -> Premise:
    """A formula that holds because it says what a name in it means.

    Raises ProofError unless it defines one: it must be an equation whose left side is a function
    without a meaning of its own, or such an equation under conditions; and where the function is
    declared an integer, or to have a sign, SymPy must see this of the right side. It may be divided
    by what a condition says to be other than 0.
    """
    formula = sp.sympify(formula)
    conditions, equation = parted(formula)
    if not isinstance(equation, sp.Eq) or not is_named(equation.lhs):
        raise ProofError(
            f"{formula} defines nothing: a definition is an equation whose left side is a "
            "function of SymPy's kind Function('name')(...)"
        )
    unseen = _unseen(equation.lhs, _in_short(equation.rhs, conditions))
    if unseen:
        raise ProofError(
            f"{equation.lhs} is declared {unseen}, which SymPy does not see of {equation.rhs}; "
            "declare the function as less"
        )
    return Premise(formula, "definition", said(text))


_DECLARED = ("integer", "positive", "nonnegative", "negative", "nonpositive", "even", "odd", "real")


def _in_short(right: sp.Expr, conditions: Iterable[Boolean]) -> sp.Expr:
    """The right side with numbers of the same kind and sign for what SymPy does not see through.

    That is a number other than 0 for what a condition says to be one, and one for each sum.
    """
    for condition in conditions:
        if isinstance(condition, sp.Ne) and condition.rhs == 0 and condition.lhs.is_real:
            right = right.subs(condition.lhs, sp.Dummy(real=True, nonzero=True))
    sums = {total: _total(total) for total in right.atoms(sp.Sum) if total.function.is_integer}
    return right.xreplace(sums)


def _total(total: sp.Sum) -> sp.Symbol:
    """Any number of the kind and sign that a sum of integers has; without terms it is 0."""
    _, lower, upper = total.limits[-1]
    some = len(total.limits) == 1 and bool((upper - lower + 1).is_nonnegative)
    if some and total.function.is_nonnegative:
        return sp.Dummy(integer=True, nonnegative=True)
    return sp.Dummy(integer=True)


def _unseen(left: sp.Expr, right: sp.Expr) -> str:
    """What is declared of the left side and cannot be seen of the right side; nothing if all is."""
    for kind in _DECLARED:
        if not getattr(left, f"is_{kind}") or getattr(right, f"is_{kind}"):
            continue
        least = {
            s: sp.Dummy(integer=True, nonnegative=True) + 1
            for s in right.free_symbols
            if s.is_integer and s.is_positive
        }
        shifted = right.subs(least)
        if not any(getattr(side, f"is_{kind}") for side in (shifted, sp.expand(shifted))):
            return kind
    return ""


def is_named(expression: sp.Basic) -> bool:
    """Whether it is a function without a meaning of its own, such as Function("regions")(n, p)."""
    return isinstance(expression, sp.core.function.AppliedUndef)


def said(text: str) -> str:
    """The text. Raises ProofError if there is none."""
    if not text.strip():
        raise ProofError("a premise needs its reason in words; give a text")
    return text


def supposing(conditions: Iterable[Boolean], goal: Boolean) -> Boolean:
    """The goal under the conditions, as one formula; unevaluated, so that both can be read off."""
    listed = [c for c in map(sp.sympify, conditions) if c != sp.true]
    if not listed:
        return goal
    whole = listed[0] if len(listed) == 1 else sp.And(*listed, evaluate=False)
    return sp.Implies(whole, goal, evaluate=False)


def parted(formula: Boolean) -> tuple[tuple[Boolean, ...], Boolean]:
    """The conditions and the goal of which `supposing` made the formula."""
    if not isinstance(formula, sp.Implies):
        return (), formula
    conditions, goal = formula.args
    # not And.make_args, which gives a set: its order changes from run to run
    return (conditions.args if isinstance(conditions, sp.And) else (conditions,)), goal


def instance(formula: Boolean, values: Values) -> Boolean:
    """The formula, which holds for all its symbols, at these values of some of them.

    What a symbol's assumptions say of it and SymPy does not see of its value becomes a condition.
    Raises ProofError where a value is not known to be an integer as its symbol is, or would be
    caught by an index that is summed over.
    """
    if not values:
        return formula
    bound = {v for total in formula.atoms(sp.Sum, sp.Product) for v in total.variables}
    owed: list[Boolean] = []
    for symbol, given in values.items():
        value = sp.sympify(given)
        if symbol in bound or value.free_symbols & bound:
            raise ProofError(f"{symbol} = {value} meets an index that {formula} sums over")
        if symbol.is_integer and not value.is_integer:
            raise ProofError(f"{symbol} is an integer, and {value} may not be one")
        if symbol.is_real and not value.is_real:
            raise ProofError(f"{symbol} is real, and {value} may not be")
        owed += [sp.sympify(sign).xreplace({symbol: value}).doit() for sign in signs(symbol)]
    conditions, goal = parted(formula)
    put = {symbol: sp.sympify(value) for symbol, value in values.items()}
    changed = [substituted(part, put) for part in conditions]
    return supposing([*changed, *(o for o in owed if o != sp.true)], substituted(goal, put))


def substituted(formula: Boolean, values: Values) -> Boolean:
    """The formula with the values put in at once; an equation stays one, even where it is true."""
    if isinstance(formula, sp.Eq):
        left, right = (side.subs(values, simultaneous=True) for side in formula.args)
        return sp.Eq(left, right, evaluate=False)
    return formula.subs(values, simultaneous=True)
