"""The smallest parameters at which a statement fails, found by trying them in order of size."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import Values, holds

# what SymPy raises on functions and numbers that are no polynomials over the rationals
NOT_POLYNOMIAL = (sp.PolynomialError, sp.CoercionFailed, AttributeError, TypeError, ValueError)

LARGEST = 4
"""Integer parameters of a witness are looked for up to here."""

MOST_SYMBOLS = 6
_REALS = (Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(2))


def counterexample(
    given: Sequence[Boolean], goal: Boolean, symbols: Sequence[sp.Symbol]
) -> Values | None:
    """The smallest values that satisfy `given` and not `goal`, or None if none was met."""
    for values in points(symbols, _REALS):
        try:
            if all(holds(c, values) for c in given) and not holds(goal, values):
                return values
        except (ProofError, ZeroDivisionError, *NOT_POLYNOMIAL):
            continue
    return None


def points(symbols: Sequence[sp.Symbol], reals: Sequence[Fraction]) -> Iterator[Values]:
    """Values of the symbols, the smallest first; nothing if there are more than `MOST_SYMBOLS`."""
    choices = [_choices(symbol, reals) for symbol in symbols]
    every = product(*choices) if len(symbols) <= MOST_SYMBOLS else iter(())
    for point in sorted(every, key=_size):
        yield dict(zip(symbols, point, strict=True))


def _size(point: tuple[Fraction | int, ...]) -> tuple[Fraction, tuple[Fraction | int, ...]]:
    return sum((abs(Fraction(value)) for value in point), Fraction(0)), point


def _choices(symbol: sp.Symbol, reals: Sequence[Fraction]) -> list[Fraction | int]:
    if not symbol.is_integer:
        return [value for value in reals if admits(symbol, value)]
    least = -LARGEST if symbol.is_nonpositive else -1
    return [value for value in range(least, LARGEST + 1) if admits(symbol, value)]


def admits(symbol: sp.Symbol, value: Fraction | int) -> bool:
    """Whether the symbol's assumptions allow this value; a doubt counts as no."""
    number = sp.Rational(value)
    return all(
        said is None or getattr(number, f"is_{name}") == said
        for name, said in symbol.assumptions0.items()
    )
