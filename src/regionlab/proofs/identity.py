"""Identities lhs = rhs for all parameters: by normal forms or by cases, refuted by a witness."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import evaluate, holds
from regionlab.proofs.functions import BY_CASES, not_understood, stranger
from regionlab.proofs.lemma import FEW_RESOURCES, Decision, decide
from regionlab.proofs.normal_form import equal, normal_form
from regionlab.proofs.premise import Condition
from regionlab.proofs.rewriting import rewritten
from regionlab.proofs.step import Step, sourced
from regionlab.proofs.verdict import Verdict
from regionlab.proofs.witnesses import NOT_POLYNOMIAL, points

_METHOD = "SymPy: equal normal forms"
_REALS = (Fraction(1, 3), Fraction(-2, 7))


def identity(
    label: str, lhs: sp.Expr, rhs: sp.Expr, given: Sequence[Condition] = (), latex: str = ""
) -> Step:
    """The step "lhs = rhs whenever `given`": PROVED, REFUTED with a witness, or OPEN.

    Conditions of the form symbol = number in `given` are substituted first; others guide the
    search for a witness, which runs through the smallest parameters first. Where normal forms do
    not settle it and a side holds Abs, Max, Min, floor, ceiling, Mod or Piecewise, Z3 decides by
    cases, from all of `given`. `latex` replaces what SymPy would print, where it would simplify
    before printing.
    """
    left, right = sp.sympify(lhs), sp.sympify(rhs)
    formulas, sources = sourced(given)
    verdict, method, witness, note = _decide(left, right, formulas)
    return Step(
        label,
        sp.Eq(lhs, rhs, evaluate=False),
        verdict,
        method,
        formulas,
        witness,
        note,
        latex,
        prover="identity",
        sources=sources,
    )


@lru_cache(maxsize=4096)
def _decide(lhs: sp.Expr, rhs: sp.Expr, given: tuple[Boolean, ...]) -> Decision:
    """Verdict, method, witness and note; remembered, so that an edited proof repeats nothing."""
    fixed = {c.lhs: c.rhs for c in given if _fixes(c)}
    if fixed and any(c.subs(fixed) == sp.false for c in given):
        return Verdict.OPEN, _METHOD, None, "the premises contradict each other"
    note = ""
    try:
        if equal(lhs.subs(fixed), rhs.subs(fixed)):
            return Verdict.PROVED, _METHOD, None, ""
    except (ProofError, *NOT_POLYNOMIAL) as error:
        note = str(error)
    try:
        if equal(*(rewritten(side, given) for side in (lhs, rhs))):
            return Verdict.PROVED, _METHOD, None, ""
    except (ProofError, *NOT_POLYNOMIAL):
        pass  # the note above says why the sides as they are given were not decided
    witness = find_witness(lhs, rhs, given)
    if witness is not None:
        return Verdict.REFUTED, "exact evaluation at the witness", witness, ""
    unknown = stranger((lhs, rhs))
    if unknown is not None:
        return Verdict.OPEN, _METHOD, None, str(not_understood(unknown))
    if not note and (lhs.has(*BY_CASES) or rhs.has(*BY_CASES)):
        return _by_cases(lhs.subs(fixed), rhs.subs(fixed), given)
    note = note or "the normal forms differ, and no small parameters tell the two sides apart"
    return Verdict.OPEN, _METHOD, None, note


def _fixes(condition: Boolean) -> bool:
    return isinstance(condition, sp.Eq) and condition.lhs.is_Symbol and condition.rhs.is_number


def _by_cases(lhs: sp.Expr, rhs: sp.Expr, given: tuple[Boolean, ...]) -> Decision:
    """The identity as a lemma in which each x[...], and each sum of reals, is any real number.

    That is more than is claimed: if it is false, the identity may still be true.
    """
    parts = [normal_form(lhs), normal_form(rhs), *map(sp.sympify, given)]
    for symbol in _symbols(parts):
        if not symbol.is_real:
            note = f"{symbol} may not be a real number; declare it as one"
            return Verdict.OPEN, _METHOD, None, note
    atoms = sorted({a for part in parts for a in part.atoms(sp.Sum, sp.Indexed)}, key=str)
    reals = {atom: sp.Symbol(f"value {n}", real=True) for n, atom in enumerate(atoms)}
    left, right, *premises = (part.xreplace(reals) for part in parts)
    decision = decide(tuple(premises), sp.Eq(left, right, evaluate=False), (), FEW_RESOURCES)
    if reals and decision[0] is Verdict.REFUTED:
        note = "it is not true for all values of x[...] and sums, and no small parameters refute it"
        return Verdict.OPEN, decision[1], None, note
    return decision


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
