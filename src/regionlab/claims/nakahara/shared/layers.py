"""What must hold of any layer that is given by a formula, as lemmas about its indices.

For a layer to be what its formula says: different units stand at different places, all within the
width; every unit is covered by exactly one case; every source that a sum names is a unit of the
layer before. For a ternary layer: every weight and bias that results is -1, 0 or 1.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.layer_formula import Case, LayerFormula, Term, terms
from regionlab.errors import ConstructionError, ProofError
from regionlab.notation import latex
from regionlab.proofs import Step, Verdict, lemma
from regionlab.proofs.normal_form import normal_form


def formulas(steps: Sequence[Step]) -> tuple[Boolean, ...]:
    """What each step shows, for a claim to conclude; what is True says nothing."""
    return tuple(step.shows() for step in steps if step.claim != sp.true)


def places(formula: LayerFormula, width: sp.Symbol, parameters: Sequence[Boolean]) -> list[Step]:
    """Units have different places, from 1 to `width`."""
    others = {s: sp.Symbol(f"{s.name}'", integer=True, positive=True) for s in formula.symbols}
    there = formula.place(*others.values())
    given = [*formula.ranges(), *(c.subs(others) for c in formula.ranges())]
    outer, (outer_upper, inner_upper) = formula.symbols[0], (u for _, u in formula.indices)
    # a difference of one group moves the place by at least the size of a group
    sizes = _values(inner_upper)
    inside = [(size, s) for size in sizes for s in (outer_upper - outer, outer - 1)]
    apart = [
        (size, s) for size in sizes for s in (outer - others[outer] - 1, others[outer] - outer - 1)
    ]
    same = sp.And(*(sp.Eq(s, other) for s, other in others.items()))
    place = latex(formula.position)
    return [
        lemma(
            f"{formula.label}: a place determines the unit",
            [*given, sp.Eq(formula.position, there)],
            same,
            [*apart, *inside],
        ),
        lemma(
            f"{formula.label}: every place is among the n units",
            [*formula.ranges(), *parameters],
            sp.And(formula.position >= 1, formula.position <= width),
            [*inside, *_growth(width, parameters)],
            latex=rf"1 \le {place} \le {latex(width)}",
        ),
    ]


def _values(upper: sp.Expr) -> list[sp.Expr]:
    """An upper limit, or the limits among which a Piecewise chooses."""
    return [value for value, _ in upper.args] if isinstance(upper, sp.Piecewise) else [upper]


def _growth(width: sp.Symbol, parameters: Sequence[Boolean]) -> list[tuple[sp.Expr, sp.Expr]]:
    """(a - 1)(b - 1) >= 0 for the parameters a, b >= 1 that the width depends on."""
    symbols = {s for condition in parameters for s in condition.free_symbols} - {width}
    return [(a - 1, b - 1) for a, b in combinations(sorted(symbols, key=str), 2)]


def cases_partition(formula: LayerFormula) -> list[Step]:
    """Every unit is covered by one case and no more."""
    conditions = [case.condition for case in formula.cases]
    overlaps = [sp.And(a, b) for place, a in enumerate(conditions) for b in conditions[place + 1 :]]
    return [
        lemma(
            f"{formula.label}: the cases cover every unit, once",
            list(formula.ranges()),
            sp.And(sp.Or(*conditions), sp.Not(sp.Or(*overlaps))),
            latex=r",\quad ".join(latex(c) for c in conditions),
        )
    ]


def sources_exist(formula: LayerFormula, before: LayerFormula) -> list[Step]:
    """Every source named by a sum is a unit of the layer before."""
    steps = []
    for case, term in _terms(formula):
        if term.source is None:
            continue
        unit = dict(zip(before.symbols, term.source, strict=True))
        # written out: for a positive symbol, 1 <= index is no longer there to substitute into
        inside = sp.And(
            *(
                bound
                for symbol, upper in before.indices
                for bound in (
                    unit[symbol] >= 1,
                    unit[symbol] <= upper.subs(unit, simultaneous=True),
                )
            )
        )
        steps.append(
            lemma(
                f"{formula.label}: every {term.source} of {case.name} is a unit of {before.label}",
                [*formula.ranges(), case.condition, *_summation(term)],
                inside,
                latex=latex(inside),
            )
        )
    return steps


def ternary_weights(formula: LayerFormula, before: LayerFormula | None) -> list[Step]:
    """Every weight and bias is -1, 0 or 1: the terms that meet in one entry are added up."""
    steps = []
    for case in formula.cases:
        given = [*formula.ranges(), case.condition, *column_of(before)]
        over = f" over {before.label}" if before is not None else ""
        label = f"{formula.label}{over}: weights and bias of {case.name} are -1, 0 or 1"
        shown = rf"W, b \in \{{-1, 0, 1\}},\quad {latex(case.condition)}"
        try:
            weight, bias = weight_of(case, before), bias_of(case)
        except ProofError as error:
            method, note = "adding up the terms of an entry", str(error)
            step = Step(label, sp.false, Verdict.OPEN, method, tuple(given), note=note, latex=shown)
        else:
            step = lemma(label, given, sp.And(_ternary(weight), _ternary(bias)), latex=shown)
        steps.append(step)
    return steps


def _ternary(entry: sp.Expr) -> Boolean:
    return sp.Or(*(sp.Eq(entry, value, evaluate=False) for value in (-1, 0, 1)))


def readable(formula: LayerFormula) -> list[Step]:
    """An OPEN step for each case whose value is no sum of multiples of x[...] and constants."""
    steps = []
    for case in formula.cases:
        try:
            list(terms(case.value))
        except ConstructionError as error:
            label = f"{formula.label}: {case.name} can be read"
            steps.append(Step(label, sp.false, Verdict.OPEN, "reading the sum", note=str(error)))
    return steps


def has_activation(formula: LayerFormula, wanted: str) -> Step:
    """The layer's activation is `wanted`."""
    same = formula.activation == wanted
    return Step(
        f"{formula.label}: the activation is {wanted}",
        sp.Eq(sp.Symbol(formula.activation), sp.Symbol(wanted), evaluate=False),
        Verdict.PROVED if same else Verdict.REFUTED,
        "comparison",
        witness=None if same else {"activation": formula.activation},
        latex=rf"g = \text{{{wanted}}}",
    )


def _terms(formula: LayerFormula) -> Iterator[tuple[Case, Term]]:
    for case in formula.cases:
        for term in terms(case.value):
            yield case, term


def _summation(term: Term) -> list[Boolean]:
    """1 <= index <= upper for the indices a term sums over."""
    return [bound for index, upper in term.ranges for bound in (index >= 1, index <= upper)]


COLUMN = sp.symbols("g c", integer=True, positive=True)
"""Indices of the unit of the layer before that an entry of the weight matrix belongs to."""


def column_of(before: LayerFormula | None) -> list[Boolean]:
    """The entry's column runs over the units of the layer before."""
    if before is None:
        return []
    renaming = dict(zip(before.symbols, COLUMN, strict=False))
    return [bound.subs(renaming, simultaneous=True) for bound in before.ranges()]


def weight_of(case: Case, before: LayerFormula | None) -> sp.Expr:
    """The weight between a unit of this case and unit (g, c) of the layer before.

    Raises ProofError if a column does not determine the indices that a term sums over.
    """
    column = COLUMN[: 1 if before is None else len(before.symbols)]
    total: sp.Expr = sp.Integer(0)
    for term in terms(case.value):
        if term.source is not None:
            hit, fixed = _met(term, column)
            value = term.coefficient.subs(fixed)
            total += sp.Piecewise((value, hit), (sp.Integer(0), True))
    return total


def _met(term: Term, column: Sequence[sp.Symbol]) -> tuple[Boolean, dict[sp.Symbol, sp.Expr]]:
    """When a term reads the unit `column`, and the values of its indices there.

    An index that a component of the source holds as index + shift is fixed by that component.
    """
    summed = {index for index, _ in term.ranges}
    fixed: dict[sp.Symbol, sp.Expr] = {}
    conditions: list[Boolean] = []
    for component, wanted in zip(term.source or (), column, strict=True):
        index = next(
            (s for s in summed - set(fixed) if not (component - s).free_symbols & summed), None
        )
        if index is None:
            conditions.append(sp.Eq(component, wanted))
        else:
            fixed[index] = wanted - (component - index)
    if set(fixed) != summed:
        raise ProofError(f"a sum adds up one unit, {term.source}, more than once")
    conditions = [condition.subs(fixed) for condition in conditions]
    for index, upper in term.ranges:
        conditions += [fixed[index] >= 1, fixed[index] <= upper.subs(fixed)]
    return sp.And(*conditions), fixed


def bias_of(case: Case) -> sp.Expr:
    """The constants of this case added up, those under a sum as often as the sum says."""
    total: sp.Expr = sp.Integer(0)
    for term in terms(case.value):
        if term.source is None:
            innermost_first = [(index, 1, upper) for index, upper in reversed(term.ranges)]
            total += sp.Sum(term.coefficient, *innermost_first) if term.ranges else term.coefficient
    return normal_form(total)
