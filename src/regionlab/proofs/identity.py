"""Identities lhs = rhs for all parameters, decided by normal forms, refuted by a witness."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import evaluate, holds
from regionlab.proofs.normal_form import equal
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict

_METHOD = "SymPy: equal normal forms"
# what SymPy raises on functions and numbers that are no polynomials over the rationals
_NOT_POLYNOMIAL = (sp.PolynomialError, sp.CoercionFailed, AttributeError, TypeError, ValueError)
_LARGEST = 4  # parameters of a witness are looked for up to here


def identity(
    label: str, lhs: sp.Expr, rhs: sp.Expr, given: Sequence[Boolean] = (), latex: str = ""
) -> Step:
    """The step "lhs = rhs whenever `given`": PROVED, REFUTED with a witness, or OPEN.

    Conditions of the form symbol = number in `given` are substituted first; others only guide the
    search for a witness, which runs through the smallest parameters first. `latex` replaces what
    SymPy would print, where it would simplify before printing.
    """
    fixed = {c.lhs: c.rhs for c in given if _fixes(c)}
    left, right = sp.sympify(lhs).subs(fixed), sp.sympify(rhs).subs(fixed)
    claim, note = sp.Eq(lhs, rhs, evaluate=False), ""
    try:
        if equal(left, right):
            return Step(label, claim, Verdict.PROVED, _METHOD, tuple(given), latex=latex)
    except (ProofError, *_NOT_POLYNOMIAL) as error:
        note = str(error)
    witness = find_witness(lhs, rhs, given)
    if witness is not None:
        method = "exact evaluation at the witness"
        return Step(label, claim, Verdict.REFUTED, method, tuple(given), witness, latex=latex)
    note = note or "the normal forms differ, and no small parameters tell the two sides apart"
    return Step(label, claim, Verdict.OPEN, _METHOD, tuple(given), note=note, latex=latex)


def _fixes(condition: Boolean) -> bool:
    return isinstance(condition, sp.Eq) and condition.lhs.is_Symbol and condition.rhs.is_number


def find_witness(lhs: sp.Expr, rhs: sp.Expr, given: Sequence[Boolean]) -> Mapping[str, str] | None:
    """The smallest parameters that satisfy `given` and for which the sides differ, or None."""
    for values in _parameters(lhs, rhs, given):
        try:
            if not all(holds(condition, values) for condition in given):
                continue
            left, right = (evaluate(side, values, _sample) for side in (lhs, rhs))
        except (ProofError, ZeroDivisionError, *_NOT_POLYNOMIAL):
            continue
        if left != right:
            shown = {str(symbol): str(value) for symbol, value in values.items()}
            return {**shown, **_sources(lhs, rhs), "left side": str(left), "right side": str(right)}
    return None


def _parameters(
    lhs: sp.Expr, rhs: sp.Expr, given: Sequence[Boolean]
) -> Iterator[dict[sp.Symbol, Fraction | int]]:
    parts = [sp.sympify(part) for part in (lhs, rhs, *given)]
    bases = {base.label for part in parts for base in part.atoms(sp.IndexedBase)}
    symbols = sorted(
        {s for part in parts for s in part.free_symbols if s.is_Symbol} - bases, key=str
    )
    choices = [_choices(symbol) for symbol in symbols]
    points = product(*choices) if len(symbols) <= 6 else iter(())
    yield from (dict(zip(symbols, point, strict=True)) for point in sorted(points, key=_size))


def _size(point: tuple[Fraction | int, ...]) -> tuple[Fraction, tuple[Fraction | int, ...]]:
    return sum((abs(Fraction(value)) for value in point), Fraction(0)), point


def _choices(symbol: sp.Symbol) -> list[Fraction | int]:
    if not symbol.is_integer:
        return [Fraction(1, 3), Fraction(-2, 7)]
    return list(range(1 if symbol.is_positive else 0, _LARGEST + 1))


def _sample(index: tuple[int, ...]) -> Fraction:
    """A value for x[index]: different for different indices, in no small linear relation."""
    return Fraction(1, 2 + sum(7**place * number for place, number in enumerate(index)) ** 2)


def _sources(lhs: sp.Expr, rhs: sp.Expr) -> dict[str, str]:
    if not any(sp.sympify(side).has(sp.Indexed) for side in (lhs, rhs)):
        return {}
    return {"x[a]": "1/(2 + a^2)", "x[a, b]": "1/(2 + (a + 7b)^2)"}
