"""The claims about an edited construction say what fails, and where first."""

import pytest
import sympy as sp

from regionlab import Box, count
from regionlab.claims.nakahara.edited.ledger import construction_ledger
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.constructions import variations
from regionlab.constructions.build import staged, ternary
from regionlab.constructions.construction import PAPER
from regionlab.constructions.indices import i, j, k, m, n0, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.proofs import Verdict

pytest.importorskip("z3")


def verdicts(construction):
    claims = construction_ledger(construction).claims
    return {name.removeprefix("edited-"): claim.verdict.value for name, claim in claims.items()}


def test_the_papers_construction_is_proved_throughout():
    assert set(verdicts(PAPER).values()) == {"proved"}


def test_a_wrong_coefficient_breaks_the_fold_at_q_2():
    claims = construction_ledger(variations.wrong_coefficient()).claims
    assert claims["edited-fold"].steps[0].witness["q"] == "2"
    assert claims["edited-regions"].verdict is Verdict.OPEN
    assert claims["edited-ternary"].verdict is Verdict.PROVED


def test_one_constant_too_few_breaks_what_is_read_and_nothing_else():
    found = verdicts(variations.one_constant_too_few())
    assert {name for name, verdict in found.items() if verdict != "proved"} == {"fits", "regions"}
    claims = construction_ledger(variations.one_constant_too_few()).claims
    witnesses = [step.witness for step in claims["edited-fits"].steps if step.witness]
    assert {witness["q"] for witness in witnesses} == {"2"}


def test_just_enough_constants_are_enough():
    from dataclasses import replace

    enough = sp.Piecewise((2 * q, j <= n0), (2 * q - 2, True))
    exact = PAPER.edited(
        first_copies=replace(PAPER.first_copies, indices=((j, n0 + 1), (k, enough))),
        copies=replace(PAPER.copies, indices=((j, n0 + 1), (k, enough))),
        width=2 * q * n0 + 2 * q - 2,
    )
    assert set(verdicts(exact).values()) == {"proved"}
    short = exact.edited(width=2 * q * n0 + 2 * q - 3)
    assert verdicts(short)["fits"] == "refuted"


def test_another_fold_is_another_proof():
    found = verdicts(variations.relu_everywhere())
    assert found.pop("montufar") == "refuted"
    assert set(found.values()) == {"proved"}


@pytest.mark.parametrize("shape", [(1, 1, 2), (1, 4, 1), (1, 3, 2), (2, 2, 2), (2, 3, 1)])
def test_the_other_folds_network_is_ternary_all_relu_and_has_q_to_the_n0_s_regions(shape):
    inputs, pieces, stages = shape
    network = staged(variations.relu_everywhere(), *shape)
    assert network.is_ternary
    assert {layer.activation for layer in network.layers[:-1]} == {"relu"}
    assert network.widths[1] == (2 * pieces - 1) * inputs
    assert count(network, Box.cube(inputs)).value == pieces ** (inputs * stages)


def test_the_staged_network_of_the_paper_is_the_ternary_network():
    assert staged(PAPER, 2, 2, 2, outputs=3) == ternary(2, 12, 5, outputs=3)


def test_copies_that_differ_are_not_copies():
    value = x[j] + k  # copy k is x_j + k
    edited = PAPER.edited(first_copies=PAPER.first_copies.with_values(value, 1))
    assert verdicts(edited)["copies"] != "proved"


def test_what_cannot_be_read_is_said_and_proves_nothing():
    edited = PAPER.edited(folds=PAPER.folds.with_values(x[j, 1] ** 2, x[j, 1]))
    found = verdicts(edited)
    assert found["montufar"] == found["regions"] == "open"
    assert found["fold"] != "proved"


@pytest.mark.parametrize(
    ("layer", "value"),
    [
        ("first_copies", x[j] ** 2),
        ("first_copies", sp.Abs(x[j])),
        ("folds", x[j, 1] * x[j, 2]),
        ("folds", sp.Max(x[j, 1], 0)),
        ("folds", x[j, x[j, 1]]),
        ("copies", x[1, j] ** 2),
        ("copies", sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, q)) ** 2),
        ("last", sp.Min(x[1, 1], x[2, 1])),
        ("last", 1 / x[1, 1]),
    ],
    ids=str,
)
def test_a_layer_that_is_not_linear_is_open_and_refuted_nowhere(layer, value):
    """Such a layer is no layer of a network, so that nothing is decided about what it does."""
    formula = getattr(PAPER, layer)
    others = [case.value for case in formula.cases[1:]]
    edited = PAPER.edited(**{layer: formula.with_values(value, *others)})
    for claim in construction_ledger(edited).claims.values():
        assert claim.verdict is not Verdict.REFUTED
        assert all(step.note for step in claim.steps if step.verdict is Verdict.OPEN)
    found = verdicts(edited)
    assert found["montufar"] == found["ternary"] == found["regions"] == "open"
    assert (found["fold"] == "open") == (layer != "last")  # the last layer is after the fold
    steps = composition(**{layer: getattr(edited, layer)}).steps
    assert any("is not linear in x[...]" in step.note for step in steps)
    refuted = [step.witness for step in steps if step.verdict is Verdict.REFUTED]
    assert all(witness["left side"] != witness["right side"] for witness in refuted)


def test_a_layer_that_no_integer_network_has_is_refuted_by_values_alone():
    edited = PAPER.edited(first_copies=PAPER.first_copies.with_values(x[j] / 2, 1))
    first = construction_ledger(edited).claims["edited-fold"].steps[0]
    assert first.verdict is Verdict.REFUTED
    assert first.witness["q"] == "1"
    assert first.witness["value"] == "1/8"
    assert first.witness["zig_q"] == "1/4"


def test_units_that_bend_within_a_piece_and_cancel_refute_nothing():
    """Each of two more groups of units is no part of a zigzag, and they are equal and opposite."""
    y = x[j, 1]
    early = [2 * q * y - 2 * (i - start) + 1 for start in (q, 2 * q)]
    folds = LayerFormula(
        "early",
        ((i, 3 * q), (j, n0)),
        (i - 1) * n0 + j,
        (
            Case(sp.Eq(i, 1), q * y),
            Case(sp.And(i >= 2, i <= q), 2 * q * y - 2 * (i - 1)),
            Case(sp.And(i >= q + 1, i <= 2 * q), early[0]),
            Case(i >= 2 * q + 1, early[1]),
        ),
        "relu",
    )
    signed = sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, q))
    group = [sp.Sum(x[start + m, j], (m, 1, q)) for start in (q, 2 * q)]
    for copies, expected in (
        (signed + group[0] - group[1], Verdict.OPEN),
        (signed + group[0], Verdict.REFUTED),
    ):
        edited = PAPER.edited(folds=folds, copies=PAPER.copies.with_values(copies, 1))
        claim = construction_ledger(edited).claims["edited-fold"]
        assert claim.verdict is expected


def test_the_last_layer_must_read_what_a_stage_would():
    swapped = sp.Sum(sp.Sum((-1) ** k * x[k, j], (k, 1, q)), (j, 1, n0))
    edited = PAPER.edited(last=PAPER.last.with_values(swapped))
    assert verdicts(edited)["readout"] == "refuted"


def test_a_fold_that_stops_early_is_no_zigzag():
    """The last group is left out of the sums: q - 1 pieces and a flat end."""
    short = sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, q - 1))
    edited = PAPER.edited(copies=PAPER.copies.with_values(short, 1))
    assert verdicts(edited)["fold"] == "refuted"


def test_the_unit_i_is_part_of_the_formula():
    """Kinks at 2i - 1: constants are one too many."""
    value = sp.Sum(x[j, k], (k, 1, 2 * q)) - sp.Sum(x[n0 + 1, k], (k, 1, 2 * i - 1))
    edited = PAPER.edited(folds=PAPER.folds.with_values(PAPER.folds.cases[0].value, value))
    assert verdicts(edited)["fold"] == "refuted"


def test_a_single_unit_beside_a_sum_is_read_too():
    """The first unit alone, the others summed: the same stage written otherwise."""
    signed = x[1, j] + sp.Sum((-1) ** m * x[m + 1, j], (m, 1, q - 1))
    edited = PAPER.edited(copies=PAPER.copies.with_values(signed, 1))
    assert verdicts(edited)["fold"] == "proved"


def test_sums_that_are_right_and_kinks_that_come_too_early_are_no_zigzag():
    """A fold at T as (2u - 2T + 1/2) + (u - T) - (u - T + 1/2): the lines add up, two kinks are
    early and none is late, so only "later terms are zero" fails."""
    half = sp.Rational(1, 2)
    y = x[j, 1]
    folds = LayerFormula(
        "early",
        ((i, 3 * q - 2), (j, n0)),
        (i - 1) * n0 + j,
        (
            Case(sp.Eq(i, 1), q * y),
            Case(sp.And(i >= 2, i <= q), 2 * q * y - 2 * (i - 1) + half),
            Case(sp.And(i >= q + 1, i <= 2 * q - 1), q * y - (i - q)),
            Case(i >= 2 * q, q * y - (i - 2 * q + 1) + half),
        ),
        "relu",
    )
    groups = [(0, 1), (1, 1), (q, 1), (2 * q - 1, -1)]  # where each begins, and its sign
    signed = x[1, j] + sum(
        sign * sp.Sum((-1) ** m * x[start + m, j], (m, 1, q - 1)) for start, sign in groups[1:]
    )
    edited = PAPER.edited(folds=folds, copies=PAPER.copies.with_values(signed, 1))
    claim = construction_ledger(edited).claims["edited-fold"]
    assert claim.verdict is Verdict.REFUTED
    told, *steps = [step.label for step in claim.steps if step.verdict is not Verdict.PROVED]
    assert "evaluated" in told
    assert steps
    assert all("later terms" in label for label in steps)
