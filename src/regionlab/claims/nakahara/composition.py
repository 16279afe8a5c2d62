"""The heart of Theorem 1: two ternary layers are one of Montúfar's with p replaced by q.

f^(2) o f^(1) is (5) with p -> q and f^(2l) o f^(2l-1) is (6) with p -> q, for all q, n_0, i, j:
the sums of (13), (15) are put over the values of (12), (14), and both sides are compared.
"""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.layers import (
    cases_partition,
    has_activation,
    places,
    readable,
    sources_exist,
    ternary_weights,
)
from regionlab.constructions import montufar_equations, ternary_equations
from regionlab.constructions.indices import n, n0, nL, p, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.errors import ProofError
from regionlab.proofs import Claim, Hypotheses, Step, Verdict, identity, nonnegative_product


def composition(
    first_copies: LayerFormula = ternary_equations.first_copies,
    folds: LayerFormula = ternary_equations.folds,
    copies: LayerFormula = ternary_equations.copies,
    last: LayerFormula = ternary_equations.last,
) -> Claim:
    """The claim that (12)-(15) compose to (5), (6) with p -> q, by ternary layers of width n.

    Any of the layers may be replaced by an edited formula; the steps that no longer hold are then
    REFUTED, with the smallest parameters at which they fail.
    """
    general = (montufar_equations.first, montufar_equations.middle, montufar_equations.last)
    first, middle, readouts = (layer.with_parameter(p, q) for layer in general)
    steps = [nonnegative_product()]
    steps += composed("f⁽²⁾∘f⁽¹⁾ is (5)", folds, first_copies, first)
    steps += composed("f⁽²ˡ⁾∘f⁽²ˡ⁻¹⁾ is (6)", folds, copies, middle)
    steps += readout(last, readouts)
    unread = [step for layer in (first_copies, folds, copies, last) for step in readable(layer)]
    steps += unread or _well_formed(first_copies, folds, copies, last)
    return Claim(
        "nakahara-composition",
        "nakahara2025",
        "Equations (12)-(15) compose to (5), (6) with p → q",
        r"$f^{(2)} \circ f^{(1)}$ equals (5) and $f^{(2l)} \circ f^{(2l-1)}$ equals (6), each with "
        r"$p$ replaced by $q$; the last layer is (7) with $p \to q$; "
        r"every weight and bias is $-1$, $0$ or $1$; all units fit in width $n$.",
        r"all $q, n_0 \ge 1$, $1 \le i \le q$, $1 \le j \le n_0$, $n \ge 2q(n_0+1)$",
        tuple(steps),
        assumes=Hypotheses((q, n0, nL, n), (2 * q * (n0 + 1) <= n,)),
        repairs=("nakahara-13-as-printed",),
    )


def _well_formed(
    first_copies: LayerFormula, folds: LayerFormula, copies: LayerFormula, last: LayerFormula
) -> list[Step]:
    """The layers are ternary layers of width n that fit onto each other."""
    steps = []
    room = [2 * q * (n0 + 1) <= n]  # q is the floor of n / (2 (n0 + 1))
    for layer, activation in ((first_copies, "identity"), (folds, "relu"), (copies, "identity")):
        steps += [has_activation(layer, activation)]
        steps += [*places(layer, n, room), *cases_partition(layer)]
    steps += [has_activation(last, "identity"), *cases_partition(last)]
    steps += ternary_weights(first_copies, None)
    for layer, before in ((folds, first_copies), (copies, folds), (folds, copies), (last, folds)):
        steps += [*sources_exist(layer, before), *ternary_weights(layer, before)]
    # folds read both kinds of copies by the same places
    return steps + same_units("(12) and (14)", first_copies, copies)


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
