"""Lemmas about integers and reals: "given implies goal", by Z3, refuted by a counterexample."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.evaluate import Values, holds
from regionlab.proofs.opaque import abstracted, congruences
from regionlab.proofs.premise import Condition
from regionlab.proofs.signs import signs
from regionlab.proofs.step import Step, sourced
from regionlab.proofs.verdict import Verdict
from regionlab.proofs.witnesses import admits, counterexample
from regionlab.proofs.z3_bridge import from_model, to_z3

_METHOD = "Z3: the negation has no model"
_RESOURCES = 40_000_000
"""Z3's own count of its steps, not seconds, so that a verdict does not depend on the machine."""
FEW_RESOURCES = 1_000_000
"""A few seconds: for what Z3 settles at once or not at all, such as rounding without bounds."""
_MOST: ContextVar[int] = ContextVar("most resources", default=_RESOURCES)

Decision = tuple[Verdict, str, Mapping[str, str] | None, str]


def lemma(
    label: str,
    given: Sequence[Condition],
    goal: Boolean,
    products: Sequence[tuple[sp.Expr, sp.Expr]] = (),
    latex: str = "",
) -> Step:
    """The step "given implies goal" for all values of its symbols: PROVED, REFUTED or OPEN.

    A symbol ranges over the integers or the reals, by its assumption; symbols that are positive,
    negative, nonnegative, nonpositive, even or odd bring this with them. Nonlinear goals need a
    hint: each pair (a, b) in `products` offers the prover the instance "a >= 0 and b >= 0 imply
    a b >= 0" of `nonnegative_product`, which holds for all a, b and so adds nothing to the
    hypotheses. Premises that contradict each other imply everything and nothing that is of use:
    the step is OPEN, as it is without Z3. `functions.UNDERSTOOD` is what formulas may hold; a
    function without a meaning of its own, a binomial coefficient, a sum and a power with a symbol
    in its exponent are any numbers of their sign and kind, equal for equal arguments.
    """
    formulas, sources = sourced(given)
    hints = tuple(sp.Implies(sp.And(a >= 0, b >= 0), sp.expand(a * b) >= 0) for a, b in products)
    rounds = any(sp.sympify(part).has(sp.floor, sp.ceiling) for part in (*formulas, goal))
    limit = min(FEW_RESOURCES if rounds else _RESOURCES, _MOST.get())
    verdict, method, witness, note = decide(formulas, goal, hints, limit)
    return Step(
        label,
        goal,
        verdict,
        method,
        formulas,
        witness,
        note,
        latex,
        prover="lemma",
        products=tuple(products),
        sources=sources,
    )


@contextmanager
def few_resources() -> Iterator[None]:
    """Lemmas are given up earlier here: more of them are OPEN, none is decided otherwise."""
    token = _MOST.set(FEW_RESOURCES)
    try:
        yield
    finally:
        _MOST.reset(token)


def nonnegative_product() -> Step:
    """The lemma behind `products`: the product of nonnegative integers is nonnegative."""
    a, b = sp.symbols("a b", integer=True)
    return lemma("a product of nonnegative integers is nonnegative", [a >= 0, b >= 0], a * b >= 0)


def decide(
    given: tuple[Boolean, ...], goal: Boolean, hints: tuple[Boolean, ...], limit: int
) -> Decision:
    """Verdict, method, witness and note of "given and hints imply goal", by `limit` resources."""
    return _decide(given, goal, hints, limit, _z3_is_here())


def _z3_is_here() -> bool:
    try:
        import z3  # noqa: F401
    except ImportError:
        return False
    return True


@lru_cache(maxsize=4096)
def _decide(
    given: tuple[Boolean, ...],
    goal: Boolean,
    hints: tuple[Boolean, ...],
    limit: int,
    with_z3: bool,
) -> Decision:
    """Verdict, method, witness and note; remembered, so that an edited proof repeats nothing."""
    if not with_z3:
        return _undecided("not decided: Z3 is not installed (install regionlab[proofs])")
    import z3

    written = [sp.sympify(part) for part in (*given, goal, *hints)]
    formulas, numbers = abstracted(written)
    count = len(given)
    symbols = sorted({s for part in formulas for s in part.free_symbols}, key=str)
    if len({symbol.name for symbol in symbols}) < len(symbols):  # Z3 knows them by name alone
        return _undecided("two different symbols share a name")
    for symbol in symbols:
        if not symbol.is_real:
            return _undecided(f"{symbol} may not be a real number; declare it as one")
    solver = z3.Solver()
    solver.set("rlimit", limit)
    try:
        known = [to_z3(sign) for s in symbols for sign in signs(s)]
        premises = [*known, *(to_z3(condition) for condition in formulas[:count])]
        solver.add(*premises, *(to_z3(hint) for hint in formulas[count + 1 :]))
        solver.add(*(to_z3(equal) for equal in congruences(numbers)))
        solver.add(z3.Not(to_z3(formulas[count])))
    except ProofError as error:
        return _undecided(str(error))
    answer = solver.check()
    if answer == z3.unsat:
        if _contradict(premises):
            return _undecided("the premises contradict each other")
        return Verdict.PROVED, _METHOD, None, ""
    if answer != z3.sat:
        return _undecided("Z3 found no proof within its limit")
    own = sorted({s for part in written for s in part.free_symbols}, key=str)
    values = counterexample(given, goal, own)
    if values is None and numbers:
        listed = ", ".join(str(number) for number in numbers)
        return _undecided(f"it does not follow for all values of {listed}")
    values = values or from_model(solver.model(), symbols)
    if values is not None and _is_counterexample(given, goal, values):
        witness = {str(symbol): str(value) for symbol, value in values.items()}
        return Verdict.REFUTED, "exact evaluation at the witness", witness, ""
    return _undecided("Z3's model does not check")


def _contradict(premises: list[Any]) -> bool:
    import z3

    solver = z3.Solver()
    solver.set("rlimit", FEW_RESOURCES)
    solver.add(*premises)
    return bool(solver.check() == z3.unsat)


def _undecided(note: str) -> Decision:
    return Verdict.OPEN, _METHOD, None, note


def _is_counterexample(given: tuple[Boolean, ...], goal: Boolean, values: Values) -> bool:
    exact = {s: Fraction(str(value)) for s, value in values.items()}
    if not all(admits(symbol, value) for symbol, value in exact.items()):
        return False
    try:
        return all(holds(c, exact) for c in given) and not holds(goal, exact)
    except ProofError:  # something in it cannot be evaluated, so it is no witness
        return False
