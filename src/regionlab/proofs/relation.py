"""Relations between values: decided by evaluating both sides, and shown from the same two sides.

So a step about given values cannot show one thing and decide another. The values are numbers, sets,
tuples, or anything that knows its equals; a `Quantity` says besides what a value is the value of.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import sympy as sp
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import evaluate
from regionlab.proofs.values import plain, typeset, words

_OPERATORS: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "=": (operator.eq, "="),
    "!=": (operator.ne, r"\neq"),
    "<": (operator.lt, "<"),
    "<=": (operator.le, r"\le"),
    ">": (operator.gt, ">"),
    ">=": (operator.ge, r"\ge"),
    "in": (lambda value, values: value in values, r"\in"),
    "subset": (lambda part, whole: part <= whole, r"\subseteq"),
    "iff": (operator.is_, r"\iff"),
}
"""What each operator decides, and how it is typeset. `iff` compares two truth values."""


@dataclass(frozen=True)
class Quantity:
    """A value, and what it is: in words for a witness, in LaTeX for the formula."""

    name: str
    value: object
    latex: str = ""

    @property
    def form(self) -> str:
        """What it is, as LaTeX."""
        return self.latex or words(self.name)


@dataclass(frozen=True)
class Relation:
    """`left operator right`, such as `Relation(Quantity("regions", 5), "<=", 4)`.

    Operators: = != < <= > >= between numbers, `in` and `subset` for sets, `iff` between two truth
    values; = and != also between other values. A value that is None is not known, so that nothing
    holds of it. Raises ProofError for an operator that is not known, a float, which is no exact
    number, and for a truth value in a relation other than `iff`.
    """

    left: object
    operator: str
    right: object

    def __post_init__(self) -> None:
        if self.operator not in _OPERATORS:
            known = ", ".join(_OPERATORS)
            raise ProofError(f"there is no operator {self.operator!r}; choose one of {known}")
        for value in self._sides:
            if isinstance(value, (float, sp.Float)):
                raise ProofError(f"{value} is a float and no exact number; write a Fraction")
            if isinstance(value, (bool, BooleanAtom)) != (self.operator == "iff"):
                raise ProofError(
                    f"{value} in a relation {self.operator!r}: give the two values that are "
                    "compared, and truth values only to 'iff'"
                )

    @property
    def _sides(self) -> tuple[Any, Any]:
        left, right = (s.value if isinstance(s, Quantity) else s for s in (self.left, self.right))
        return left, right

    @property
    def known(self) -> bool:
        """Whether both sides have values; None is no value."""
        return all(side is not None for side in self._sides)

    @property
    def holds(self) -> bool:
        """Whether the relation is true, by exact evaluation of its two sides.

        Raises ProofError for a SymPy formula that has no rational value.
        """
        left, right = (evaluate(s, {}) if isinstance(s, sp.Expr) else s for s in self._sides)
        if left is None or right is None:
            return False
        decide, _ = _OPERATORS[self.operator]
        return bool(decide(left, right))

    @property
    def form(self) -> str:
        """LaTeX of what is claimed: quantities by what they are, other sides by their values."""
        return self._typeset(lambda quantity: quantity.form)

    @property
    def instance(self) -> str:
        """LaTeX of what was decided: both values, and below each what it is."""
        return self._typeset(lambda q: rf"\underbrace{{{typeset(q.value)}}}_{{{q.form}}}")

    def _typeset(self, shown: Callable[[Quantity], str]) -> str:
        left, right = (
            shown(side) if isinstance(side, Quantity) else typeset(side)
            for side in (self.left, self.right)
        )
        return f"{left} {_OPERATORS[self.operator][1]} {right}"

    @property
    def values(self) -> dict[str, str]:
        """The quantities' values by their names, as text; both sides where none has a name."""
        named = [side for side in (self.left, self.right) if isinstance(side, Quantity)]
        if named:
            return {quantity.name: plain(quantity.value) for quantity in named}
        left, right = self._sides
        return {"left side": plain(left), "right side": plain(right)}


Statement: TypeAlias = Relation | Sequence[Relation]
"""One relation or several that hold together; SymPy's relations between numbers will do too."""

_SYMPY = {sp.Eq: "=", sp.Ne: "!=", sp.Lt: "<", sp.Le: "<=", sp.Gt: ">", sp.Ge: ">="}


def relations(statement: Statement) -> tuple[Relation, ...]:
    """The relations that a statement consists of.

    Raises ProofError if it is no relation, or if it is the truth value of one.
    """
    match statement:
        case Relation():
            return (statement,)
        case Relational() if type(statement) in _SYMPY:
            return (Relation(statement.lhs, _SYMPY[type(statement)], statement.rhs),)
        case sp.And():
            return tuple(r for part in statement.args for r in relations(part))
        case tuple() | list():
            return tuple(relation for part in statement for relation in relations(part))
    raise ProofError(
        f"{statement} is no relation; give the values that are compared, such as "
        "Relation(2 + 2, '=', 4) or an unevaluated SymPy relation"
    )


def formula(parts: Iterable[Relation]) -> Any:
    """The relations as one SymPy formula; a symbol that spells them where they are no numbers."""
    listed = list(parts)
    try:
        found = [_formula(relation) for relation in listed]
    except (KeyError, TypeError):
        return sp.Symbol(r",\quad ".join(relation.instance for relation in listed))
    return found[0] if len(found) == 1 else sp.And(*found, evaluate=False)


def _formula(relation: Relation) -> Any:
    kinds = {name: kind for kind, name in _SYMPY.items()}
    left, right = (_number(side) for side in relation._sides)
    return kinds[relation.operator](left, right, evaluate=False)


def _number(value: object) -> Any:
    if isinstance(value, sp.Expr):
        return value
    if isinstance(value, (int, Fraction)):
        return sp.Rational(value)
    raise TypeError(f"{value} is no number")


def witness(values: Mapping[str, object], parts: Iterable[Relation]) -> dict[str, str]:
    """The case and the values that are compared in it, as text by their names."""
    found = {name: plain(value) for name, value in values.items()}
    for relation in parts:
        found |= relation.values
    return found
