"""Exact count <= empirical <= configuration <= Montúfar <= Raghu, and what the paper printed."""

import json
import random
from fractions import Fraction
from math import comb

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, WholeSpace, count
from regionlab.bounds import most_regions_at_least, upper_bounds
from regionlab.bounds.upper import empirical_bound, raghu_bound
from regionlab.claims.serra.shared.networks import simultaneous, slipped
from regionlab.claims.serra.shared.recursion import bound, literal
from regionlab.claims.serra.shared.stability import local_units
from regionlab.errors import BoundError, DomainError
from regionlab.experiments.he import he_network
from regionlab.milp import Coefficients, interval_coefficients
from regionlab.regions.ceiling import most_regions
from regionlab.regions.notion import Notion
from tests.support.shapes import relu_layers

ORDERED = ("empirical", "configuration", "montufar2017", "raghu")


def regions(network, box):
    return count(network, box, "activation-regions").value


def ordered(found):
    values = [getattr(found, name) for name in ORDERED]
    return values == sorted(values)


@pytest.mark.parametrize("kind", ["integer", "ternary", "float"])
def test_no_bound_is_below_the_count_on_hundreds_of_networks(kind):
    """One and two inputs, where a count takes a millisecond."""
    rng = random.Random(kind)
    tight, below_configuration = 0, 0
    for _ in range(700):
        widths = [rng.randint(1, 2), *(rng.randint(1, 4) for _ in range(rng.randint(1, 3)))]
        network = relu_layers(rng, *widths, kind=kind)
        box = Box.cube(widths[0], rng.choice([-2, -1, 0]), rng.choice([1, 2]))
        found, exact = upper_bounds(network, box), regions(network, box)
        assert exact <= found.empirical, network.layers
        assert ordered(found)
        tight += exact == found.empirical
        below_configuration += found.empirical < found.configuration
    assert tight > 100  # the bound is met often ...
    assert below_configuration > 100  # ... and says more than the widths do


@pytest.mark.parametrize("kind", ["integer", "float"])
def test_nor_with_three_inputs(kind):
    rng = random.Random(kind)
    for _ in range(60):
        widths = [3, *(rng.randint(2, 5) for _ in range(rng.randint(2, 3)))]
        network = relu_layers(rng, *widths, kind=kind)
        found, box = upper_bounds(network, Box.cube(3, -1, 1)), Box.cube(3, -1, 1)
        assert regions(network, box) <= found.empirical
        assert ordered(found)


def test_with_little_work_the_bound_is_larger_and_still_a_bound():
    rng = random.Random(3)
    box, raised = Box.cube(2, -2, 2), 0
    for _ in range(60):
        network = relu_layers(rng, 2, 4, 9, 3, kind="ternary")
        quick, exact = upper_bounds(network, box, work=0), upper_bounds(network, box)
        assert regions(network, box) <= exact.empirical <= quick.empirical <= quick.configuration
        raised += exact.empirical < quick.empirical
    assert raised > 0


@pytest.mark.parametrize("first", [1, 2, 4, 6, 8, 10, 11])
def test_twelve_units_in_front_of_ten_outputs(first):
    network = he_network((4, first, 12 - first, 10), seed=first).with_outputs("relu")
    box = Box.cube(4)
    found = upper_bounds(network, box)
    assert regions(network, box) <= found.empirical <= found.configuration
    assert found.widths == (first, 12 - first, 10)


def test_one_unit_in_front_makes_the_bound_exact():
    """Active, the second layer sees a line; inactive, nothing. Each unstable unit cuts it once."""
    network = he_network((5, 1, 11, 1), seed=1)
    box = Box.cube(5)
    assert upper_bounds(network, box).empirical == regions(network, box)


@pytest.mark.parametrize(
    ("make", "printed"), [(slipped, "literal"), (simultaneous, "simultaneous")]
)
def test_the_papers_two_readings_fall_below_the_count_and_the_repair_does_not(make, printed):
    network, size = make()
    box = Box.cube(1, -size, size)
    exact, layers = local_units(network, box)
    values = {
        "literal": literal(layers, 1),
        "simultaneous": bound(layers, 1, "simultaneous"),
    }
    assert values[printed] == 4
    assert regions(network, box) == exact == 5
    assert upper_bounds(network, box).empirical == 6


def test_inputs_may_be_negative_so_layer_1_counts_every_unstable_unit():
    """-x and -2x at b = 0: by Proposition 3, read for layer 1, no unit could ever switch."""
    network = ReLUNetwork([Layer([[-1], [-2]], [0, -1], "relu")])
    found = upper_bounds(network, Box.cube(1, -1, 1))
    assert found.layers[0].unstable(1) == 2
    assert found.empirical == regions(network, Box.cube(1, -1, 1)) == 3


def test_units_that_an_inactive_layer_leaves_alone_do_not_count():
    """(x, -x) on [-1, 1], then h_1 - 1/2 and 1/2 - h_2: unit 1 unlocks one, unit 2 the other."""
    network = ReLUNetwork(
        [
            Layer([[1], [-1]], [0, 0], "relu"),
            Layer([[1, 0], [0, -1]], [Fraction(-1, 2), Fraction(1, 2)], "relu"),
        ]
    )
    layer = upper_bounds(network, Box.cube(1, -1, 1)).layers[1]
    assert (layer.inactive_leaning, layer.active_leaning) == (1, 1)
    assert [layer.unstable(k) for k in (0, 1, 2)] == [0, 1, 2]
    assert [layer.possible(k) for k in (0, 1, 2)] == [1, 2, 2]


def test_stable_units_are_found_and_counted():
    network = ReLUNetwork(
        [
            Layer([[1], [1], [1]], [2, -2, 0], "relu"),
            Layer([[1, 1, 1], [0, 5, 0]], [-1, -1], "relu"),
        ]
    )
    first, second = upper_bounds(network, Box.cube(1, -1, 1)).layers
    assert (first.active, first.inactive, first.inactive_leaning) == (1, 1, 1)
    assert (second.active, second.inactive) == (0, 1)


def test_the_bounds_of_widths_are_the_papers_products():
    assert raghu_bound([3, 4], 2) == (1 + 3 + 3) * (1 + 4 + 6 + 4)
    found = upper_bounds(relu_layers(random.Random(0), 2, 3, 4), WholeSpace(2))
    assert found.raghu == raghu_bound([3, 4], 2)
    assert found.montufar2017 == most_regions(2, [3, 4], Notion.ACTIVATION_REGIONS) == 7 * 11
    assert found.configuration == 1 * 11 + 3 * 11 + 3 * 5  # the ways to switch off 0, 1, 2 of 3
    assert found.empirical is None


def test_one_layer_has_one_bound():
    """The dimension is n_0 before the first layer in all three: they differ from depth 2 on."""
    found = upper_bounds(relu_layers(random.Random(0), 3, 5), WholeSpace(3))
    assert found.raghu == found.montufar2017 == found.configuration == 1 + 5 + 10 + 10


def test_identity_layers_are_multiplied_out():
    network = ReLUNetwork(
        [Layer([[1, 0], [0, 1]], [0, 0], "identity"), Layer([[1, 1]], [0], "relu")]
    )
    assert upper_bounds(network, Box.cube(2, -1, 1)).empirical == 2
    affine = network.with_outputs("identity")
    assert upper_bounds(affine, Box.cube(2)).values == dict.fromkeys(ORDERED[::-1], 1)


def networks_with_a_twin():
    """(name, network, its twin), whose empirical bounds must agree."""
    rng = random.Random(11)
    for _ in range(20):
        network = relu_layers(rng, 2, 4, 4, 3, kind="integer")
        first, second, third = network.layers
        order = rng.sample(range(4), 4)
        yield (
            "permuted",
            network,
            ReLUNetwork(
                [
                    Layer(first.weight[order], first.bias[order]),
                    Layer(second.weight[:, order], second.bias),
                    third,
                ]
            ),
        )
        factors = [Fraction(rng.randint(1, 9), rng.randint(1, 9)) for _ in range(4)]
        scale = np.array(factors, dtype=object)
        yield (
            "scaled",
            network,
            ReLUNetwork(
                [
                    Layer(first.weight * scale[:, None], first.bias * scale),
                    Layer(second.weight * (1 / scale)[None, :], second.bias),
                    third,
                ]
            ),
        )
        dead = [rng.randint(-1, 1), rng.randint(-1, 1)]
        outgoing = [[rng.choice([-5, 5])] for _ in range(4)]
        yield (
            "with a dead unit",
            network,
            ReLUNetwork(
                [
                    Layer(np.vstack([first.weight, [dead]]), np.append(first.bias, -9)),
                    Layer(np.hstack([second.weight, outgoing]), second.bias),
                    third,
                ]
            ),
        )


def test_what_changes_no_region_changes_no_empirical_bound():
    box = Box.cube(2, -1, 1)
    for name, network, twin in networks_with_a_twin():
        assert upper_bounds(network, box).empirical == upper_bounds(twin, box).empirical, name


def test_a_unit_at_the_boundary_is_unstable():
    """g = x on [0, 1]: H̄ = 0, and the unit is inactive at 0. It counts, and no harm is done."""
    network = ReLUNetwork([Layer([[1]], [0], "relu")])
    assert upper_bounds(network, Box.cube(1)).empirical == 2
    assert regions(network, Box.cube(1)) == 1


def test_784_inputs():
    network = he_network((784, 11, 11, 10), seed=0, lowest=0.0).with_outputs("relu")
    found = upper_bounds(network, Box.cube(784))
    assert found.raghu > found.configuration >= found.empirical > 0
    assert [layer.width for layer in found.layers] == [11, 11, 10]


def test_wide_layers_take_the_greedy_way_and_stay_ordered():
    network = relu_layers(random.Random(4), 8, 100, 100, 10)
    found = upper_bounds(network, Box.cube(8), work=20_000)
    assert ordered(found)
    assert "greedy" in found.layers[1].method
    assert found.montufar2017 == sum(comb(100, j) for j in range(9)) ** 2 * sum(
        comb(10, j) for j in range(9)
    )


def test_deep_networks_are_no_recursion():
    network = ReLUNetwork(
        [
            Layer(
                [[1]],
                [
                    -1,
                ][:1],
                "relu",
            )
        ]
        * 1500
    )
    assert upper_bounds(network, Box.cube(1, -1, 1)).raghu == 2**1500


def test_coefficients_can_be_given_and_must_be_this_networks():
    network = relu_layers(random.Random(6), 2, 3, 3)
    box = Box.cube(2)
    given = interval_coefficients(network, box)
    wide = Coefficients(
        tuple(tuple(-abs(v) - 9 for v in row) for row in given.lower),
        tuple(tuple(abs(v) + 9 for v in row) for row in given.upper),
        "nothing known",
    )
    assert upper_bounds(network, box, given) == upper_bounds(network, box)
    assert upper_bounds(network, box, wide).empirical >= upper_bounds(network, box).empirical
    assert upper_bounds(network, box, wide).coefficients == "nothing known"
    other = relu_layers(random.Random(7), 2, 3)
    with pytest.raises(BoundError, match="1 ReLU layers, the network has 2"):
        upper_bounds(network, box, interval_coefficients(other, box))
    narrow = relu_layers(random.Random(7), 2, 2, 3)
    with pytest.raises(BoundError, match="3 units, and the stability of 2"):
        upper_bounds(network, box, interval_coefficients(narrow, box))
    with pytest.raises(DomainError, match="3 coordinates, the network 2"):
        upper_bounds(network, Box.cube(3))


def test_a_record_is_plain_values():
    network = relu_layers(random.Random(8), 2, 4, 4)
    found = upper_bounds(network, Box.cube(2))
    record = json.loads(json.dumps(found.as_json()))
    assert record["empirical"] == found.empirical
    assert record["layers"][1]["I"][-1] == found.layers[1].unstable(4)
    assert empirical_bound(found.layers, 2) == found.empirical


def test_lower_bounds_are_of_the_shape_and_say_where_they_apply():
    shape = most_regions_at_least(1, [6, 8], Box.cube(1))
    assert shape == {"montufar2014": 36, "ternary": 1, "sharper": 4}
    assert most_regions_at_least(1, [6, 8], Box.cube(1, 0, Fraction(1, 2)))["ternary"] is None
    assert most_regions_at_least(64, [11, 11], Box.cube(64))["montufar2014"] is None
    assert most_regions_at_least(2, [], Box.cube(2))["montufar2014"] is None
    for inputs, widths in ((1, [6, 8]), (2, [4, 6, 4]), (3, [9, 9])):
        most = most_regions(inputs, widths, Notion.ACTIVATION_REGIONS)
        found = most_regions_at_least(inputs, widths, Box.cube(inputs)).values()
        assert all(value is None or value <= most for value in found)
