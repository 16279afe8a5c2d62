"""What must hold of any layer that is given by a formula, as lemmas about its indices.

For a layer to be what its formula says: different units stand at different places, all within the
width; every unit is covered by exactly one case; every source that a sum names is a unit of the
layer before. For a ternary layer: every weight and bias that results is -1, 0 or 1.
"""

from collections.abc import Iterator, Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.layer_formula import Case, LayerFormula, Term, terms
from regionlab.errors import ConstructionError, ProofError
from regionlab.notation import latex
from regionlab.proofs import Step, Verdict, lemma
from regionlab.proofs.normal_form import normal_form


def places(formula: LayerFormula, width: sp.Symbol, parameters: Sequence[Boolean]) -> list[Step]:
    """Units have different places, from 1 to `width`."""
    others = {s: sp.Symbol(f"{s.name}'", integer=True, positive=True) for s in formula.symbols}
    there = formula.place(*others.values())
    given = [*formula.ranges(), *(c.subs(others) for c in formula.ranges())]
    outer, (outer_upper, inner_upper) = formula.symbols[0], (u for _, u in formula.indices)
    # a difference of one group moves the place by at least the size of a group
    products = [
        (inner_upper, outer - others[outer] - 1),
        (inner_upper, others[outer] - outer - 1),
        (inner_upper, outer_upper - outer),
        (inner_upper, outer - 1),
    ]
    same = sp.And(*(sp.Eq(s, other) for s, other in others.items()))
    place = latex(formula.position)
    return [
        lemma(
            f"{formula.label}: a place determines the unit",
            [*given, sp.Eq(formula.position, there)],
            same,
            products,
        ),
        lemma(
            f"{formula.label}: every place is among the n units",
            [*formula.ranges(), *parameters],
            sp.And(formula.position >= 1, formula.position <= width),
            products[2:],
            latex=rf"1 \le {place} \le {latex(width)}",
        ),
    ]


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
        inside = sp.And(*(bound.subs(unit, simultaneous=True) for bound in before.ranges()))
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
        given = [*formula.ranges(), case.condition, *_column(before)]
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


_COLUMN = sp.symbols("g c", integer=True, positive=True)
"""Indices of the unit of the layer before that an entry of the weight matrix belongs to."""


def _column(before: LayerFormula | None) -> list[Boolean]:
    """The entry's column runs over the units of the layer before."""
    if before is None:
        return []
    renaming = dict(zip(before.symbols, _COLUMN, strict=True))
    return [bound.subs(renaming, simultaneous=True) for bound in before.ranges()]


def weight_of(case: Case, before: LayerFormula | None) -> sp.Expr:
    """The weight between a unit of this case and unit (g, c) of the layer before."""
    column = _COLUMN if before is not None else _COLUMN[:1]
    total: sp.Expr = sp.Integer(0)
    for term in terms(case.value):
        if term.source is None:
            continue
        # an index that a term sums over is a source index itself: the column fixes its value
        fixed = {s: c for s, c in zip(term.source, column, strict=True) if _is_summed(s, term)}
        if set(fixed) != {index for index, _ in term.ranges} or len(set(term.source)) < len(column):
            raise ProofError(f"a sum adds up one unit, {term.source}, more than once")
        fits = [sp.Eq(s, c) for s, c in zip(term.source, column, strict=True) if s not in fixed]
        inside = [bound.subs(fixed) for bound in _summation(term)]
        hit = sp.And(*fits, *inside)
        total += sp.Piecewise((term.coefficient.subs(fixed), hit), (sp.Integer(0), True))
    return total


def _is_summed(source: sp.Expr, term: Term) -> bool:
    return any(source == index for index, _ in term.ranges)


def bias_of(case: Case) -> sp.Expr:
    """The constants of this case added up, those under a sum as often as the sum says."""
    total: sp.Expr = sp.Integer(0)
    for term in terms(case.value):
        if term.source is None:
            innermost_first = [(index, 1, upper) for index, upper in reversed(term.ranges)]
            total += sp.Sum(term.coefficient, *innermost_first) if term.ranges else term.coefficient
    return normal_form(total)
