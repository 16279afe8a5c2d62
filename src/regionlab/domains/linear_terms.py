"""Linear terms over inputs X_0, X_1, ... and outputs Y_0, Y_1, ... of VNN-LIB files."""

import re
from dataclasses import dataclass
from fractions import Fraction

from regionlab.domains.domain import read_number
from regionlab.domains.s_expressions import Expression
from regionlab.errors import DomainError

_VARIABLE = re.compile(r"([XY])_(0|[1-9]\d{0,8})", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)


@dataclass(frozen=True)
class LinearTerm:
    """constant + the sum of coefficient * variable; a variable is ("X", 3) or ("Y", 0)."""

    coefficients: tuple[tuple[tuple[str, int], Fraction], ...]
    """Variables, in order, with their coefficients, which are not 0."""
    constant: Fraction

    def plus(self, other: "LinearTerm", factor: Fraction) -> "LinearTerm":
        """This term, and `factor` times the other."""
        total = dict(self.coefficients)
        for variable, value in other.coefficients:
            total[variable] = total.get(variable, Fraction(0)) + factor * value
        kept = tuple(sorted((variable, value) for variable, value in total.items() if value))
        return LinearTerm(kept, self.constant + factor * other.constant)

    def about(self, letter: str) -> bool:
        """Whether a variable with this letter is in it."""
        return any(variable[0] == letter for variable, _ in self.coefficients)


ZERO = LinearTerm((), Fraction(0))


def variable_of(word: str) -> tuple[str, int] | None:
    """("X", 3) for X_3; None for a word that is no variable."""
    found = _VARIABLE.fullmatch(word)
    return (found[1], int(found[2])) if found else None


def linear_term(expression: "str | Expression", line: int) -> LinearTerm:
    """The term that an expression stands for: numbers as they are written, 0.1 is 1/10.

    Raises DomainError, with the line, for a word that is none and for a product of two variables.
    """
    if isinstance(expression, str):
        variable = variable_of(expression)
        if variable is not None:
            return LinearTerm(((variable, Fraction(1)),), Fraction(0))
        if _NUMBER.fullmatch(expression) is None:
            raise DomainError(
                f"line {line}: {expression[:40]!r} is neither a number nor a variable X_i or Y_i"
            )
        return LinearTerm((), read_number(expression, f"line {line}: a number"))
    operator, *rest = expression.parts or ("",)
    terms = [linear_term(part, expression.line) for part in rest]
    if operator == "+" and terms:
        return _sum(terms, Fraction(1))
    if operator == "-" and terms:
        return ZERO.plus(terms[0], Fraction(-1)) if len(terms) == 1 else _sum(terms, Fraction(-1))
    if operator == "*" and len(terms) >= 2:
        return _product(terms, expression)
    if operator == "/" and len(terms) == 2 and not terms[1].coefficients and terms[1].constant:
        return ZERO.plus(terms[0], 1 / terms[1].constant)
    raise DomainError(
        f"line {expression.line}: {expression} is no linear term; write +, - and * by numbers"
    )


def _sum(terms: list[LinearTerm], sign: Fraction) -> LinearTerm:
    total = terms[0]
    for term in terms[1:]:
        total = total.plus(term, sign)
    return total


def _product(terms: list[LinearTerm], expression: Expression) -> LinearTerm:
    product = LinearTerm((), Fraction(1))
    for term in terms:
        if product.coefficients and term.coefficients:
            raise DomainError(f"line {expression.line}: {expression} is a product of variables")
        scaled, by = (term, product) if term.coefficients else (product, term)
        product = ZERO.plus(scaled, by.constant)
    return product
