"""A layer written as the papers write it: cases of sums over the units of the layer before.

One such formula serves twice: evaluated at integers it gives the weights of a network, left
symbolic it is what the proofs are about. So the network that is counted is the network that is
proved. Formulas are SymPy expressions; nothing here needs NumPy.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.indices import x
from regionlab.errors import ConstructionError
from regionlab.notation import latex

Values = Mapping[sp.Symbol, int]


@dataclass(frozen=True)
class Case:
    """`value` is the pre-activation of the units whose indices satisfy `condition`.

    `value` is a sum of terms: a constant, a multiple of x[...], or a multiple of
    Sum(coefficient * x[...], (index, 1, upper)).
    """

    condition: Boolean
    value: sp.Expr

    @property
    def name(self) -> str:
        """The condition as one would say it: "case i = 1"."""
        if self.condition == sp.true:
            return "every unit"
        signs = {sp.Eq: "=", sp.Ge: "≥", sp.Le: "≤", sp.Gt: ">", sp.Lt: "<"}
        sign = signs.get(type(self.condition))
        if sign is None:
            return f"case {self.condition}"
        left, right = (str(side).replace("n_0", "n₀") for side in self.condition.args)
        return f"case {left} {sign} {right}"


@dataclass(frozen=True)
class Term:
    """coefficient * x[source], summed over every index of `ranges` from 1 to its upper limit.

    A constant has `source` None.
    """

    coefficient: sp.Expr
    source: tuple[sp.Expr, ...] | None
    ranges: tuple[tuple[sp.Symbol, sp.Expr], ...]


@dataclass(frozen=True)
class LayerFormula:
    """All units of one layer: their indices, where they stand in the layer, and their values.

    `indices` pairs each index with its upper limit (the lower one is 1). `position` is the flat
    number, from 1, of the unit with these indices. `cases` must cover every unit exactly once.
    Raises ConstructionError if a sum reuses an index of the unit, or a value holds a float.
    """

    label: str
    indices: tuple[tuple[sp.Symbol, sp.Expr], ...]
    position: sp.Expr
    cases: tuple[Case, ...]
    activation: str

    def __post_init__(self) -> None:
        for case in self.cases:
            summed = {index for total in case.value.atoms(sp.Sum) for index, *_ in total.limits}
            clash = summed & set(self.symbols)
            if clash:
                raise ConstructionError(
                    f"{self.label}: {clash.pop()} is an index of the unit and of a sum in "
                    f"{case.name}; rename the one in the sum"
                )
            if case.value.has(sp.Float):
                raise ConstructionError(
                    f"{self.label}: {case.name} holds a float; write Rational(1, 2) for 0.5"
                )

    @property
    def symbols(self) -> tuple[sp.Symbol, ...]:
        """The index symbols alone."""
        return tuple(symbol for symbol, _ in self.indices)

    def ranges(self) -> tuple[Boolean, ...]:
        """1 <= index <= upper, for every index."""
        return tuple(
            bound for symbol, upper in self.indices for bound in (symbol >= 1, symbol <= upper)
        )

    def with_values(self, *values: sp.Expr) -> "LayerFormula":
        """The same units and cases with other values, one for each case in order.

        Raises ConstructionError unless there is one value for each case.
        """
        if len(values) != len(self.cases):
            raise ConstructionError(
                f"{self.label} has {len(self.cases)} cases, {len(values)} values are given"
            )
        pairs = zip(self.cases, values, strict=True)
        return replace(self, cases=tuple(Case(c.condition, sp.sympify(v)) for c, v in pairs))

    def with_parameter(self, old: sp.Symbol, new: sp.Symbol) -> "LayerFormula":
        """The same layer with one parameter renamed, "p → q" in its label."""
        return replace(
            self,
            label=f"{self.label}[{old} → {new}]",
            indices=tuple((symbol, upper.subs(old, new)) for symbol, upper in self.indices),
            position=self.position.subs(old, new),
            cases=tuple(
                Case(c.condition.subs(old, new), c.value.subs(old, new)) for c in self.cases
            ),
        )

    def _repr_latex_(self) -> str:
        rows = r" \\ ".join(
            f"{latex(case.value)}, & {latex(case.condition)}" for case in self.cases
        )
        units = ",".join(latex(symbol) for symbol in self.symbols)
        cases = rf"\begin{{cases}} {rows} \end{{cases}}"
        return rf"$\displaystyle f_{{{units}}}(x) = {cases} \qquad \text{{{self.label}}}$"

    def place(self, *where: sp.Expr) -> sp.Expr:
        """The position of the unit with indices `where`."""
        renaming = dict(zip(self.symbols, where, strict=True))
        return self.position.subs(renaming, simultaneous=True)


def terms(value: sp.Expr) -> Iterator[Term]:
    """Split a case's value into its terms.

    Raises ConstructionError if the value is not linear in x[...].
    """
    for part in sp.Add.make_args(sp.expand(value, power_base=False, power_exp=False)):
        yield from _term(part, ())


def _term(part: sp.Expr, ranges: tuple[tuple[sp.Symbol, sp.Expr], ...]) -> Iterator[Term]:
    sums = [factor for factor in sp.Mul.make_args(part) if isinstance(factor, sp.Sum)]
    sources = [factor for factor in sp.Mul.make_args(part) if isinstance(factor, sp.Indexed)]
    if len(sums) + len(sources) > 1 or any(s.base != x for s in sources):
        raise ConstructionError(f"{part} is not linear in {x}[...]; write a sum of such terms")
    if sums:
        if any(lower != 1 for _, lower, _ in sums[0].limits):
            raise ConstructionError(f"{sums[0]}: every index of a sum starts at 1")
        # SymPy lists the limits of nested sums from the innermost out
        inner_ranges = tuple((index, upper) for index, _, upper in reversed(sums[0].limits))
        factor = part / sums[0]
        for inner in sp.Add.make_args(sp.expand(sums[0].function, power_exp=False)):
            for term in _term(inner, (*ranges, *inner_ranges)):
                yield Term(factor * term.coefficient, term.source, term.ranges)
        return
    coefficient = part / sources[0] if sources else part
    indices = sources[0].indices if sources else ()
    if coefficient.has(sp.Indexed) or any(index.has(sp.Indexed) for index in indices):
        raise ConstructionError(f"{part} is not linear in {x}[...]; write a sum of such terms")
    yield Term(coefficient, tuple(indices) if sources else None, ranges)


def weights(
    formula: LayerFormula, before: LayerFormula | None, values: Values, rows: int, columns: int
) -> tuple[list[list[int]], list[int]]:
    """Evaluate a layer at integer parameters: (weight, bias) with `rows` x `columns` entries.

    `before` is the formula of the layer that x refers to, None for the network's input. Rows that
    the formula does not name stay zero: these are the spare units.
    Raises ConstructionError if a unit or a source falls outside the matrix, or a unit is covered
    by no case or by two.
    """
    weight = [[0] * columns for _ in range(rows)]
    bias = [0] * rows
    place = _compile(formula.symbols, formula.position, values)
    source_place = None if before is None else _compile(before.symbols, before.position, values)
    cases = [_CompiledCase(formula, case, values) for case in formula.cases]
    for unit in _units(formula, values):
        row = place(*unit) - 1
        matching = [case for case in cases if case.holds(*unit)]
        if len(matching) != 1:
            raise ConstructionError(
                f"{formula.label}: unit {unit} is covered by {len(matching)} cases; one is needed"
            )
        if not 0 <= row < rows:
            raise ConstructionError(f"{formula.label}: unit {unit} has no place in {rows} units")
        for coefficient, source in matching[0].entries(unit):
            if source is None:
                bias[row] += coefficient
                continue
            column = (source[0] if source_place is None else source_place(*source)) - 1
            if not 0 <= column < columns:
                raise ConstructionError(
                    f"{formula.label}: unit {unit} reads {source}, not among {columns} inputs"
                )
            weight[row][column] += coefficient
    return weight, bias


def _units(formula: LayerFormula, values: Values) -> Iterator[tuple[int, ...]]:
    """All units of the layer; an upper limit may depend on the indices before it."""
    symbols = formula.symbols
    limits = [
        _compile(symbols[:place], upper, values) for place, (_, upper) in enumerate(formula.indices)
    ]
    return _points((), limits)


class _CompiledCase:
    """A case as plain Python functions of the unit's indices, quick to evaluate."""

    def __init__(self, formula: LayerFormula, case: Case, values: Values) -> None:
        self.holds = _compile(formula.symbols, case.condition, values)
        self._terms = []
        for term in terms(case.value):
            arguments = list(formula.symbols)
            limits = []
            for index, upper in term.ranges:
                limits.append(_compile(tuple(arguments), upper, values))
                arguments.append(index)
            coefficient = _compile(tuple(arguments), term.coefficient, values)
            source = None
            if term.source is not None:
                source = _compile(tuple(arguments), sp.Tuple(*term.source), values)
            self._terms.append((limits, coefficient, source))

    def entries(self, unit: tuple[int, ...]) -> Iterator[tuple[int, tuple[int, ...] | None]]:
        """Every (coefficient, source) of this unit, sums written out."""
        for limits, coefficient, source in self._terms:
            for point in _points(unit, limits):
                weight = coefficient(*point)
                if weight != int(weight):
                    raise ConstructionError(f"the coefficient {weight} is no integer")
                yield int(weight), None if source is None else source(*point)


def _points(unit: tuple[int, ...], limits: list[Any]) -> Iterator[tuple[int, ...]]:
    if not limits:
        yield unit
        return
    last = limits[0](*unit)
    if last != int(last):
        raise ConstructionError(f"a sum, or an index, ends at {last}, which is no integer")
    for value in range(1, int(last) + 1):
        yield from _points((*unit, value), limits[1:])


def _compile(arguments: tuple[sp.Symbol, ...], expression: Any, values: Values) -> Any:
    """A Python function of `arguments`; parameters are replaced by their `values` first."""
    bound = {symbol: value for symbol, value in values.items() if symbol not in arguments}
    return sp.lambdify(arguments, sp.sympify(expression).subs(bound), modules="math")
