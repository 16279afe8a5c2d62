"""The sharper networks: the promised functions, ternary weights, widths, and region counts."""

from fractions import Fraction
from itertools import product

import pytest

from regionlab.bounds import sharper_lower_bound, zigzag_product_count
from regionlab.claims.sharper.shared.stages import folds_right, stage_is_right
from regionlab.claims.sharper.statements.whole_space import pieces_on_the_line
from regionlab.constructions import montufar, sharper
from regionlab.constructions.sharper_stages import theorem_b, theorem_d, two_inputs
from regionlab.constructions.sharper_stages.choose import best_stage
from regionlab.constructions.sharper_stages.expand import direct_sum, expand
from regionlab.constructions.sharper_stages.folds import Stage
from regionlab.constructions.stages import sharper_pieces
from regionlab.counting import Notion, count
from regionlab.domains import Box, WholeSpace
from regionlab.errors import ConstructionError
from regionlab.networks.comparison import first_difference, random_points

INPUTS = range(1, 10)


def cube_points(inputs, number, seed):
    return [[abs(x) / 2 for x in point] for point in random_points(inputs, number, seed)]


def zig(pieces, x):
    t = min(int(pieces * x), pieces - 1)
    return pieces * x - t if t % 2 == 0 else t + 1 - pieces * x


@pytest.mark.parametrize(("inputs", "q"), list(product(range(3, 10), (1, 2, 3, 4, 5, 6, 7, 9))))
def test_theorem_b_is_montufars_network_with_the_same_p_everywhere(inputs, q):
    for width, depth in ((inputs * q, 5), (inputs * q + 2, 3)):
        network = sharper(inputs, width, depth, outputs=2)
        general = montufar(inputs, width, (depth + 1) // 2, outputs=2)
        assert first_difference(network, general, random_points(inputs, 8, seed=q)) is None


@pytest.mark.parametrize("inputs", range(3, 10))
def test_theorem_bs_relu_units_are_montufars_unit_by_unit(inputs):
    for q in range(1, 12):
        stage = best_stage(inputs, inputs * q)
        layer = montufar(inputs, inputs * q, 2).layers[0]
        assert [list(w) for w, _ in stage.pre_activations] == layer.weight.tolist()
        assert [c for _, c in stage.pre_activations] == layer.bias.tolist()


@pytest.mark.parametrize(("inputs", "q"), list(product(range(4, 10), (1, 2, 3, 4, 5, 6, 7, 9))))
def test_theorem_d_is_montufars_network_on_the_cube_with_relu_in_every_layer(inputs, q):
    network = sharper(inputs, inputs * q, 5, all_relu=True)
    general = montufar(inputs, inputs * q, 3)
    assert first_difference(network, general, cube_points(inputs, 8, seed=q)) is None


@pytest.mark.parametrize(
    ("inputs", "width", "all_relu"),
    [(n0, n, all_relu) for n0 in (1, 2) for n in (2, 4, 5, 7, 8, 16, 19, 24) for all_relu in (0, 1)]
    + [(3, n, 1) for n in (3, 6, 9, 12, 16)],
)
def test_other_stages_fold_each_coordinate_like_a_zigzag_or_its_mirror(inputs, width, all_relu):
    """The sum over the coordinates is told apart by points that move one coordinate alone."""
    q, depth = sharper_pieces(inputs, width, bool(all_relu)), 5
    network = sharper(inputs, width, depth, all_relu=bool(all_relu))
    base = [Fraction(0)] * inputs
    for own in range(inputs):
        steps = []
        for k in range(61):
            point = list(base)
            point[own] = Fraction(k, 60)
            steps.append(network.evaluate(point)[0] - network.evaluate(base)[0])
        folded = [zig(q**2, Fraction(k, 60)) for k in range(61)]
        assert steps in (folded, [-value for value in folded])


@pytest.mark.parametrize(
    ("inputs", "depth", "all_relu"), list(product(INPUTS, range(1, 7), (False, True)))
)
def test_the_network_is_ternary_and_has_the_promised_shape(inputs, depth, all_relu):
    for width in (inputs, 2 * inputs + 1, 4 * inputs + 1):
        network = sharper(inputs, width, depth, 3, all_relu=all_relu)
        assert network.is_ternary
        assert network.widths == (inputs, *[width] * (depth - 1), 3)
        odd = "relu" if all_relu else "identity"
        hidden = [layer.activation for layer in network.layers[:-1]]
        assert hidden == [odd if number % 2 == 1 else "relu" for number in range(1, depth)]
        assert network.layers[-1].activation == "identity"


@pytest.mark.parametrize("all_relu", [False, True])
def test_one_layer_more_than_an_odd_depth_changes_nothing_on_the_cube(all_relu):
    for inputs, depth in product((1, 2, 3, 4), (1, 3, 5)):
        odd = sharper(inputs, 3 * inputs, depth, 2, all_relu=all_relu)
        even = sharper(inputs, 3 * inputs, depth + 1, 2, all_relu=all_relu)
        assert first_difference(odd, even, cube_points(inputs, 6, seed=1)) is None


@pytest.mark.parametrize("inputs", INPUTS)
def test_every_stage_up_to_a_width_fits_and_folds(inputs):
    for all_relu in (False, True):
        for width in range(inputs, 12 * inputs if inputs > 2 else 130):
            assert stage_is_right(inputs, width, all_relu), width


def test_the_columns_of_an_all_relu_stage_are_not_negative_on_the_cube():
    for inputs in INPUTS:
        stage = best_stage(inputs, 7 * inputs, all_relu=True)
        assert all(constant >= weights.count(-1) for weights, constant in stage.rows)


SMALL = [
    (1, 3, 3, False), (1, 4, 5, False), (1, 4, 5, True), (2, 4, 3, False), (2, 7, 3, False),
    (2, 8, 3, False), (2, 4, 5, False), (2, 12, 3, False), (2, 4, 3, True), (2, 6, 3, True),
    (3, 6, 3, False), (3, 9, 3, False), (3, 6, 3, True), (4, 8, 3, False), (4, 8, 3, True),
    (5, 10, 3, True),
]  # fmt: skip


@pytest.mark.parametrize(("inputs", "width", "depth", "all_relu"), SMALL)
def test_counts_on_the_cube_are_the_closed_forms(inputs, width, depth, all_relu):
    network, cube = sharper(inputs, width, depth, all_relu=all_relu), Box.cube(inputs)
    q = sharper_pieces(inputs, width, all_relu)
    for notion in Notion:
        if notion is Notion.ACTIVATION_PATTERNS and (all_relu or inputs < 3):
            continue  # patterns are those of other units than Montúfar's
        closed = zigzag_product_count(q, (depth - 1) // 2, inputs, notion)
        assert count(network, cube, notion).value == closed, notion
    assert count(network, cube).value == sharper_lower_bound(inputs, width, depth, all_relu)


@pytest.mark.parametrize(
    ("inputs", "width", "depth", "action"),
    [
        (1, 4, 3, "a double fold"), (1, 4, 7, "a double fold"), (1, 6, 5, "a double fold"),
        (2, 16, 3, "a double fold"), (2, 19, 3, "a double fold"), (2, 24, 3, "a double fold"),
        (2, 4, 5, "all single"), (2, 7, 3, "all single"), (3, 6, 5, "all single"),
        (1, 4, 3, "relu rows"), (1, 4, 5, "relu rows"), (1, 4, 7, "relu rows"),
        (1, 6, 5, "relu rows"), (2, 8, 3, "relu rows"), (2, 6, 5, "relu rows"),
        (3, 6, 3, "relu rows"),
    ],
)  # fmt: skip
def test_counts_on_the_whole_space(inputs, width, depth, action):
    all_relu = action == "relu rows"
    network, q = (
        sharper(inputs, width, depth, all_relu=all_relu),
        sharper_pieces(inputs, width, all_relu),
    )
    line = pieces_on_the_line(q, (depth - 1) // 2, action)
    assert count(network, WholeSpace(inputs)).value == line**inputs


@pytest.mark.parametrize("inputs", range(3, 40))
def test_blocks_add_up(inputs):
    assert sum(theorem_b.blocks(inputs)) == inputs
    assert set(theorem_b.blocks(inputs)) <= {3, 4, 5}
    if inputs >= 4:
        assert sum(theorem_d.blocks(inputs)) == inputs
        assert set(theorem_d.blocks(inputs)) <= {4, 5, 6, 7}


def test_a_sign_or_a_unit_changed_is_noticed():
    stage = best_stage(3, 12)
    assert folds_right(stage)
    for place, unit in enumerate(stage.units):
        flipped = type(unit)(unit.inside, unit.coordinate, -unit.sign)
        units = (*stage.units[:place], flipped, *stage.units[place + 1 :])
        assert not folds_right(Stage(3, stage.pieces, stage.rows, units))
        fewer = (*stage.units[:place], *stage.units[place + 1 :])
        assert not folds_right(Stage(3, stage.pieces, stage.rows, fewer))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: sharper(3, 2, 3), "width 2 is less than inputs 3"),
        (lambda: sharper(0, 2, 3), "inputs is 0"),
        (lambda: sharper(2, 4.0, 3), "width is 4.0"),
        (lambda: sharper(2, 4, 0), "depth is 0"),
        (lambda: direct_sum([best_stage(3, 6), best_stage(3, 9)]), "the same q"),
        (lambda: expand(two_inputs.table(True), two_inputs.parameters(6, 3)), "rows at"),
    ],
)
def test_bad_parameters_are_named(make, message):
    with pytest.raises(ConstructionError, match=message):
        make()
