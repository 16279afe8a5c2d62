"""The claims of Theorem 1 about a construction that a reader has edited, in seconds.

Nothing here knows the paper's formulas: what a stage does is read off the edited ones. Besides the
claim that the layers are Montúfar's, which an edit may give up, there are claims that say what is
needed: copies are copies, a stage folds like a zigzag, all is ternary and fits. From these the
number of regions follows.
"""

import sympy as sp

from regionlab.claims.nakahara.edited.fold import fold
from regionlab.claims.nakahara.shared.composing import composed, readout, same_units
from regionlab.claims.nakahara.shared.layers import (
    cases_partition,
    has_activation,
    places,
    readable,
    sources_exist,
    ternary_weights,
)
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.constructions import montufar_equations
from regionlab.constructions.construction import PAPER, StagedConstruction
from regionlab.constructions.indices import j, k, n, n0, nL, p, q, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Ledger, Step, Verdict, identity

Construction = StagedConstruction


def construction_ledger(construction: Construction = PAPER) -> Ledger:
    """The claims about `construction`, each with its own verdict.

    The last one, "regions", is what the construction is for. "montufar" is not needed for it.
    """
    folded = fold(construction)
    parts = (copied(construction, folded), folded, read_out(construction))
    network = (ternary(construction), fits(construction))
    law = semigroup()
    return Ledger([montufar(construction), *parts, *network, law, regions(*parts, *network, law)])


def montufar(construction: Construction) -> Claim:
    """The two layers of a stage are (5) and (6) with p -> q, as in the paper."""
    first, middle, last = (
        layer.with_parameter(p, q)
        for layer in (
            montufar_equations.first,
            montufar_equations.middle,
            montufar_equations.last,
        )
    )
    steps = _unreadable(construction) or [
        *composed("f⁽²⁾∘f⁽¹⁾ is (5)", construction.folds, construction.first_copies, first),
        *composed("f⁽²ˡ⁾∘f⁽²ˡ⁻¹⁾ is (6)", construction.folds, construction.copies, middle),
        *readout(construction.last, last),
    ]
    return _claim(
        "edited-montufar",
        "Montúfar's layers",
        "Two layers of a stage are (5), (6) with $p$ replaced by $q$.",
        steps,
    )


def copied(construction: Construction, folded: Claim) -> Claim:
    """The layers of copies hold copies of the coordinates and of 1, ReLU or not."""
    steps: list[Step] = []
    for layer, value in (
        (construction.first_copies, x[j]),
        (construction.copies, construction.copies.cases[0].value),
    ):
        conditions = [case.condition for case in layer.cases]
        if conditions != [j <= n0, sp.Eq(j, n0 + 1)]:
            note = "the cases are not j <= n_0 and j = n_0 + 1"
            steps.append(_open(f"{layer.label}: copies of coordinates and of 1", note))
            continue
        steps += [
            identity(f"{layer.label}: the copies of a coordinate", layer.cases[0].value, value),
            identity(f"{layer.label}: the constants", layer.cases[1].value, sp.Integer(1)),
        ]
        if layer.cases[0].value.has(k) and k in layer.cases[0].value.free_symbols:
            steps.append(_open(f"{layer.label}: equal copies", "copy k depends on k"))
    relu = [
        layer.label
        for layer in (construction.first_copies, construction.copies)
        if layer.activation == "relu"
    ]
    argument = (
        f"{', '.join(relu)} pass through ReLU, which changes nothing on the cube: a coordinate is "
        "$\\ge 0$ there, a stage gives values in $[0, 1]$, a constant is 1."
        if relu
        else ""
    )
    return _claim(
        "edited-copies",
        "Copies",
        "Each layer of copies holds, up to its activation, one coordinate of the stage before, or "
        "1, in each unit.",
        _unreadable(construction) or steps,
        (folded,) if relu else (),
        argument,
    )


def read_out(construction: Construction) -> Claim:
    """The last layer adds up, over j, what a layer of copies reads as coordinate j."""
    target = sp.Sum(construction.copies.cases[0].value, (j, 1, n0))
    clash = {index for total in target.atoms(sp.Sum) for index, *_ in total.limits}
    renamed = {s: sp.Symbol(f"{s.name}'", integer=True, positive=True) for s in clash - {j}}
    wanted = target.xreplace(renamed)
    steps = [
        identity(f"{construction.last.label} is the sum of the coordinates", case.value, wanted)
        for case in construction.last.cases
    ]
    return _claim(
        "edited-readout",
        "Readout",
        "The last layer is the sum over $j$ of the coordinates that a next stage would read.",
        _unreadable(construction) or steps,
    )


def ternary(construction: Construction) -> Claim:
    """Every weight and bias is -1, 0 or 1."""
    first, folds, copies, last = _layers(construction)
    steps = _unreadable(construction) or [
        *ternary_weights(first, None),
        *ternary_weights(folds, first),
        *ternary_weights(copies, folds),
        *ternary_weights(folds, copies),
        *ternary_weights(last, folds),
    ]
    return _claim(
        "edited-ternary", "Ternary", "Every weight and every bias is $-1$, $0$ or $1$.", steps
    )


def fits(construction: Construction) -> Claim:
    """Units stand at different places within the width; what is read exists."""
    first, folds, copies, last = _layers(construction)
    room = [construction.width <= n]
    steps: list[Step] = list(_unreadable(construction))
    if not steps:
        for layer in (first, folds, copies):
            steps += [*places(layer, n, room), *cases_partition(layer)]
        steps += [*cases_partition(last), *same_units("(12) and (14)", first, copies)]
        for layer, before in ((folds, first), (copies, folds), (folds, copies), (last, folds)):
            steps += sources_exist(layer, before)
        steps += [has_activation(folds, "relu"), has_activation(last, "identity")]
    return _claim(
        "edited-fits",
        "Units and width",
        rf"Units stand at different places among $n \ge {sp.latex(construction.width)}$; every "
        "unit that a sum names exists; folds are ReLUs and the output is not.",
        steps,
        conditions=(construction.width <= n,),
    )


def regions(*parts: Claim) -> Claim:
    """q^(n_0 s) linear regions on the cube."""
    s = sp.Symbol("s", integer=True, nonnegative=True)
    step = identity(
        "the number of boxes of s stages",
        (q**s) ** n0,
        q ** (n0 * s),
        latex=r"\left(q^s\right)^{n_0} = q^{n_0 s}",
    )
    return _claim(
        "edited-regions",
        "The number of regions",
        r"With $s$ stages the network has exactly $q^{n_0 s}$ linear regions on $[0,1]^{n_0}$.",
        [step],
        parts,
        r"Each stage is $\mathrm{zig}_q$ in every coordinate, so $s$ of them are "
        r"$\mathrm{zig}_{q^s}$, and the regions are the boxes between the kinks.",
    )


def _layers(
    construction: Construction,
) -> tuple[LayerFormula, LayerFormula, LayerFormula, LayerFormula]:
    return (
        construction.first_copies,
        construction.folds,
        construction.copies,
        construction.last,
    )


def _unreadable(construction: Construction) -> list[Step]:
    return [step for layer in _layers(construction) for step in readable(layer)]


def _open(label: str, note: str) -> Step:
    return Step(label, sp.false, Verdict.OPEN, "reading the formulas", note=note)


def _claim(
    identifier: str,
    label: str,
    statement: str,
    steps: list[Step],
    rests_on: tuple[Claim, ...] = (),
    argument: str = "",
    conditions: tuple[sp.Basic, ...] = (),
) -> Claim:
    return Claim(
        identifier=identifier,
        paper="companion",
        label=label,
        statement=statement,
        hypotheses=r"all $q, n_0, n_L \ge 1$",
        steps=tuple(steps),
        rests_on=rests_on,
        assumes=Hypotheses((q, n0, n, nL), conditions),
        argument=argument,
    )
