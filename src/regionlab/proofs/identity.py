"""Identities lhs = rhs for all parameters, decided by normal forms, refuted by a witness."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import evaluate, holds
from regionlab.proofs.normal_form import equal
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict
from regionlab.proofs.witnesses import NOT_POLYNOMIAL, points

_METHOD = "SymPy: equal normal forms"
_REALS = (Fraction(1, 3), Fraction(-2, 7))


def identity(
    label: str, lhs: sp.Expr, rhs: sp.Expr, given: Sequence[Boolean] = (), latex: str = ""
) -> Step:
    """The step "lhs = rhs whenever `given`": PROVED, REFUTED with a witness, or OPEN.

    Conditions of the form symbol = number in `given` are substituted first; others only guide the
    search for a witness, which runs through the smallest parameters first. `latex` replaces what
    SymPy would print, where it would simplify before printing.
    """
    left, right = sp.sympify(lhs), sp.sympify(rhs)
    verdict, method, witness, note = _decide(left, right, tuple(given))
    claim = sp.Eq(lhs, rhs, evaluate=False)
    return Step(
        label, claim, verdict, method, tuple(given), witness, note, latex, prover="identity"
    )


@lru_cache(maxsize=4096)
def _decide(
    lhs: sp.Expr, rhs: sp.Expr, given: tuple[Boolean, ...]
) -> tuple[Verdict, str, Mapping[str, str] | None, str]:
    """Verdict, method, witness and note; remembered, so that an edited proof repeats nothing."""
    fixed = {c.lhs: c.rhs for c in given if _fixes(c)}
    note = ""
    try:
        if equal(lhs.subs(fixed), rhs.subs(fixed)):
            return Verdict.PROVED, _METHOD, None, ""
    except (ProofError, *NOT_POLYNOMIAL) as error:
        note = str(error)
    witness = find_witness(lhs, rhs, given)
    if witness is not None:
        return Verdict.REFUTED, "exact evaluation at the witness", witness, ""
    note = note or "the normal forms differ, and no small parameters tell the two sides apart"
    return Verdict.OPEN, _METHOD, None, note


def _fixes(condition: Boolean) -> bool:
    return isinstance(condition, sp.Eq) and condition.lhs.is_Symbol and condition.rhs.is_number


def find_witness(lhs: sp.Expr, rhs: sp.Expr, given: Sequence[Boolean]) -> Mapping[str, str] | None:
    """The smallest parameters that satisfy `given` and for which the sides differ, or None."""
    symbols = _symbols([sp.sympify(part) for part in (lhs, rhs, *given)])
    for values in points(symbols, _REALS):
        try:
            if not all(holds(condition, values) for condition in given):
                continue
            left, right = (evaluate(side, values, _sample) for side in (lhs, rhs))
        except (ProofError, ZeroDivisionError, *NOT_POLYNOMIAL):
            continue
        if left != right:
            shown = {str(symbol): str(value) for symbol, value in values.items()}
            return {**shown, **_sources(lhs, rhs), "left side": str(left), "right side": str(right)}
    return None


def _symbols(parts: Sequence[sp.Basic]) -> list[sp.Symbol]:
    """The symbols that need a value, by name; bases of x[...] do not."""
    bases = {base.label for part in parts for base in part.atoms(sp.IndexedBase)}
    found = {s for part in parts for s in part.free_symbols if s.is_Symbol}
    return sorted(found - bases, key=str)


def _sample(index: tuple[int, ...]) -> Fraction:
    """A value for x[index]: different for different indices, in no small linear relation."""
    return Fraction(1, 2 + sum(7**place * number for place, number in enumerate(index)) ** 2)


def _sources(lhs: sp.Expr, rhs: sp.Expr) -> dict[str, str]:
    if not any(sp.sympify(side).has(sp.Indexed) for side in (lhs, rhs)):
        return {}
    return {"x[a]": "1/(2 + a^2)", "x[a, b]": "1/(2 + (a + 7b)^2)"}
