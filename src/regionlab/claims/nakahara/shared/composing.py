"""One layer of formulas after another: put together, and compared unit by unit with a third.

The sums of the outer layer are put over the values of the inner one, case by case; what results is
compared with the target's case for all parameters.
"""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.indices import x
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.errors import ProofError
from regionlab.proofs import Step, Verdict, identity


def readout(last: LayerFormula, target: LayerFormula) -> list[Step]:
    """`last` is the layer `target`, over the same units."""
    label = f"{last.label} is {target.label}"
    return [*same_units(label, last, target), *_matched(label, last, target)]


def composed(
    label: str, outer: LayerFormula, inner: LayerFormula, target: LayerFormula
) -> list[Step]:
    """`outer` after `inner` is the layer `target`, over the same units."""
    return [*same_units(label, outer, target), *_matched(label, outer, target, inner)]


def same_units(label: str, layer: LayerFormula, target: LayerFormula) -> list[Step]:
    """Equally many units, with the same indices and at the same places."""
    target_uppers = [upper for _, upper in target.indices]
    uppers = [upper for _, upper in layer.indices]
    if layer.symbols != target.symbols:
        claim = sp.Eq(sp.Tuple(*layer.symbols), sp.Tuple(*target.symbols), evaluate=False)
        note = "the units have other indices, so the layers cannot be compared case by case"
        return [Step(f"{label}: indices", claim, Verdict.OPEN, "comparison", note=note)]
    return [
        *(
            identity(f"{label}: {symbol} runs as far", upper, wanted)
            for symbol, upper, wanted in zip(layer.symbols, uppers, target_uppers, strict=True)
        ),
        identity(
            f"{label}: units stand at the same places",
            layer.position,
            target.position,
            layer.ranges(),
        ),
    ]


def _matched(
    label: str, layer: LayerFormula, target: LayerFormula, inner: LayerFormula | None = None
) -> list[Step]:
    """One identity for each case of `layer` and each case of `target` it meets."""
    steps = []
    for case in layer.cases:
        for wanted in target.cases:
            conditions = [case.condition, wanted.condition]
            if not compatible(conditions):
                continue
            given = [*layer.ranges(), *dict.fromkeys(conditions)]
            steps.append(_identity(f"{label}, {case.name}", case, inner, wanted, given))
    return steps


def _identity(
    label: str, case: Case, inner: LayerFormula | None, wanted: Case, given: list[Boolean]
) -> Step:
    right = wanted.value
    try:
        left = case.value if inner is None else substitute(case.value, inner, given)
    except ProofError as error:
        claim = sp.Eq(case.value, right, evaluate=False)
        return Step(label, claim, Verdict.OPEN, "substitution", tuple(given), note=str(error))
    return identity(label, left, right, given)


def substitute(value: sp.Expr, inner: LayerFormula, given: list[Boolean]) -> sp.Expr:
    """`value` with every x[...] replaced by the value of that unit of the layer `inner`.

    Raises ProofError if `given` does not tell which case of `inner` a unit belongs to.
    """
    replaced = {}
    for source in value.atoms(sp.Indexed):
        if source.base != x or len(source.indices) != len(inner.symbols):
            raise ProofError(f"{source} is no unit of {inner.label}")
        unit = dict(zip(inner.symbols, source.indices, strict=True))
        chosen = [
            case
            for case in inner.cases
            if (here := case.condition.subs(unit, simultaneous=True)) == sp.true or here in given
        ]
        if len(chosen) != 1:
            raise ProofError(f"it is not clear which case of {inner.label} {source} belongs to")
        free = _with_fresh_indices(chosen[0].value)
        replaced[source] = free.subs(unit, simultaneous=True)
    return value.xreplace(replaced)


def _with_fresh_indices(value: sp.Expr) -> sp.Expr:
    """`value` with summed indices renamed, so that they cannot clash with those around it."""
    bound = {index for total in value.atoms(sp.Sum) for index, *_ in total.limits}
    fresh = {s: sp.Symbol(f"{s.name}'", integer=True, positive=True) for s in bound}
    return value.xreplace(fresh)


def compatible(conditions: list[Boolean]) -> bool:
    """False only when one condition fixes a symbol at a value that the other excludes."""
    fixed = {c.lhs: c.rhs for c in conditions if isinstance(c, sp.Eq) and c.lhs.is_Symbol}
    return all(c.subs(fixed) != sp.false for c in conditions if c.subs(fixed) is not c)
