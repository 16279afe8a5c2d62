"""Lemmas about integers: "given implies goal", decided by Z3, refuted by a counterexample."""

from collections.abc import Sequence
from fractions import Fraction

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import holds
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict
from regionlab.proofs.z3_bridge import from_model, to_z3

_METHOD = "Z3: the negation has no model"
_MILLISECONDS = 20_000


def lemma(
    label: str,
    given: Sequence[Boolean],
    goal: Boolean,
    products: Sequence[tuple[sp.Expr, sp.Expr]] = (),
    latex: str = "",
) -> Step:
    """The step "given implies goal" for all values of its symbols: PROVED, REFUTED or OPEN.

    A symbol ranges over the integers or the reals, by its assumption; positive and nonnegative
    symbols bring these inequalities with them. Nonlinear goals need a hint: each pair (a, b) in
    `products` offers the prover the instance "a >= 0 and b >= 0 imply a b >= 0" of
    `nonnegative_product`, which holds for all a, b and so adds nothing to the hypotheses.
    Without Z3 the step is OPEN.
    """
    hints = tuple(sp.Implies(sp.And(a >= 0, b >= 0), sp.expand(a * b) >= 0) for a, b in products)
    step = _decide(label, tuple(given), goal, hints)
    return Step(
        label, goal, step.verdict, step.method, tuple(given), step.witness, step.note, latex
    )


def nonnegative_product() -> Step:
    """The lemma behind `products`: the product of nonnegative integers is nonnegative."""
    a, b = sp.symbols("a b", integer=True)
    return lemma("a product of nonnegative integers is nonnegative", [a >= 0, b >= 0], a * b >= 0)


def _decide(
    label: str, given: tuple[Boolean, ...], goal: Boolean, hints: tuple[Boolean, ...]
) -> Step:
    try:
        import z3
    except ImportError:
        note = "not decided: Z3 is not installed (install regionlab[proofs])"
        return Step(label, goal, Verdict.OPEN, _METHOD, note=note)
    formulas = [sp.sympify(part) for part in (*given, goal, *hints)]
    symbols = sorted({s for part in formulas for s in part.free_symbols}, key=str)
    if len({symbol.name for symbol in symbols}) < len(symbols):  # Z3 knows them by name alone
        note = "two different symbols share a name"
        return Step(label, goal, Verdict.OPEN, _METHOD, note=note)
    if not all(symbol.is_real for symbol in symbols):
        return Step(label, goal, Verdict.OPEN, _METHOD, note="a symbol may not be a real number")
    solver = z3.Solver()
    solver.set("timeout", _MILLISECONDS)
    try:
        solver.add(*(to_z3(sign) for s in symbols for sign in _signs(s)))
        solver.add(*(to_z3(condition) for condition in (*given, *hints)))
        solver.add(z3.Not(to_z3(goal)))
    except ProofError as error:
        return Step(label, goal, Verdict.OPEN, _METHOD, note=str(error))
    answer = solver.check()
    if answer == z3.unsat:
        return Step(label, goal, Verdict.PROVED, _METHOD)
    values = from_model(solver.model(), symbols) if answer == z3.sat else None
    if values is not None and _is_counterexample(given, goal, values):
        witness = {str(symbol): str(value) for symbol, value in values.items()}
        return Step(label, goal, Verdict.REFUTED, "Z3's model, evaluated exactly", witness=witness)
    note = "Z3 found no proof in time" if values is None else "Z3's model does not check"
    return Step(label, goal, Verdict.OPEN, _METHOD, note=note)


def _signs(symbol: sp.Symbol) -> list[Boolean]:
    """The inequalities in a symbol's assumptions, written so that SymPy does not evaluate them."""
    if symbol.is_positive:
        bound = sp.Integer(1) if symbol.is_integer else sp.Integer(0)
        relation = sp.Ge if symbol.is_integer else sp.Gt
        return [relation(symbol, bound, evaluate=False)]
    return [sp.Ge(symbol, sp.Integer(0), evaluate=False)] if symbol.is_nonnegative else []


def _is_counterexample(
    given: tuple[Boolean, ...], goal: Boolean, values: dict[sp.Symbol, sp.Rational]
) -> bool:
    exact = {s: Fraction(int(v.p), int(v.q)) for s, v in values.items()}
    return all(holds(c, exact) for c in given) and not holds(goal, exact)
