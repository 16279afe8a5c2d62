"""The symbolic claims of the ternary paper hold, and no altered construction passes for it."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims.nakahara.shared.composing import composed
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.nakahara.statements.theorem_1 import theorem_1
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.constructions import montufar_equations, ternary_equations
from regionlab.constructions.indices import i, j, k, m, n0, p, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.errors import ConstructionError, ProofError
from regionlab.proofs import Verdict

pytest.importorskip("z3")


@pytest.mark.parametrize("claim", [zigzag, semigroup, composition, proposition_1, theorem_1])
def test_the_claim_is_proved_step_by_step(claim):
    result = claim()
    assert result.broken == ()
    assert result.verdict is Verdict.PROVED


def altered(formula: LayerFormula, case: int, value: sp.Expr) -> LayerFormula:
    cases = list(formula.cases)
    cases[case] = Case(cases[case].condition, value)
    return replace(formula, cases=tuple(cases))


FOLDS = [
    (0, sp.Sum(x[j, k], (k, 1, 2 * q))),  # slope 2q in the first unit
    (0, sp.Sum(x[j, k], (k, 1, q - 1))),
    (0, -sp.Sum(x[j, k], (k, 1, q))),
    (1, sp.Sum(x[j, k], (k, 1, 2 * q))),  # constants forgotten
    (1, sp.Sum(x[j, k], (k, 1, 2 * q)) + sp.Sum(x[n0 + 1, k], (k, 1, 2 * (i - 1)))),  # sign
    (1, sp.Sum(x[j, k], (k, 1, 2 * q)) - sp.Sum(x[n0 + 1, k], (k, 1, 2 * i - 1))),  # one more
    (1, sp.Sum(x[j, k], (k, 1, 2 * q - 1)) - sp.Sum(x[n0 + 1, k], (k, 1, 2 * (i - 1)))),
]
COPIES = [
    (0, sp.Sum((-1) ** m * x[m, j], (m, 1, q))),  # sign
    (0, sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, q - 1))),
    (0, sp.Sum(x[m, j], (m, 1, q))),
    (1, sp.Integer(0)),
    (1, sp.Integer(-1)),
]


@pytest.mark.parametrize(("case", "value"), FOLDS)
def test_an_altered_fold_layer_is_refuted_with_a_witness(case, value):
    folds = altered(ternary_equations.folds, case, value)
    steps = composed("", folds, ternary_equations.first_copies, montufar_equations.first)
    refuted = [step for step in steps if step.verdict is Verdict.REFUTED]
    assert refuted
    assert all(step.witness for step in refuted)


@pytest.mark.parametrize(("case", "value"), COPIES)
def test_an_altered_copy_layer_is_refuted_with_a_witness(case, value):
    copies = altered(ternary_equations.copies, case, value)
    steps = composed("", ternary_equations.folds, copies, montufar_equations.middle)
    assert any(step.verdict is Verdict.REFUTED and step.witness for step in steps)


def test_too_few_copies_of_a_coordinate_are_noticed():
    """With q copies instead of 2q the sums of (13) name units that do not exist."""
    few = replace(ternary_equations.copies, indices=((j, n0 + 1), (k, q)))
    broken = composition(copies=few).broken
    assert any("is a unit of" in step.label and step.witness for step in broken)


def test_the_integer_weights_themselves_are_not_ternary():
    """Montúfar's layer in the place of (13) has the right function and the wrong weights."""
    value = 2 * q * x[j, 1] - 2 * (i - 1)
    broken = composition(folds=altered(ternary_equations.folds, 1, value)).broken
    assert [step for step in broken if "weights and bias" in step.label and step.witness]
    assert not [step for step in broken if "is (5)" in step.label]


def test_a_layer_that_does_not_fit_the_width_is_noticed():
    loose = replace(ternary_equations.copies, position=3 * q * (j - 1) + k)
    assert any("among the n units" in step.label for step in composition(copies=loose).broken)


@pytest.mark.parametrize(
    "value",
    [
        2 * q * x[j, 1] - 2 * (i - 1),  # one copy, 2q times
        sp.Sum(x[j, 1], (k, 1, 2 * q))
        - sp.Sum(x[n0 + 1, k], (k, 1, 2 * (i - 1))),  # hidden in a sum
        sp.Sum(x[j, k], (k, 1, 2 * q)) + sp.Sum(-1, (k, 1, 2 * (i - 1))),  # (13) to the letter
        sp.Sum(x[j, k], (k, 1, q)) * 2 - sp.Sum(x[n0 + 1, k], (k, 1, 2 * (i - 1))),
    ],
)
def test_the_right_function_by_weights_that_are_not_ternary_is_not_proved(value):
    claim = composition(folds=altered(ternary_equations.folds, 1, value))
    assert claim.verdict is not Verdict.PROVED
    assert all("weights and bias" in step.label for step in claim.broken)


def test_equation_13_to_the_letter_has_a_bias_that_is_not_ternary():
    value = sp.Sum(x[j, k], (k, 1, 2 * q)) + sp.Sum(-1, (k, 1, 2 * (i - 1)))
    claim = composition(folds=altered(ternary_equations.folds, 1, value))
    assert claim.verdict is Verdict.REFUTED
    assert all(step.witness for step in claim.broken)


def test_other_activations_are_not_the_same_network():
    for name in ("first_copies", "folds", "copies", "last"):
        layer = getattr(ternary_equations, name)
        other = "relu" if layer.activation == "identity" else "identity"
        claim = composition(**{name: replace(layer, activation=other)})
        assert [step.witness for step in claim.broken] == [{"activation": other}]


@pytest.mark.parametrize("name", ["first_copies", "copies"])
def test_too_few_copies_are_noticed_in_each_layer_of_copies(name):
    few = replace(getattr(ternary_equations, name), indices=((j, n0 + 1), (k, q)))
    assert composition(**{name: few}).verdict is Verdict.REFUTED


def test_more_or_fewer_units_are_not_the_same_layer():
    for upper in (q - 1, q + 1):
        folds = replace(ternary_equations.folds, indices=((i, upper), (j, n0)))
        assert composition(folds=folds).verdict is Verdict.REFUTED


def test_a_sum_may_not_reuse_an_index_of_the_unit():
    with pytest.raises(ConstructionError, match="j is an index of the unit and of a sum"):
        altered(ternary_equations.folds, 0, sp.Sum(x[j, k], (j, 1, q)))


def fold_value(value):
    return {"folds": altered(ternary_equations.folds, 0, value)}


F0 = ternary_equations.folds.cases[0].value
LOOPHOLES = {
    "a weight q": fold_value(sp.Sum(x[j, 1], (k, 1, q))),
    "a weight 1/2": fold_value(sp.Rational(1, 2) * sp.Sum(x[j, k], (k, 1, 2 * q))),
    "weights 5 and -5": fold_value(
        F0 + sp.Sum(x[j, 2 * q], (m, 1, 5)) - sp.Sum(x[j, q + 1], (m, 1, 5))
    ),
    "an index that is not one to one": fold_value(sp.Sum(x[j, sp.Max(k, 2)], (k, 1, q))),
    "overlapping columns": fold_value(
        sp.Sum(x[j, k + 1], (k, 1, q)) + sp.Sum(x[j, k + 2], (k, 1, q)) - F0
    ),
    "half a sum": fold_value(sp.Sum(x[j, k], (k, 1, q / 2)) + sp.Sum(x[j, q + k], (k, 1, q / 2))),
    "no sum at all": fold_value(x[j, 1] ** 2),
    "copies at other places": {
        "first_copies": replace(ternary_equations.first_copies, position=2 * q * (n0 + 1 - j) + k)
    },
    "outputs on top of each other": {
        "last": replace(ternary_equations.last, position=sp.Integer(1))
    },
    "outputs that are not there": {
        "last": replace(
            ternary_equations.last,
            cases=(Case(sp.Eq(m, 1), ternary_equations.last.cases[0].value),),
        )
    },
}


@pytest.mark.parametrize("edit", LOOPHOLES.values(), ids=LOOPHOLES)
def test_no_loophole_is_proved(edit):
    claim = composition(**edit)
    assert claim.verdict is not Verdict.PROVED
    assert all(step.witness or step.note for step in claim.broken)


@pytest.mark.parametrize("name", ["first", "middle"])
def test_proposition_1_looks_at_cases_places_and_activations(name):
    layer = getattr(montufar_equations, name)
    swapped = tuple(
        Case(other.condition, case.value)
        for case, other in zip(layer.cases, reversed(layer.cases), strict=True)
    )
    with pytest.raises(ProofError, match="other cases"):
        proposition_1(**{name: replace(layer, cases=swapped)})
    for change in ({"position": sp.Integer(1)}, {"activation": "identity"}):
        assert proposition_1(**{name: replace(layer, **change)}).verdict is not Verdict.PROVED


def test_floats_are_refused():
    with pytest.raises(ConstructionError, match="holds a float"):
        altered(ternary_equations.folds, 0, 1.0 * sp.Sum(x[j, k], (k, 1, q)))


def test_theorem_1_falls_with_the_construction():
    folds = altered(ternary_equations.folds, *FOLDS[4])
    claim = theorem_1(folds=folds)
    assert claim.verdict is not Verdict.PROVED


def test_a_wrong_fold_breaks_the_zigzag():
    """Kinks at 2i - 1 in the place of 2(i - 1)."""
    case = montufar_equations.first.cases[1]
    first = altered(montufar_equations.first, 1, case.value + 1)
    assert zigzag(first).verdict is Verdict.REFUTED
    sharper = altered(montufar_equations.first, 1, 3 * p * x[j] - 2 * (i - 1))
    assert zigzag(sharper).verdict is Verdict.REFUTED


def test_the_proofs_need_no_numpy():
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['numpy'] = None\n"
        "from regionlab.claims.nakahara.statements.theorem_1 import theorem_1\n"
        "print(theorem_1().verdict.value)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "proved"
