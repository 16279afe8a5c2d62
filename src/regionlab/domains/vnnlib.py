"""VNN-LIB files: what they say about the inputs of a network, as domains.

A file declares inputs X_0, X_1, ... and outputs Y_0, Y_1, ..., and asserts linear inequalities,
joined by `and` and `or`. Where regions are counted only the inputs matter: inequalities about
outputs are left out, and their number is said. Numbers are taken as they are written.
"""

import gzip
import os
import zlib
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from regionlab import checks
from regionlab.domains.box import Box
from regionlab.domains.linear_terms import ZERO, LinearTerm, linear_term, variable_of
from regionlab.domains.polyhedron import Polyhedron
from regionlab.domains.s_expressions import Expression, read_expressions
from regionlab.domains.whole_space import WholeSpace
from regionlab.errors import DomainError

_PARTS = 10_000
"""A file whose disjunctions make more parts is refused."""

_Part = tuple[LinearTerm, ...]
"""Terms about inputs that are all >= 0."""


@dataclass(frozen=True)
class InputSet:
    """The inputs that a VNN-LIB file allows: the union of `parts`."""

    parts: tuple[Box | Polyhedron | WholeSpace, ...]
    """One domain for each alternative of the file's disjunctions, without those that are empty by
    their bounds; parts may overlap."""
    inputs: int
    outputs: int
    left_out: int
    """How many inequalities about outputs were left out."""


def read_vnnlib(path: str | os.PathLike[str]) -> InputSet:
    """The inputs that a VNN-LIB file allows, conditions on outputs left out.

    A part is a Box if each inequality has one variable and each variable two bounds, else a
    Polyhedron, or the WholeSpace where nothing is asserted. The file may be compressed (.gz).
    Raises DomainError, with the line, for what is no VNN-LIB 1.0, for an inequality that is strict,
    not linear or between inputs and outputs, and where no input is allowed.
    """
    file = checks.path_of(path, "the path", DomainError)
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode()
    except FileNotFoundError:
        raise DomainError(f"{file}: no such file") from None
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise DomainError(f"{file}: cannot be read as text ({error})") from None
    try:
        return _input_set(text)
    except DomainError as error:
        raise DomainError(f"{file}: {error}") from None


def _input_set(text: str) -> InputSet:
    declared: dict[str, set[int]] = {"X": set(), "Y": set()}
    conditions = _Conditions(declared)
    always: list[LinearTerm] = []
    parts: list[_Part] = [()]
    for expression in read_expressions(text):
        match expression.parts:
            case ("declare-const", str(name), "Real"):
                _declare(name, declared, expression.line)
            case ("assert", Expression() as condition):
                found = conditions.alternatives(condition)
                if len(found) == 1:
                    always += found[0]
                else:
                    parts = _joined(parts, found, expression.line)
            case _:
                raise DomainError(
                    f"line {expression.line}: {expression} is neither a declaration of a Real "
                    "X_i or Y_i nor an assertion, as VNN-LIB 1.0 has them"
                )
    inputs = len(declared["X"])
    if not inputs or declared["X"] != set(range(inputs)):
        raise DomainError("declares no inputs X_0, X_1, ... without gaps; it is no VNN-LIB file")
    each = dict.fromkeys(_domain((*always, *part), inputs) for part in parts)
    domains = tuple(domain for domain in each if domain is not None)
    if not domains:
        raise DomainError("allows no input: its conditions contradict each other")
    return InputSet(domains, inputs, len(declared["Y"]), conditions.left_out)


def _declare(name: str, declared: dict[str, set[int]], line: int) -> None:
    variable = variable_of(name)
    if variable is None:
        raise DomainError(f"line {line}: {name[:40]!r} is no name; inputs are X_0, X_1, ...")
    letter, number = variable
    if number in declared[letter]:
        raise DomainError(f"line {line}: {name} is declared twice")
    declared[letter].add(number)


class _Conditions:
    """Reads conditions into alternatives, and counts what is about outputs."""

    def __init__(self, declared: dict[str, set[int]]) -> None:
        self.declared = declared
        self.left_out = 0

    def alternatives(self, condition: "str | Expression", line: int = 0) -> list[_Part]:
        """The parts whose union is what the condition says about the inputs, each once."""
        if isinstance(condition, str) or not condition.parts:
            raise DomainError(f"line {line}: {condition} is no condition")
        operator, *rest = condition.parts
        if operator in ("and", "or") and rest:
            below = [self.alternatives(part, condition.line) for part in rest]
            if operator == "or":
                return list(dict.fromkeys(part for found in below for part in found))
            parts: list[_Part] = [()]
            for found in below:
                parts = _joined(parts, found, condition.line)
            return parts
        return [self._inequality(condition)]

    def _inequality(self, condition: Expression) -> _Part:
        operator, *rest = condition.parts
        line = condition.line
        if operator in ("<", ">"):
            raise DomainError(f"line {line}: {condition} is strict; a domain is closed: write <=")
        if operator not in ("<=", ">=", "=") or len(rest) != 2:
            raise DomainError(
                f"line {line}: {condition} is no condition; write and, or, <=, >= or = of two terms"
            )
        left, right = (linear_term(part, line) for part in rest)
        above = left.plus(right, Fraction(-1))  # >= 0
        for (letter, number), _ in above.coefficients:
            if number not in self.declared[letter]:
                raise DomainError(f"line {line}: {letter}_{number} is not declared")
        if above.about("Y"):
            if above.about("X"):
                raise DomainError(
                    f"line {line}: {condition} ties inputs to outputs; count on a box"
                )
            self.left_out += 1
            return ()
        below = ZERO.plus(above, Fraction(-1))
        return {"<=": (below,), ">=": (above,), "=": (above, below)}[str(operator)]


def _joined(before: list[_Part], found: list[_Part], line: int) -> list[_Part]:
    """What is in one of the parts before and in one of those found."""
    if len(before) * len(found) > _PARTS:
        raise DomainError(
            f"line {line}: disjunctions make more than {_PARTS} parts; split the file"
        )
    return [one + other for one, other in product(before, found)]


def _domain(part: _Part, inputs: int) -> Box | Polyhedron | WholeSpace | None:
    """The inputs for which all terms are >= 0; None if bounds or constants say there are none."""
    lower: list[Any] = [None] * inputs
    upper: list[Any] = [None] * inputs
    rows = [term for term in part if term.coefficients or term.constant < 0]
    for term in rows:
        if not term.coefficients:
            return None
        if len(term.coefficients) == 1:
            [((_, k), slope)] = term.coefficients
            bound = -term.constant / slope
            if slope > 0:
                lower[k] = bound if lower[k] is None else max(lower[k], bound)
            else:
                upper[k] = bound if upper[k] is None else min(upper[k], bound)
    if any(None not in (a, b) and a > b for a, b in zip(lower, upper, strict=True)):
        return None
    if not rows:
        return WholeSpace(inputs)
    if None not in (*lower, *upper) and all(len(term.coefficients) == 1 for term in rows):
        return Box(lower, upper)
    matrix = []
    for term in rows:
        slopes = {k: value for (_, k), value in term.coefficients}
        matrix.append([-slopes.get(k, Fraction(0)) for k in range(inputs)])
    return Polyhedron(matrix, [term.constant for term in rows])
