"""Forged proofs: each was once taken for a proof, or is like one that was. None may be again."""

from dataclasses import replace
from importlib import import_module

import pytest
import sympy as sp

from regionlab.claims import CLAIMS
from regionlab.claims.nakahara.shared.zigzag import s
from regionlab.claims.sharper.shared import real_stages
from regionlab.claims.sharper.statements import optimal as optimal_claim
from regionlab.claims.sharper.statements import two_inputs as two_inputs_claim
from regionlab.claims.sharper.statements import upper_bound_1 as upper_bound_1_claim
from regionlab.constructions.indices import i, m, n, n0, p, q
from regionlab.constructions.sharper_stages import theorem_a_plus, theorem_b, two_inputs
from regionlab.constructions.sharper_stages.components import COMPONENTS
from regionlab.constructions.sharper_stages.table import K, Row, g, h, t
from regionlab.errors import ConstructionError
from regionlab.proofs import Verdict, definition, lemma

pytest.importorskip("z3")

BLOCKS = theorem_b.tables()
B = CLAIMS["sharper-theorem-b"]
TWO = CLAIMS["sharper-two-inputs"]
A_PLUS = CLAIMS["sharper-theorem-a-plus"]
D = CLAIMS["sharper-theorem-d"]
E = CLAIMS["sharper-theorem-e"]


def fails(claim):
    """It is not proved, and a step of its own says why."""
    reasons = [step for step in claim.steps if step.verdict is not Verdict.PROVED]
    return claim.verdict in (Verdict.OPEN, Verdict.REFUTED) and all(
        step.witness or step.note for step in reasons
    )


def without(table, kind, coordinate=None):
    kept = [
        part
        for part in table.combinations
        if part.kind != kind or coordinate not in (None, part.coordinate)
    ]
    return replace(table, combinations=tuple(kept))


def more_copies(table, factor):
    constants = table.by_name[K]
    return table.with_row(replace(constants, copies=factor * constants.copies))


def edited(place, change):
    """The blocks with one changed."""
    return [change(table) if at == place else table for at, table in enumerate(BLOCKS)]


def test_theorem_b_without_any_rise():
    assert fails(B([without(table, "rise") for table in BLOCKS]))


def test_theorem_b_with_fifty_times_as_many_constants_for_some_residues():
    """Even q in blocks of 3 and 5, and three of four residues in blocks of 4."""
    some = (0, 2, 3, 4, 6)
    crowded = [more_copies(b, 50) if at in some else b for at, b in enumerate(BLOCKS)]
    claim = B(crowded)
    assert claim.verdict is Verdict.REFUTED
    refuted = [step.label for step in claim.steps if step.verdict is Verdict.REFUTED]
    assert all(f"{BLOCKS[at].label}: the rows fit" in refuted for at in some)
    assert sum("rows fit" in label for label in refuted) == len(some)


def test_theorem_a_plus_with_a_thousand_times_as_many_constants():
    forged = more_copies(theorem_a_plus.one_coordinate(), 1000)
    assert A_PLUS(forged).verdict is Verdict.REFUTED


@pytest.mark.parametrize("odd", [False, True])
def test_two_inputs_without_single_folds(odd):
    forged = without(two_inputs.table(odd), "single")
    assert fails(TWO(**{"odd" if odd else "even": forged}))


def test_two_inputs_from_a_width_on_that_is_too_small(monkeypatch):
    monkeypatch.setattr(two_inputs_claim, "GENERAL", two_inputs_claim.GENERAL - 1)
    steps = [
        step
        for odd in (False, True)
        for step in two_inputs_claim.large_widths(two_inputs.table(odd), odd)
    ]
    assert any(step.verdict is Verdict.REFUTED for step in steps)


def test_bound_1_from_a_false_premise():
    """U <= n - 2q + 1 is typed in where the step stood that shows n - 2q + 2."""
    module = upper_bound_1_claim
    good = module.upper_bound_1()
    few = next(s for s in good.steps if s.label == "at most n - 2q + 2 folds are single")
    some = next(s for s in good.steps if s.label.startswith("each fold has a ReLU"))
    sharp = few.claim.subs(n - 2 * q + 2, n - 2 * q + 1)
    assert sharp != few.claim
    before = good.steps[: good.steps.index(few)]
    typed = replace(few, claim=sharp, label="typed in")
    shown = lemma("shown", [*few.supposed, few.so], sharp)
    for steps in (
        [*before, few, *module.together(some, typed)],
        [*before, few, shown, *module.together(some, shown)],
    ):
        assert fails(replace(good, steps=tuple(steps)))


def test_the_best_stage_from_a_false_bound_1(monkeypatch):
    good = CLAIMS["sharper-upper-bound-1"]()
    false = replace(good, concludes=(sp.Le(4 * n0 * q, (n0 + 1) * n, evaluate=False),))
    monkeypatch.setattr(optimal_claim, "upper_bound_1", lambda: false)
    assert false.verdict is Verdict.OPEN
    assert optimal_claim.optimal().verdict is Verdict.OPEN


def test_bounds_that_are_altered():
    for name in ("sharper-upper-bound-1", "sharper-upper-bound-2"):
        good = CLAIMS[name]()
        for part in (1, -1):
            (bound,) = good.concludes
            altered = sp.Le(bound.lhs + part, bound.rhs, evaluate=False)
            assert fails(replace(good, concludes=(altered,)))


def test_theorem_b_with_a_piece_more():
    good = B()
    *others, count = good.concludes
    assert count.rhs == p ** (n0 * s)
    assert fails(replace(good, concludes=(*others, sp.Eq(count.lhs, (p + 1) ** (n0 * s)))))


def test_folds_that_are_not_turned_where_t_0_is_odd(monkeypatch):
    module = import_module("regionlab.claims.sharper.statements.folds")
    monkeypatch.setattr(module, "turned", lambda number, value: value)
    assert fails(module.folds())


def test_bound_1_from_a_reach_that_is_one_too_small(monkeypatch):
    monkeypatch.setattr(upper_bound_1_claim, "REACH", n - 2 * q)
    assert fails(upper_bound_1_claim.upper_bound_1())


def test_bound_2_without_what_a_kink_says_of_weights(monkeypatch):
    """A ReLU whose kink is a fold of one coordinate may read others."""
    slopes = import_module("regionlab.claims.sharper.shared.slopes_of_sums")
    weight = real_stages.STAGE.weight(i, m)
    free = definition("any weight", sp.Eq(weight, sp.Function("any", real=True)(i, m)))
    monkeypatch.setattr(slopes, "weights", lambda: free)
    assert fails(CLAIMS["sharper-upper-bound-2"]())


# Eight more, of the same kinds.


def test_a_combination_that_is_there_twice():
    def twice(table):
        return replace(table, combinations=(*table.combinations, table.combinations[1]))

    assert fails(B(edited(0, twice)))
    table = theorem_a_plus.one_coordinate()
    assert fails(A_PLUS(replace(table, combinations=table.combinations * 2)))


def test_a_table_for_other_residues_of_q():
    moved = [
        replace(table, pieces=table.pieces.subs(h, h + 1), given=(h >= 1,))
        if table.inputs == 3
        else table
        for table in BLOCKS
    ]
    assert fails(B(moved))


def test_conditions_on_parameters_that_are_narrowed():
    place, symbol = 3, g
    assert fails(B(edited(place, lambda table: replace(table, given=(symbol >= 5,)))))

    def late(table):
        parts = [replace(part, given=(*part.given, symbol >= 5)) for part in table.combinations]
        return replace(table, combinations=tuple(parts))

    assert fails(B(edited(place, late)))


def test_a_plus_for_large_q_alone():
    assert fails(A_PLUS(replace(theorem_a_plus.one_coordinate(), given=(q >= 3,))))


def test_a_fold_for_every_second_t_only():
    def skips(table):
        parts = [
            replace(part, given=(*part.given, sp.Eq(sp.Mod(t, 2), 0)))
            if part.kind == "single" and part.coordinate == 2
            else part
            for part in table.combinations
        ]
        return replace(table, combinations=tuple(parts))

    assert fails(B(edited(1, skips)))


def test_a_double_fold_that_counts_as_single():
    table = two_inputs.table(odd=False)
    forged = [
        replace(part, kind="single") if part.kind == "double" else part
        for part in table.combinations
    ]
    assert fails(TWO(even=replace(table, combinations=tuple(forged))))


def test_rows_that_are_built_and_not_read_or_read_and_not_built():
    table = theorem_a_plus.one_coordinate()
    idle = replace(table, rows=(*table.rows, Row("Z", (1,), 0, 2 * q)))
    assert fails(A_PLUS(idle))
    shared = replace(table, rows=tuple(replace(row, shared=True) for row in table.rows))
    assert fails(A_PLUS(shared))
    constants = table.by_name[K]
    own = table.with_row(replace(constants, copies=constants.copies + 1, shared=False))
    assert fails(A_PLUS(own))  # without the one copy more it fits: n_0 (2q - 2) rows
    with pytest.raises(ConstructionError, match="there is no row R1"):
        B(edited(0, lambda table: replace(table, rows=table.rows[1:])))


def test_two_rows_of_one_name():
    block = BLOCKS[0]
    same = replace(block, rows=(*block.rows, replace(block.rows[0], copies=sp.Integer(1))))
    assert fails(B(edited(0, lambda table: same)))


def test_a_block_of_another_size():
    assert fails(B([*BLOCKS, theorem_b.one_piece(2)]))


@pytest.mark.parametrize("claim", [D, E], ids=["D", "E"])
def test_a_component_with_more_rows_or_there_twice(claim):
    large = claim is D
    place = next(at for at, c in enumerate(COMPONENTS) if (c.inputs >= 4) == large and not c.period)
    part = COMPONENTS[place]
    copies = {**part.copies, "K": part.copies.get("K", 0) + 20}
    crowded = [*COMPONENTS[:place], replace(part, copies=copies), *COMPONENTS[place + 1 :]]
    assert claim(crowded).verdict is Verdict.REFUTED
    assert fails(claim([*COMPONENTS, part]))
