"""Networks and domains on which tolerances, relative errors or a float point inside go wrong."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from regionlab.counting import Notion, count
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.search import batches
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.networks import Layer, ReLUNetwork
from tests.support.toy_networks import relu_network
from tests.support.wild_networks import by_the_oracle

STREAMED = (Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS, Notion.AFFINE_PIECES)


def streamed(network, domain):
    return tuple(count(network, domain, notion).value for notion in STREAMED)


def agrees(network, domain):
    expected = by_the_oracle(network, domain)
    return streamed(network, domain) == tuple(expected[notion] for notion in STREAMED)


@pytest.mark.parametrize("inputs", [1, 2, 3])
@pytest.mark.parametrize("width", [1e-7, 1e-12, 2.0**-52])
def test_a_strip_between_two_units_is_a_region_however_thin(width, inputs):
    weight = np.zeros((2, inputs))
    weight[:, 0] = 1
    network = relu_network((weight, [-0.5, -0.5 - width]), ([[1, 1]], [0]))
    assert streamed(network, Box.cube(inputs)) == (3, 3, 3)
    assert streamed(network, WholeSpace(inputs)) == (3, 3, 3)


@pytest.mark.parametrize("inputs", [2, 3])
def test_a_strip_thinner_than_the_distance_of_floats_is_a_region(inputs):
    thin = Fraction(1, 10**30)
    row = [Fraction(1)] + [Fraction(0)] * (inputs - 1)
    network = relu_network(([row, row], [Fraction(-1, 3), Fraction(-1, 3) - thin]), ([[1, 1]], [0]))
    assert streamed(network, Box.cube(inputs)) == (3, 3, 3)


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_a_box_thinner_than_the_distance_of_floats_is_met_by_units_that_cross_it_alone(inputs):
    low, high = 1 + Fraction(1, 2**55), 1 + Fraction(1, 2**54)
    box = Box([low] + [0] * (inputs - 1), [high] + [1] * (inputs - 1))
    row = [2.0**54] + [0.0] * (inputs - 1)
    beside = relu_network(([row], [-(2.0**54) - 0.25]), ([[1.0]], [0.0]))
    assert streamed(beside, box) == (1, 1, 1)
    # 2^54 x - 2^54 runs from 1/2 to 1 on the box
    across = [Fraction(2**54)] + [Fraction(0)] * (inputs - 1)
    met = relu_network(([across], [-(2**54) - Fraction(3, 4)]), ([[1]], [0]))
    assert streamed(met, box) == (2, 2, 2)


@pytest.mark.parametrize("forced_cone", [False, True])
def test_a_sliver_that_no_float_reaches_is_counted_once_whatever_cuts_the_rest(forced_cone):
    # the box reaches over x = 1 by 1e-20; later units are asked about on both sides of x = 1
    box = Box([Fraction(-1, 3)], [1 + Fraction(1, 10**20)])
    network = relu_network(
        ([[1], [-1]], [-1, 1]),
        ([[-1, 0], [1, -1], [0, 1]], [0, 0, 0]),
        ([[1, -2, 3]], [1]),
    )
    found = sum(b.count for b in batches(CellSearch(make_problem(network, box, forced_cone))))
    assert found == by_the_oracle(network, box)["activation-regions"] == 2
    assert agrees(network, box)


def test_units_that_are_multiples_but_for_rounding_leave_slivers_that_join_regions():
    # unit 1 is -3 times unit 0 up to the last bits, unit 3 is exactly -1 times unit 1
    row, bias = np.array([-0.2266509650358582, -1.0028351871233319]), -0.4243455202685058
    first = Layer(
        [row, -3 * row, [0.7882148685455588, 0.3864594370560186], 3 * row],
        [bias, -3 * bias, 0.9033169387592528, 3 * bias],
    )
    second = Layer(
        [
            [-0.3082715272538473, -0.17090794315401936, 0.22753462256894255, -0.1793535685466751],
            [-0.09188026487787665, -1.647824136155819, 1.4835357244967442, 1.9771969413490824],
        ],
        [-1.7515998205041599, -1.5843174793572117],
    )
    last = Layer([[0.35, -1.2]], [0.0], "identity")
    network = ReLUNetwork([first, second, last])
    box = Box.cube(2, -1, 1)
    assert by_the_oracle(network, box)["activation-regions"] > 6
    assert agrees(network, box)
    for cone in (False, True):
        found = sum(batch.count for batch in batches(CellSearch(make_problem(network, box, cone))))
        assert found == count(network, box, Notion.ACTIVATION_REGIONS).value


@pytest.mark.parametrize("scale", [1e-7, 1e-155, 1e-200, 1e-300, 1e150, 1e200])
@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_regions_do_not_depend_on_the_size_of_weights(scale, inputs):
    # |x| and ||x| - 1| in one coordinate: four pieces; then powers of `scale` under- or overflow
    row = [[scale] + [0.0] * (inputs - 1), [-scale] + [0.0] * (inputs - 1)]
    second = [[scale, scale], [-scale, -scale]]
    network = relu_network((row, [0.0, 0.0]), (second, [-scale, scale]), ([[scale, scale]], [0.0]))
    kinks = Box.cube(inputs, -2 / scale, 2 / scale)
    assert count(network, kinks, Notion.ACTIVATION_REGIONS).value == 4
    assert count(network, WholeSpace(inputs), Notion.LINEAR_REGIONS).value == 4


@pytest.mark.parametrize("whole_space", [False, True])
@pytest.mark.parametrize("size", [1e-200, 1e-110])
@pytest.mark.parametrize("inputs", [2, 3])
def test_forms_that_vanish_by_underflow_alone_are_no_zero_forms(inputs, size, whole_space):
    domain = WholeSpace(inputs) if whole_space else Box.cube(inputs, -1, 1)
    rest = [0.0] * (inputs - 2)
    network = relu_network(
        ([[size, 0.0, *rest], [0.0, size, *rest]], [0.0, 0.0]),
        ([[size**2, -(size**2)] if size > 1e-150 else [size, -size]], [0.0]),
        ([[1.0]], [0.0]),
    )
    # x > y > 0 against y > x > 0, and the quadrants
    expected = by_the_oracle(network, domain)
    assert expected["activation-regions"] == 5
    assert streamed(network, domain) == tuple(expected[notion] for notion in STREAMED)


@pytest.mark.parametrize("value", [Fraction(1, 10**400), Fraction(10**400)])
def test_rational_weights_beyond_floats_are_counted(value):
    network = relu_network(([[value, 0], [0, value]], [0, -value]), ([[value, 1]], [0]))
    assert streamed(network, Box.cube(2, -1, 2)) == (4, 4, 4)
    assert streamed(network, WholeSpace(2)) == (4, 4, 4)


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_zero_rows_dead_and_always_on_units_cut_nothing(inputs):
    zero, one = [0] * inputs, [1] + [0] * (inputs - 1)
    for bias in product([-1, 0, 1], repeat=2):
        network = relu_network(([zero, one, zero], [bias[0], 0, bias[1]]), ([[1, 1, -1]], [0]))
        assert streamed(network, Box.cube(inputs, -1, 1)) == (2, 2, 2)
        assert streamed(network, Box.cube(inputs)) == (1, 1, 1)


@pytest.mark.parametrize("inputs", [1, 2, 3])
@pytest.mark.parametrize("factor", [1, -1, 3, Fraction(-1, 2), Fraction(1, 3)])
def test_units_with_one_hyperplane_cut_once(factor, inputs):
    row = [Fraction(k + 1, 7) for k in range(inputs)]
    again = [factor * value for value in row]
    bias = Fraction(-1, 11)
    network = relu_network(([row, again], [bias, factor * bias]), ([[1, 1]], [0]))
    assert streamed(network, Box.cube(inputs)) == (2, 2, 2)


def test_a_unit_whose_hyperplane_is_its_predecessors_cuts_nothing():
    # relu(x + y) feeds relu(2 h): 0 where the first unit is off, positive where it is on
    for kind in (float, Fraction):
        third = kind(1) / kind(3)
        network = relu_network(
            ([[third, third]], [kind(0)]), ([[2 * third]], [kind(0)]), ([[1]], [0])
        )
        for domain in (Box.cube(2, -1, 1), WholeSpace(2), Polyhedron([[1, 2]], [3])):
            assert streamed(network, domain) == (2, 2, 2)


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_a_polyhedron_with_many_rows_is_its_box(inputs):
    network = relu_network(([[1] * inputs, [1, -1, 1][:inputs]], [-1, 0]), ([[1, -2]], [0]))
    rows, bounds = [], []
    for j in range(inputs):
        for k in range(1, 40):  # only k = 1 matters
            for sign in (1, -1):
                rows.append([sign * k if i == j else 0 for i in range(inputs)])
                bounds.append(k + (k > 1))
    assert streamed(network, Polyhedron(rows, bounds)) == streamed(network, Box.cube(inputs, -1, 1))


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_forms_that_are_small_differences_of_large_ones_are_not_trusted(inputs):
    """Units of the second layer that pass a corner of the box nearer than their forms are known."""
    random = np.random.default_rng(inputs)
    for _ in range(6):
        large = np.full((1, inputs), 1e9)
        first = Layer(np.vstack([large, large + random.normal(size=(1, inputs))]), [3e9, 3e9])
        weight = 0.3 + 0.1 * random.random((6, 1))
        corner = (weight * [-1, 1]) @ first.weight.sum(axis=1)
        second = Layer(weight * [-1, 1], -corner + 1e-9 * random.normal(size=6))
        assert agrees(ReLUNetwork([first, second]), Box.cube(inputs))


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_products_of_weights_that_underflow_leave_a_unit_its_boundary(inputs):
    random = np.random.default_rng(inputs)
    first = Layer(1e-90 * random.normal(size=(2, inputs)), [0.0, 0.0])
    second = Layer(1e-250 * random.normal(size=(3, 2)), [0.0, 0.0, 0.0])
    assert agrees(
        ReLUNetwork([first, second, Layer([[1, 1, 1]], [0], "identity")]), Box.cube(inputs, -1, 1)
    )


def test_a_form_that_float64_takes_for_constant_may_cut():
    """-2^-60 x + 2^-61 from (1 + 2^-30) (1 - 2^-30) x - x, which rounds to 0."""
    small = 2.0**-30
    network = ReLUNetwork(
        [
            Layer([[1 - small, 0.0], [1.0, 0.0]], [0, 0], "relu"),
            Layer([[1 + small, -1.0]], [small**2 / 2], "relu"),
        ]
    )
    domain = Box.cube(2, Fraction(1, 4), 1)
    assert count(network, domain, "activation-regions").value == 2


@pytest.mark.parametrize("seed", range(6))
def test_a_form_that_nearly_vanishes_where_a_line_ends_is_decided(seed):
    """A unit of the second layer is one of the first, but for what its weights are rounded by."""
    random = np.random.default_rng(seed)
    first, weight = random.normal(size=(2, 2)), random.normal(size=2)
    network = ReLUNetwork(
        [
            Layer(np.vstack([first, weight @ first]), [0.0, 0.0, 0.0]),
            Layer([[*weight, 0.0]], [0.0]),
        ]
    )
    assert agrees(network, WholeSpace(2))


@pytest.mark.parametrize("bias", [10**400, Fraction(10**400, 3), -(10**400)])
def test_floats_beside_a_number_that_is_beyond_them(bias):
    network = relu_network(([[0.5], [-1.5]], [bias, 0]), ([[1, 1]], [0]))
    assert agrees(network, Box.cube(1, -1, 1))
