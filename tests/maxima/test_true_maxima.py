"""True maxima: met by a network that is counted, and beaten by no network that is tried."""

from fractions import Fraction
from itertools import combinations, pairwise, product
from random import Random

import pytest

from regionlab import Layer, ReLUNetwork, WholeSpace, count
from regionlab.bounds import ternary_lower_bound, zaslavsky
from regionlab.claims import CLAIMS
from regionlab.claims.nakahara.statements import true_maximum_three_layers
from regionlab.errors import ConstructionError
from regionlab.maxima import five_layers_on_line, three_layer_maximum
from regionlab.maxima.assembly import solve
from regionlab.maxima.line import _Pieces, first_stages, reach, rows
from regionlab.maxima.no_three_in_line import in_reach, points
from regionlab.maxima.no_three_in_line import rows as plane_rows
from regionlab.maxima.three_layers import in_general_position
from regionlab.proofs import Verdict
from tests.support.brute_force import most_linear_pieces


def is_of_the_theorems_shape(best):
    activations = [layer.activation for layer in best.network.layers]
    shape = ["identity", "relu"] * (best.depth // 2) + ["identity"]
    return (
        best.network.is_ternary
        and activations == shape
        and all(w <= best.width for w in best.network.widths[1:-1])
        and best.network.outputs == 1
    )


@pytest.mark.parametrize(
    ("inputs", "maxima"), [(1, [2, 3, 4]), (2, [2, 4, 7, 11, 16, 22, 29, 37, 46, 56])]
)
def test_three_layers_meet_zaslavskys_bound(inputs, maxima):
    for width, value in enumerate(maxima, start=1):
        best = three_layer_maximum(inputs, width)
        assert best.exhaustive
        assert is_of_the_theorems_shape(best)
        assert count(best.network, WholeSpace(inputs)).value == best.value == value
        assert best.value == zaslavsky(width, inputs) > ternary_lower_bound(inputs, width, 3)


@pytest.mark.parametrize(("inputs", "width"), [(3, 2), (3, 3), (3, 4), (3, 6), (4, 5)])
def test_more_inputs_at_small_widths(inputs, width):
    best = three_layer_maximum(inputs, width)
    assert best.exhaustive
    assert is_of_the_theorems_shape(best)
    assert count(best.network, WholeSpace(inputs)).value == best.value == zaslavsky(width, inputs)


@pytest.mark.parametrize(("width", "value"), [(1, 3), (2, 7), (3, 13)])
def test_five_layers_on_the_line(width, value):
    best = five_layers_on_line(width)
    assert best.exhaustive
    assert is_of_the_theorems_shape(best)
    assert count(best.network, WholeSpace(1)).value == best.value == value


def forms(kinds):
    """All ternary affine images of pairs (slope, constant)."""
    return {
        (w * a, w * c + b) for a, c in kinds for w in (-1, 0, 1) for b in (-1, 0, 1)
    }  # fmt: skip


def test_width_1_by_brute_force():
    """Every network of width 1, without symmetries or bounds."""
    unit = set(product((-1, 0, 1), repeat=2))
    most = 0
    for first in forms(unit):
        for second in forms(unit):
            network = ReLUNetwork(
                [
                    Layer([[first[0]]], [first[1]]),
                    Layer([[second[0]]], [second[1]]),
                    Layer([[1]], [0], "identity"),
                ]
            )
            most = max(most, count(network, WholeSpace(1)).value)
    assert most == five_layers_on_line(1).value


def test_width_2_by_brute_force():
    assert most_linear_pieces() == five_layers_on_line(2).value == 7


def test_no_random_network_of_width_2_or_3_has_more():
    random = Random(5)
    for width, number in ((2, 400), (3, 400)):
        best, most = five_layers_on_line(width).value, 0
        for _ in range(number):
            sizes = [1, width, width, width, width, 1]
            layers = [
                Layer(
                    [[random.choice((-1, 0, 1)) for _ in range(a)] for _ in range(b)],
                    [random.choice((-1, 0, 1)) for _ in range(b)],
                    "identity" if k % 2 == 0 else "relu",
                )
                for k, (a, b) in enumerate(pairwise(sizes))
            ]
            most = max(most, count(ReLUNetwork(layers), WholeSpace(1)).value)
        assert 3 <= most <= best


@pytest.mark.quick
def test_reach_is_every_ternary_combination():
    layer = ((1, 0), (1, 1), (0, 1))
    every = {
        tuple(sum(w * row[k] for w, row in zip(ws, layer, strict=True)) + (b if k else 0)
              for k in range(2))
        for ws in product((-1, 0, 1), repeat=3)
        for b in (-1, 0, 1)
    }  # fmt: skip
    assert reach(layer) == every
    for form in every:
        weights, bias = solve(layer, form)
        total = [sum(w * row[k] for w, row in zip(weights, layer, strict=True)) for k in range(2)]
        assert (total[0], total[1] + bias) == form
        assert {*weights, bias} <= {-1, 0, 1}


def test_a_form_out_of_reach_has_no_weights():
    with pytest.raises(ConstructionError, match="no ternary weights"):
        solve([(1, 0), (0, 1)], (2, 0))


def test_rows_up_to_sign_leave_nothing_out():
    every = set(product((-1, 0, 1), repeat=3)) - {(0, 0, 0)}
    assert set(rows(2)) | {tuple(-a for a in row) for row in rows(2)} == every
    assert len(rows(2)) == 13


def test_affine_changes_of_x_give_one_class():
    assert len(first_stages(1)) == 1  # relu(x), whatever the slope and the kink


@pytest.mark.quick
def test_zeros_and_jumps_of_a_first_stage():
    """r = (relu(x), relu(1 - x)): r_1 - r_2 is 0 at 1/2, and r_1 + r_2 - 2 at -1 and 2."""
    import numpy as np

    line = _Pieces(((Fraction(1), Fraction(0)), (Fraction(-1), Fraction(1))))
    assert line.kinks == [0, 1]
    assert list(line.zeros(np.array([[1, -1, 0], [1, 1, -2], [1, 1, -1]]))) == [1, 2, 0]
    assert [float(x) for x in line.zeros_of((1, -1, 0))] == [0.5]
    assert [float(x) for x in line.zeros_of((1, 1, -2))] == [-1, 2]
    assert line.jumps((1, 1, -2), [-1, 0, 1, 2]) == [1, 0, 0, 1]


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 8, 9, 14, 15, 24, 25, 26, 90, 91, 113, 114])
def test_the_points_are_in_reach_and_no_three_in_line(width):
    found = points(width)
    assert len({t for t, _ in found}) == len(found) == width
    for t, c in found:
        assert in_reach(width, t, c)
        solve(plane_rows(width), (1, t, c))
    if width <= 26:
        lines = [(1, t, c) for t, c in found]
        assert in_general_position(lines)
        for (a, b), (c, d), (e, f) in combinations(found, 3):
            assert (c - a) * (f - b) != (e - a) * (d - b)


@pytest.mark.quick
@pytest.mark.parametrize("width", range(2, 9))
def test_every_point_that_is_promised_is_in_reach(width):
    near = range(-width, width + 1)
    for t, c in product(near, near):
        if in_reach(width, t, c):
            solve(plane_rows(width), (1, t, c))


def test_lines_through_a_point_or_parallel_are_not_in_general_position():
    assert in_general_position([(1, 0, 0), (0, 1, 0), (1, 1, 1)])
    assert not in_general_position([(1, 0, 0), (0, 1, 0), (1, 1, 0)])
    assert not in_general_position([(1, 0, 0), (0, 1, 0), (2, 0, 1)])


def test_the_three_layer_theorem_rests_on_bertrand_alone():
    pytest.importorskip("z3")
    claim = CLAIMS["true-maximum-three-layers"]()
    assert [step.verdict for step in claim.broken] == [Verdict.CITED]
    assert "Bertrand" in claim.broken[0].label


def test_an_altered_reach_is_refuted(monkeypatch):
    """Without the condition on the edges, the rows do not suffice for even n."""
    pytest.importorskip("z3")
    monkeypatch.setattr(true_maximum_three_layers, "off_the_edges", lambda t, c, width: [])
    assert any(step.verdict is Verdict.REFUTED for step in true_maximum_three_layers.reach())


def test_the_enumeration_is_checked_and_not_proved():
    claim = CLAIMS["true-maximum-five-layers"](widest=2)
    assert claim.verdict is Verdict.CHECKED
    assert "3, 7" in claim.statement


@pytest.mark.parametrize("bad", [0, 4, 2.0, True])
def test_widths_that_cannot_be_enumerated_are_refused(bad):
    with pytest.raises(ConstructionError, match="widths 1 to 3"):
        five_layers_on_line(bad)


def test_other_bad_parameters_are_named():
    with pytest.raises(ConstructionError, match="inputs is 0"):
        three_layer_maximum(0, 1)
    with pytest.raises(ConstructionError, match="choose at most 8"):
        three_layer_maximum(3, 9)
