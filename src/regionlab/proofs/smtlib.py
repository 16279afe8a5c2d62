"""Lemmas as SMT-LIB 2.6 scripts, to be decided by any solver.

The text is printed from the SymPy formula and shares with the bridge to Z3 what symbols assume and
which parts are any numbers, nothing else, so that a fault in either translation shows when two
solvers are asked. A script asserts the signs of the symbols,
the hints, what is given and the negation of the goal: "unsat" means that the lemma holds.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.opaque import abstracted, congruences
from regionlab.proofs.signs import signs
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict

EXPECTED = {Verdict.PROVED: "unsat", Verdict.REFUTED: "sat"}
"""What a solver answers if the step's verdict is right; anything may be said of an open step."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LOGIC = {"and", "or", "not", "xor", "ite", "distinct", "true", "false"}
_TAKEN = _LOGIC | {"mod", "div", "abs", "to_real", "to_int", "is_int"}
"""Names with a meaning of their own, also in bars."""

_COMPARED = {sp.Eq: "=", sp.Ne: "distinct", sp.Ge: ">=", sp.Gt: ">", sp.Le: "<=", sp.Lt: "<"}
_CONNECTED = {sp.And: "and", sp.Or: "or", sp.Not: "not", sp.Implies: "=>", sp.Equivalent: "="}


@dataclass(frozen=True)
class Script:
    """The SMT-LIB text of step number `number`, counted from 1, of a claim."""

    claim: str
    number: int
    label: str
    expected: str
    text: str

    @property
    def file(self) -> str:
        """The name of its file: the claim's identifier and the step's number."""
        return f"{self.claim}-{self.number:03}.smt2"

    def as_json(self) -> dict[str, str | int]:
        """A dictionary of plain values; the digest is SHA-256 of the file."""
        return {
            "file": self.file,
            "claim": self.claim,
            "step": self.number,
            "label": self.label,
            "expected": self.expected,
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
        }


def script(claim: str, number: int, step: Step) -> Script:
    """The script of a step that `lemma` decided.

    Raises ProofError where a formula has no translation, a symbol may not be a real number, or two
    symbols share a name.
    """
    expected = EXPECTED.get(step.verdict, "unknown")
    given = "; ".join(str(condition) for condition in step.given) or "nothing"
    heading = [
        f"{claim}, step {number}: {step.label}",
        f"given: {given}",
        f"shown: {step.claim}",
        f"expected answer: {expected}",
    ]
    lines = [*(f"; {' '.join(line.split())}" for line in heading), "(set-logic ALL)"]
    step, equal = _abstracted(step)
    lines += [*_declarations(_symbols(step, equal)), *_assertions(step, equal), "(check-sat)"]
    return Script(claim, number, step.label, expected, "\n".join(lines) + "\n")


def _abstracted(step: Step) -> tuple[Step, list[Boolean]]:
    """The step about any numbers in place of what has no translation, and which of them agree."""
    factors = [sp.sympify(factor) for pair in step.products for factor in pair]
    parts, names = abstracted([*map(sp.sympify, step.given), sp.sympify(step.claim), *factors])
    given, goal, rest = (
        parts[: len(step.given)],
        parts[len(step.given)],
        parts[len(step.given) + 1 :],
    )
    pairs = tuple(zip(rest[::2], rest[1::2], strict=True))
    return replace(step, given=given, claim=goal, products=pairs), list(congruences(names))


def _symbols(step: Step, equal: list[Boolean]) -> list[sp.Symbol]:
    factors = (factor for pair in step.products for factor in pair)
    parts = [*step.given, step.claim, *factors, *equal]
    symbols = sorted({s for part in parts for s in sp.sympify(part).free_symbols}, key=str)
    if len({symbol.name for symbol in symbols}) < len(symbols):
        raise ProofError("two different symbols share a name; rename one")
    return symbols


def _declarations(symbols: list[sp.Symbol]) -> Iterator[str]:
    for symbol in symbols:
        if not symbol.is_real:
            raise ProofError(f"{symbol} may not be a real number; declare it real or integer")
        yield f"(declare-const {_name(symbol)} {'Int' if symbol.is_integer else 'Real'})"
        for sign in signs(symbol):
            yield f"(assert {_formula(sign)})"


def _assertions(step: Step, equal: list[Boolean]) -> Iterator[str]:
    for pair in step.products:
        (_, a), (sort, b) = _same_sort([_term(sp.sympify(factor)) for factor in pair])
        zero = "0" if sort == "Int" else "0.0"
        yield "; hint: a product of nonnegative numbers is nonnegative"
        yield f"(assert (=> (and (>= {a} {zero}) (>= {b} {zero})) (>= (* {a} {b}) {zero})))"
    for condition in (*step.given, *equal):
        yield f"(assert {_formula(condition)})"
    yield "; the negation of what is shown"
    yield f"(assert (not {_formula(step.claim)}))"


_Term = tuple[str, str]
"""Sort (Int, Real or Bool) and text."""


def _formula(statement: Boolean) -> str:
    sort, text = _term(sp.sympify(statement))
    if sort != "Bool":
        raise ProofError(f"{statement} is no statement")
    return text


def _term(formula: sp.Basic) -> _Term:
    """The term that SMT-LIB means by the formula. Raises ProofError where there is none."""
    if formula.func in _COMPARED:
        terms = _same_sort([_term(side) for side in formula.args])
        return "Bool", _applied(_COMPARED[formula.func], terms)
    if formula.func in _CONNECTED:
        parts = [_formula(part) for part in formula.args]
        return "Bool", f"({_CONNECTED[formula.func]} {' '.join(parts)})"
    match formula:
        case sp.Integer():
            return "Int", str(formula) if formula >= 0 else f"(- {-formula})"
        case sp.Rational():
            numerator = f"{abs(formula.p)}.0"
            signed = numerator if formula.p > 0 else f"(- {numerator})"
            return "Real", f"(/ {signed} {formula.q}.0)"
        case sp.Symbol():
            return "Int" if formula.is_integer else "Real", _name(formula)
        case sp.Add() | sp.Mul():
            return _arithmetic("+" if isinstance(formula, sp.Add) else "*", formula.args)
        case sp.Pow():
            return _power(formula)
        case sp.Max() | sp.Min():
            order = ">=" if isinstance(formula, sp.Max) else "<="
            first, *others = _same_sort([_term(argument) for argument in formula.args])
            return reduce(
                lambda a, b: (b[0], f"(ite ({order} {a[1]} {b[1]}) {a[1]} {b[1]})"), others, first
            )
        case sp.Abs():
            sort, text = _term(formula.args[0])
            zero = "0" if sort == "Int" else "0.0"
            return sort, f"(ite (>= {text} {zero}) {text} (- {text}))"
        case sp.floor() | sp.ceiling():
            sort, text = _term(formula.args[0])
            if sort == "Real":
                up = f"(- (to_int (- {text})))"
                return "Int", f"(to_int {text})" if isinstance(formula, sp.floor) else up
            if sort == "Int":
                return sort, text
        case sp.Mod() if formula.args[1].is_Integer and formula.args[1] > 0:
            sort, text = _term(formula.args[0])
            if sort == "Int":
                return sort, f"(mod {text} {formula.args[1]})"
        case sp.Piecewise() if formula.args[-1][1] == sp.true:
            *guards, _ = [_formula(condition) for _, condition in formula.args]
            *values, last = _same_sort([_term(value) for value, _ in formula.args])
            text = last[1]
            for guard, (_, value) in reversed(list(zip(guards, values, strict=True))):
                text = f"(ite {guard} {value} {text})"
            return last[0], text
    if formula in (sp.true, sp.false):
        return "Bool", str(formula).lower()
    raise ProofError(f"{formula} ({type(formula).__name__}) has no translation to SMT-LIB")


def _power(formula: sp.Pow) -> _Term:
    base, exponent = formula.args
    if base == -1 and exponent.is_integer:
        return "Int", f"(ite (= (mod {_term(exponent)[1]} 2) 0) 1 (- 1))"
    if exponent.is_Integer and 2 <= exponent <= 4:
        return _arithmetic("*", [base] * int(exponent))
    raise ProofError(f"{formula} has no translation to SMT-LIB")


def _arithmetic(operation: str, arguments: "tuple[sp.Basic, ...] | list[sp.Basic]") -> _Term:
    terms = _same_sort([_term(argument) for argument in arguments])
    if terms[0][0] == "Bool":
        raise ProofError(f"{arguments[0]} is no number")
    return terms[0][0], _applied(operation, terms)


def _applied(operation: str, terms: list[_Term]) -> str:
    return f"({operation} {' '.join(text for _, text in terms)})"


def _same_sort(terms: list[_Term]) -> list[_Term]:
    """The terms, integers taken for reals where one of them is real."""
    sorts = {sort for sort, _ in terms}
    if sorts == {"Int", "Real"}:
        return [("Real", f"(to_real {text})" if s == "Int" else text) for s, text in terms]
    if len(sorts) > 1:
        raise ProofError("a statement stands where a number should")
    return terms


def _name(symbol: sp.Symbol) -> str:
    name: str = symbol.name
    if name in _TAKEN or "|" in name or "\\" in name:
        raise ProofError(f"SMT-LIB has no symbol called {name}; rename it")
    return name if _PLAIN.fullmatch(name) else f"|{name}|"
