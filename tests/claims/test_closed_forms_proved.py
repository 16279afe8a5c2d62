"""The closed forms are proved, agree with the table in `bounds`, and altered ones are caught."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.bounds import zigzag_product_count
from regionlab.claims import CLAIMS as EVERY_CLAIM
from regionlab.claims.nakahara.shared import moves
from regionlab.claims.nakahara.shared.zigzag import line
from regionlab.claims.nakahara.statements import (
    activation_patterns,
    affine_pieces,
    linear_regions,
    one_map,
    zigzag_outside,
)
from regionlab.claims.registry import deciding_once
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import n0, p
from regionlab.counting import Notion
from regionlab.proofs import Verdict, definition, supposing
from regionlab.proofs.premise import parted

pytest.importorskip("z3")

CLAIMS = [
    "zigzag-outside",
    "closed-form-linear-regions",
    "closed-form-activation-regions",
    "closed-form-affine-pieces",
    "closed-form-one-map",
    "closed-form-closed-connected",
    "closed-form-patterns",
]
SIZES = [(N, q, t) for N in (1, 2, 3, 4) for q in (1, 2, 3, 4, 5, 6) for t in (1, 2, 3)]


@pytest.fixture(scope="module")
def known():
    """Every claim that was decided, by its name."""
    found = {}
    with deciding_once(found):
        for name in CLAIMS:
            EVERY_CLAIM[name]()
    return found


@pytest.fixture(scope="module")
def decided(known):
    return {name: known[name] for name in CLAIMS}


def again(decide, known):
    """A claim as it is now, on what was decided below it."""
    with deciding_once(dict(known)):
        return decide.__wrapped__()


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_closed_form_is_proved(claim, decided):
    assert decided[claim].broken == ()


def value(formula, **values):
    named = {symbol: values[str(symbol)] for symbol in formula.free_symbols}
    return int(formula.subs(named))


def test_the_proved_formula_for_affine_pieces_is_the_one_in_bounds():
    for N, q, t in SIZES:
        if q >= 2:
            for formula, whole in (
                (affine_pieces.on_cube, False),
                (affine_pieces.everywhere, True),
            ):
                expected = zigzag_product_count(q, t, N, Notion.AFFINE_PIECES, whole_space=whole)
                assert value(formula, n_0=N, P=q**t) == expected


def test_the_proved_formula_for_patterns_is_the_one_in_bounds():
    for N, q, t in SIZES:
        if q % 2:
            a = value(activation_patterns.odd_pieces, p=q, s=t - 1)
        else:
            a = q + 1 if t == 1 else value(activation_patterns.even_pieces, p=q, s=t - 2)
        for whole in (False, True):
            found = zigzag_product_count(q, t, N, Notion.ACTIVATION_PATTERNS, whole_space=whole)
            assert a**N == found


@pytest.mark.parametrize(
    ("name", "notion"),
    [
        ("closed-form-activation-regions", Notion.ACTIVATION_REGIONS),
        ("closed-form-affine-pieces", Notion.AFFINE_PIECES),
        ("closed-form-closed-connected", Notion.CLOSED_CONNECTED),
    ],
)
def test_what_is_concluded_is_the_table_in_bounds(name, notion, decided):
    """Conclusions 0 and 1 are Montúfar's network on the cube and on all of space."""
    more = linear_regions.MORE.rhs
    for N, q, t in SIZES:
        if q >= 2:
            at = {n0: N, p: q, linear_regions.s: t - 1}
            for whole in (False, True):
                shown = decided[name].concludes[int(whole)].rhs
                number = shown.replace(linear_regions.more, lambda *_, at=at: more.subs(at))
                expected = zigzag_product_count(q, t, N, notion, whole_space=whole)
                assert number.subs(at) == expected


def refuted(steps):
    return any(step.verdict is Verdict.REFUTED for step in steps)


@pytest.mark.parametrize(
    "formula",
    [
        2 ** (n0 - 1) * (n0 * (affine_pieces.P - 2) + 1),
        2 ** (n0 - 1) * (n0 * (affine_pieces.P - 1) + 2),
        2**n0 * (n0 * (affine_pieces.P - 2) + 2),
    ],
)
def test_an_altered_count_of_affine_pieces_is_not_proved(monkeypatch, known, formula):
    monkeypatch.setattr(affine_pieces, "on_cube", formula)
    claim = again(affine_pieces.affine_pieces, known)
    assert claim.verdict is Verdict.OPEN
    assert any("on the cube" in step.label for step in claim.broken)


@pytest.mark.parametrize("place", [0, 1])
def test_an_altered_number_of_pieces_is_not_proved(monkeypatch, place):
    numbers = list(affine_pieces.NUMBERS)
    name, number = numbers[place].formula.args
    numbers[place] = definition("altered", sp.Eq(name, number + 1))
    monkeypatch.setattr(affine_pieces, "NUMBERS", tuple(numbers))
    broken = [s for s in affine_pieces.constants() if s.verdict is not Verdict.PROVED]
    assert len(broken) == 2


@pytest.mark.parametrize(
    ("name", "change"),
    [("odd_pieces", -1), ("odd_pieces", p), ("even_pieces", -1), ("even_pieces", p**2 / 2)],
)
def test_an_altered_count_of_patterns_is_not_proved(monkeypatch, known, name, change):
    monkeypatch.setattr(activation_patterns, name, getattr(activation_patterns, name) + change)
    claim = again(activation_patterns.patterns, known)
    assert claim.verdict in (Verdict.OPEN, Verdict.REFUTED)


def test_zigzags_with_a_shifted_piece_are_refuted(monkeypatch):
    def shifted(piece, odd, *rest):
        return line(piece, odd, *rest) + (1 if odd else 0)

    monkeypatch.setattr(one_map, "line", shifted)
    assert refuted([*one_map.diagonals(), *one_map.from_side_to_side()])


@pytest.mark.parametrize("name", ["LOW", "HIGH"])
def test_a_move_of_one_coordinate_changes_the_map(monkeypatch, name):
    """It raises a number and lowers none, or the other way round: then the sum is another."""
    numbers, sides = moves.after_move()
    kept, lost = getattr(moves, name), {"LOW": moves.HIGH, "HIGH": moves.LOW}[name]
    only = numbers.formula.xreplace({moves.same(moves.m, lost): sp.Integer(0)})
    assert only.has(kept)
    assert not only.has(lost)
    monkeypatch.setattr(one_map, "after_move", lambda: (definition("one", only), sides))
    assert any(step.verdict is not Verdict.PROVED for step in one_map.after_a_move())


@pytest.mark.parametrize("place", [0, 1])
def test_another_layer_does_something_else_outside(place):
    layer = montufar_equations.first
    cases = list(layer.cases)
    cases[place] = replace(cases[place], value=cases[place].value + 1)
    claim = EVERY_CLAIM["zigzag-outside"](replace(layer, cases=tuple(cases)))
    assert claim.verdict is not Verdict.PROVED


WITHOUT_WORDS = [
    "zigzag-outside",
    "closed-form-linear-regions",
    "closed-form-activation-regions",
    "closed-form-affine-pieces",
    "closed-form-patterns",
    "closed-form-one-map",
    "closed-form-closed-connected",
]


@pytest.mark.parametrize("name", WITHOUT_WORDS)
def test_another_number_is_not_shown(name, decided):
    claim = decided[name]
    assert claim.all_words == ()
    for place, shown in enumerate(claim.concludes):
        conditions, goal = parted(shown)
        other = supposing(conditions, sp.Eq(goal.lhs, goal.rhs + 1))
        altered = (*claim.concludes[:place], other, *claim.concludes[place + 1 :])
        assert replace(claim, concludes=altered).verdict is Verdict.OPEN


@pytest.mark.parametrize(
    "more",
    [
        sp.Piecewise((1, linear_regions.s >= 1), (0, True)),
        sp.Piecewise((1, zigzag_outside.EVEN), (0, True)),
        sp.Integer(0),
    ],
    ids=["for odd p too", "for one stage too", "never"],
)
def test_another_piece_right_of_1_is_not_proved(monkeypatch, decided, more):
    means = sp.Eq(linear_regions.MORE.lhs, more)
    monkeypatch.setattr(linear_regions, "MORE", means)
    steps = linear_regions.on_the_line(decided["zigzag-outside"])
    assert any(step.verdict is Verdict.OPEN for step in steps)


def test_a_diagonal_the_other_way_leads_to_another_map():
    """With w = r + z in the place of r - z the map is another one."""
    assert not refuted(one_map.diagonals())
    t, r, v, w, z = one_map.t, one_map.r, one_map.v, one_map.w, one_map.z
    between = line(t + 1, True, v) + line(r - 1, True, w)
    target = line(t, False, v) + line(r, False, w)
    right, wrong = {v: t + 1 + z, w: r - z}, {v: t + 1 + z, w: r + z}
    assert sp.expand((between - target).subs(right)) == 0
    assert sp.expand((between - target).subs(wrong)) != 0


def test_a_wrong_closed_form_is_refuted_by_the_counts(monkeypatch):
    from regionlab import bounds
    from regionlab.claims.nakahara.statements.closed_forms_counted import GRID

    claim = EVERY_CLAIM["closed-forms-counted"](GRID[:4])
    assert claim.verdict is Verdict.CHECKED
    assert {shape.construction for shape in GRID} == {"montufar", "ternary"}
    right = bounds.zigzag_product_count

    def wrong(pieces, stages, inputs, notion, *, whole_space):
        off = whole_space and notion is Notion.LINEAR_REGIONS and pieces % 2 == 0 and stages > 1
        return right(pieces, stages, inputs, notion, whole_space=whole_space) - off

    monkeypatch.setattr(bounds, "zigzag_product_count", wrong)
    step = EVERY_CLAIM["closed-forms-counted"](GRID[:4]).steps[0]
    assert step.verdict is Verdict.REFUTED
    assert step.witness["domain"].startswith("R")
