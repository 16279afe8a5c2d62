"""The sharper claims hold, and no table with one coefficient altered passes for them."""

from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from itertools import product

import pytest

from regionlab.claims import CLAIMS
from regionlab.claims.sharper.shared.components import component_steps, every_part_is_there
from regionlab.claims.sharper.shared.search import conceivable, gradients, in_lattice, single_folds
from regionlab.claims.sharper.shared.tables import enough_copies, makes_its_target, room
from regionlab.claims.sharper.statements.relu_rows import CERTIFICATES, small_on_rows
from regionlab.constructions.sharper_stages import (
    components,
    theorem_a_plus,
    theorem_b,
    theorem_d,
    two_inputs,
)
from regionlab.constructions.sharper_stages.choose import best_stage
from regionlab.constructions.sharper_stages.components import COMPONENTS
from regionlab.constructions.sharper_stages.table import K, altered
from regionlab.constructions.stages import sharper_pieces
from regionlab.proofs import Hypotheses, Verdict, every_case

pytest.importorskip("z3")

PROVED = [
    CLAIMS[f"sharper-{name}"]
    for name in (
        "folds", "count", "theorem-a-plus", "theorem-b", "two-inputs", "theorem-d", "theorem-e",
        "upper-bound-1", "upper-bound-2", "exceptions", "optimal", "whole-space", "relu-rows",
    )
]  # fmt: skip


@pytest.mark.parametrize("claim", PROVED, ids=lambda claim: claim.__name__)
def test_the_claim_is_proved_step_by_step(claim):
    result = claim()
    assert result.broken == ()
    assert result.verdict is Verdict.PROVED
    assert result.argument or result.concludes


USED = {
    "theorem-b": ["n_0 >= 3"],
    "theorem-d": ["n_0 >= 4"],
    "theorem-a-plus": ["n_0*p <= n"],
    "optimal": ["n_0*p <= n", "n < n_0*(p + 1)"],
}
"""Conditions without which a step of the claim assumes something that is not stated."""


@pytest.mark.parametrize("name", USED)
def test_a_hypothesis_that_is_left_out_is_missed(name):
    claim = CLAIMS[f"sharper-{name}"]()
    for text in USED[name]:
        parameters, conditions = claim.assumes.parameters, claim.assumes.conditions
        fewer = tuple(condition for condition in conditions if str(condition) != text)
        assert len(fewer) == len(conditions) - 1
        careless = replace(claim, assumes=Hypotheses(parameters, fewer))
        assert careless.verdict is Verdict.OPEN
        missed = (
            f"hidden assumption: {text}",
            f"only if {text}",
        )  # as it concludes formulas or not
        assert any(note in step.note for step in careless.steps for note in missed)


def test_a_range_is_checked_not_proved():
    assert CLAIMS["sharper-searched"]((6, 6, 4)).verdict is Verdict.CHECKED


TABLES = [
    *theorem_b.tables(),
    theorem_b.one_piece(3),
    theorem_a_plus.table(1),
    two_inputs.table(odd=False),
    two_inputs.table(odd=True),
    two_inputs.seven_rows(),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_every_altered_coefficient_is_refuted_with_a_witness(table):
    found = 0
    for name, changed in altered(table):
        row = name.split(",")[0]
        for part, before in zip(changed.combinations, table.combinations, strict=True):
            if part is before and row not in part.coefficients:
                continue
            step = makes_its_target(changed, part)
            if step.verdict is Verdict.REFUTED:
                assert step.witness
                break
        else:
            pytest.fail(f"{name} is not noticed")
        found += 1
    assert found >= 8


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_one_copy_less_of_any_row_is_noticed(table):
    for row in table.rows:
        fewer = table.with_row(replace(row, copies=row.copies - 1))
        steps = [room(fewer), *(enough_copies(fewer, part) for part in fewer.combinations)]
        assert any(step.verdict is Verdict.REFUTED for step in steps), row.name


def test_a_table_with_too_many_rows_is_noticed():
    table = theorem_b.block_of_3(odd=False)
    constants = table.by_name[K]
    crowded = table.with_row(replace(constants, copies=constants.copies + 3))
    assert CLAIMS["sharper-theorem-b"]([crowded]).verdict is Verdict.REFUTED


def test_a_missing_fold_or_a_missing_block_is_noticed():
    table = theorem_b.block_of_3(odd=False)
    lazy = replace(table, combinations=table.combinations[:-1])
    others = [t for t in theorem_b.tables() if t.label != table.label]
    assert CLAIMS["sharper-theorem-b"]([lazy, *others]).verdict is Verdict.REFUTED
    assert CLAIMS["sharper-theorem-b"](others).verdict is Verdict.REFUTED


def test_the_claims_take_edited_tables():
    for claim, tables in (
        (CLAIMS["sharper-theorem-a-plus"], [theorem_a_plus.table(1)]),
        (CLAIMS["sharper-two-inputs"], [two_inputs.table(odd=False), two_inputs.table(odd=True)]),
    ):
        for place, table in enumerate(tables):
            _, changed = next(altered(table))
            edited = [*tables[:place], changed, *tables[place + 1 :]]
            assert claim(*edited).verdict is Verdict.REFUTED


@pytest.mark.parametrize("component", COMPONENTS, ids=str)
def test_every_altered_coefficient_of_a_component_is_refuted(component):
    for field, step in product(("fold", "rise"), (-1, 1)):
        formula = getattr(component, field)
        for name in formula:
            changed = replace(component, **{field: {**formula, name: formula[name] + step}})
            steps = component_steps(changed)
            assert any(s.verdict is Verdict.REFUTED and s.witness for s in steps), (field, name)
    for kind in component.copies.keys() - {"K"}:  # some constants are to spare: a bias may do
        copies = {**component.copies, kind: component.copies[kind] - 1}
        steps = component_steps(replace(component, copies=copies))
        assert any(s.verdict is Verdict.REFUTED for s in steps), kind


@pytest.mark.parametrize("kind", ["N", "U", "U'", "G", "F", "E", "I", "K", "T2", "T3"])
def test_an_altered_row_of_theorem_d_is_refuted(kind, monkeypatch):
    original = components.row

    def changed(name, index, inputs):
        weights, constant = original(name, index, inputs)
        return (weights, constant - 1) if name == kind else (weights, constant)

    monkeypatch.setattr(theorem_d, "row", changed)
    proof = import_module("regionlab.claims.sharper.shared.components")
    monkeypatch.setattr(proof, "row", changed)
    assert CLAIMS["sharper-theorem-d"]().verdict is Verdict.REFUTED


def test_a_certificate_that_asks_too_much_of_a_row_is_refuted():
    for inputs, pair in CERTIFICATES.items():
        for place, at in product((0, 1), range(3)):
            numbers = list(pair[place])
            numbers[at] *= Fraction(11, 10)
            edited = (*pair[:place], tuple(numbers), *pair[place + 1 :])
            changed = small_on_rows(inputs, edited)
            assert changed.verdict is Verdict.REFUTED, (inputs, place, at)
        nothing = ((Fraction(0),) * 3, (Fraction(0),) * 3)
        assert CLAIMS["sharper-relu-rows"]({inputs: nothing}).verdict is Verdict.REFUTED


def test_a_missing_component_is_noticed():
    periods = {2: 2, 3: 3, 4: 4, 5: 5, 6: 3, 7: 3}
    assert every_part_is_there(COMPONENTS, periods).verdict is Verdict.PROVED
    for component in COMPONENTS:
        rest = [c for c in COMPONENTS if c is not component]
        assert every_part_is_there(rest, periods).verdict is Verdict.REFUTED
    assert CLAIMS["sharper-theorem-d"](COMPONENTS[:-1]).verdict is Verdict.REFUTED
    assert CLAIMS["sharper-theorem-e"](COMPONENTS[1:]).verdict is Verdict.REFUTED


def test_no_cases_are_no_proof():
    assert every_case("nothing", []).verdict is Verdict.OPEN


def test_the_search_finds_what_exists():
    """Where a stage was built, the search must find rows that allow it."""
    for inputs, largest in ((1, 8), (2, 9), (3, 6)):
        for width in range(inputs, largest + 1):
            assert conceivable(inputs, width, sharper_pieces(inputs, width)) is not None


def test_single_folds_of_a_stage_are_what_the_search_says():
    """The search's single folds are those of the stage for two inputs, n = 24, q = 10."""
    table = two_inputs.table(odd=False)
    values = two_inputs.parameters(24, 10)
    rows = tuple((row.weights, row.constant, int(row.copies.subs(values))) for row in table.rows)
    for own, (low, high) in enumerate(two_inputs.singles(odd=False)):
        expected = range(low.subs(values), high.subs(values) + 1)
        assert single_folds(rows, own, 10) == set(expected)
    assert len(best_stage(2, 24).units) == 24


def test_lattices_and_gradients():
    assert len(gradients(2)) == 5
    assert in_lattice(((1, 1), (1, -1)), 2)
    assert not in_lattice(((1, 1), (1, -1)), 3)
    assert in_lattice(((1, 1), (1, -1), (1, 0)), 3)
    assert not in_lattice(((1, 1), (1, 1)), 2)


def test_the_proofs_need_no_numpy():
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['numpy'] = None\n"
        "from regionlab.claims import CLAIMS\n"
        "b, d = (CLAIMS[f'sharper-theorem-{name}']() for name in 'bd')\n"
        "print(b.verdict.value, d.verdict.value)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "proved proved"
