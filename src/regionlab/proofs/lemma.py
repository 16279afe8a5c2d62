"""Lemmas about integers: "given implies goal", decided by Z3, refuted by a counterexample."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import Values, holds
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict
from regionlab.proofs.witnesses import counterexample
from regionlab.proofs.z3_bridge import from_model, to_z3

_METHOD = "Z3: the negation has no model"
_RESOURCES = 40_000_000
"""Z3's own count of its steps, not seconds, so that a verdict does not depend on the machine."""

_Decision = tuple[Verdict, str, Mapping[str, str] | None, str]


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
    verdict, method, witness, note = _decide(tuple(given), goal, hints, _z3_is_here())
    return Step(
        label,
        goal,
        verdict,
        method,
        tuple(given),
        witness,
        note,
        latex,
        prover="lemma",
        products=tuple(products),
    )


def nonnegative_product() -> Step:
    """The lemma behind `products`: the product of nonnegative integers is nonnegative."""
    a, b = sp.symbols("a b", integer=True)
    return lemma("a product of nonnegative integers is nonnegative", [a >= 0, b >= 0], a * b >= 0)


def _z3_is_here() -> bool:
    try:
        import z3  # noqa: F401
    except ImportError:
        return False
    return True


@lru_cache(maxsize=4096)
def _decide(
    given: tuple[Boolean, ...], goal: Boolean, hints: tuple[Boolean, ...], with_z3: bool
) -> _Decision:
    """Verdict, method, witness and note; remembered, so that an edited proof repeats nothing."""
    if not with_z3:
        return _undecided("not decided: Z3 is not installed (install regionlab[proofs])")
    import z3

    formulas = [sp.sympify(part) for part in (*given, goal, *hints)]
    symbols = sorted({s for part in formulas for s in part.free_symbols}, key=str)
    if len({symbol.name for symbol in symbols}) < len(symbols):  # Z3 knows them by name alone
        return _undecided("two different symbols share a name")
    if not all(symbol.is_real for symbol in symbols):
        return _undecided("a symbol may not be a real number")
    solver = z3.Solver()
    solver.set("rlimit", _RESOURCES)
    try:
        solver.add(*(to_z3(sign) for s in symbols for sign in _signs(s)))
        solver.add(*(to_z3(condition) for condition in (*given, *hints)))
        solver.add(z3.Not(to_z3(goal)))
    except ProofError as error:
        return _undecided(str(error))
    answer = solver.check()
    if answer == z3.unsat:
        return Verdict.PROVED, _METHOD, None, ""
    if answer != z3.sat:
        return _undecided("Z3 found no proof within its limit")
    values = counterexample(given, goal, symbols) or from_model(solver.model(), symbols)
    if values is not None and _is_counterexample(given, goal, values):
        witness = {str(symbol): str(value) for symbol, value in values.items()}
        return Verdict.REFUTED, "exact evaluation at the witness", witness, ""
    return _undecided("Z3's model does not check")


def _undecided(note: str) -> _Decision:
    return Verdict.OPEN, _METHOD, None, note


def _signs(symbol: sp.Symbol) -> list[Boolean]:
    """The inequalities in a symbol's assumptions, written so that SymPy does not evaluate them."""
    if symbol.is_positive:
        bound = sp.Integer(1) if symbol.is_integer else sp.Integer(0)
        relation = sp.Ge if symbol.is_integer else sp.Gt
        return [relation(symbol, bound, evaluate=False)]
    return [sp.Ge(symbol, sp.Integer(0), evaluate=False)] if symbol.is_nonnegative else []


def _is_counterexample(given: tuple[Boolean, ...], goal: Boolean, values: Values) -> bool:
    exact = {s: Fraction(str(value)) for s, value in values.items()}
    try:
        return all(holds(c, exact) for c in given) and not holds(goal, exact)
    except ProofError:  # something in it cannot be evaluated, so it is no witness
        return False
