"""The networks are those of the papers: the same function, ternary weights, the promised shape."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from regionlab.constructions import montufar, ternary, zigzag
from regionlab.errors import ConstructionError

pytestmark = pytest.mark.quick


def random_points(dimension, count=5, seed=0):
    random = Random(seed)
    return [
        [Fraction(random.randint(-30, 60), random.randint(1, 30)) for _ in range(dimension)]
        for _ in range(count)
    ]


def zig(pieces, x):
    """The zigzag on [0, 1] straight from its definition, for comparison."""
    t = min(int(pieces * x), pieces - 1)
    return pieces * x - t if t % 2 == 0 else t + 1 - pieces * x


def test_equation_5_and_6_to_the_letter_for_p_3_and_two_inputs():
    network = montufar(inputs=2, width=7, depth=3)  # one spare unit
    assert network.layers[0].weight.tolist() == [
        [3, 0], [0, 3], [6, 0], [0, 6], [6, 0], [0, 6], [0, 0],
    ]  # fmt: skip
    assert network.layers[0].bias.tolist() == [0, 0, -2, -2, -4, -4, 0]
    assert network.layers[1].weight[0].tolist() == [3, 0, -3, 0, 3, 0, 0]
    assert network.layers[1].weight[5].tolist() == [0, 6, 0, -6, 0, 6, 0]
    assert network.layers[2].weight.tolist() == [[1, 1, -1, -1, 1, 1, 0]]


@pytest.mark.parametrize("pieces", range(1, 7))
def test_equation_26_is_the_zigzag_with_p_pieces(pieces):
    network = zigzag(pieces)
    assert network.widths == (1, pieces, 1)
    for numerator in range(31):
        x = Fraction(numerator, 30)
        assert network.evaluate([x]) == (zig(pieces, x),)


@pytest.mark.parametrize(("inputs", "p", "stages"), [(1, 3, 2), (2, 2, 2), (3, 2, 1), (2, 3, 0)])
def test_on_the_cube_montufars_network_is_a_sum_of_zigzags(inputs, p, stages):
    network = montufar(inputs, p * inputs, stages + 1)
    random = Random(1)
    for _ in range(10):
        x = [Fraction(random.randint(0, 60), 60) for _ in range(inputs)]
        assert network.evaluate(x) == (sum(zig(p**stages, v) for v in x),)


@pytest.mark.parametrize(
    ("inputs", "q", "depth", "outputs"),
    list(product((1, 2, 3), (1, 2, 3), (1, 3, 5), (1, 2))),
)
def test_the_ternary_network_is_montufars_with_p_replaced_by_q(inputs, q, depth, outputs):
    """Everywhere on R^n0, at odd depth: two ternary layers do the work of one."""
    network = ternary(inputs, 2 * q * (inputs + 1), depth, outputs)
    general = montufar(inputs, q * inputs, (depth - 1) // 2 + 1, outputs)
    for point in random_points(inputs):
        assert network.evaluate(point) == general.evaluate(point)


@pytest.mark.parametrize(
    ("inputs", "width", "depth", "outputs"),
    list(product((1, 2, 3), (1, 5, 8, 13, 16), range(1, 7), (1, 3))),
)
def test_the_ternary_network_has_the_promised_shape_and_weights(inputs, width, depth, outputs):
    network = ternary(inputs, width, depth, outputs)
    assert network.is_ternary
    assert network.depth == depth
    assert network.widths == (inputs, *[width] * (depth - 1), outputs)
    hidden = [layer.activation for layer in network.layers[:-1]]
    assert hidden == ["identity" if number % 2 == 1 else "relu" for number in range(1, depth)]
    assert network.layers[-1].activation == "identity"
    assert all((layer.bias >= 0).all() for layer in network.layers)


@pytest.mark.parametrize("q", [0, 1, 2])
def test_one_layer_more_than_an_odd_depth_changes_nothing(q):
    width = max(1, 6 * q)
    for depth in (1, 3, 5):
        odd, even = ternary(2, width, depth, 3), ternary(2, width, depth + 1, 3)
        for point in random_points(2):
            assert odd.evaluate(point) == even.evaluate(point)


def test_with_q_0_the_ternary_network_is_zero():
    assert ternary(3, 7, 5).evaluate([1, 2, 3]) == (0,)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: montufar(3, 2, 2), "less than inputs 3, so p = 0"),
        (lambda: montufar(1, 2.5, 2), "width is 2.5"),
        (lambda: montufar(1, "4", 2), "width is '4'"),
        (lambda: montufar(True, 4, 2), "inputs is True"),
        (lambda: montufar(1, 4, 0), "depth is 0"),
        (lambda: ternary(0, 4, 3), "inputs is 0"),
        (lambda: ternary(1, -4, 3), "width is -4"),
        (lambda: ternary(1, 4, 3, outputs=0), "outputs is 0"),
        (lambda: zigzag(0), "pieces is 0"),
    ],
)
def test_bad_parameters_are_named(make, message):
    with pytest.raises(ConstructionError, match=message):
        make()
