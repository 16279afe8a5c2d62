"""H and H̄ by HiGHS against intervals, sampled and enumerated points, and exact stability."""

from fractions import Fraction

import numpy as np

from regionlab import Box, Layer, ReLUNetwork, activation_regions
from regionlab.experiments.he import he_network
from regionlab.milp import (
    Stability,
    interval_coefficients,
    milp_coefficients,
    stability,
    unstable_units,
)
from regionlab.networks import RELU, AffineMap

BOX = Box.cube(3, -1, 1)


def forms(network, pattern):
    """The affine map of every layer's forms on the cell of a pattern."""
    values = AffineMap.identity(network.inputs)
    for layer, active in zip(network.layers, pattern, strict=True):
        values = values.then(*layer.rational)
        yield values
        values = values.through([RELU.pieces[on] for on in active])


def test_bounds_hold_in_every_region_and_are_never_looser_than_intervals():
    tighter = fewer = 0
    for seed in range(8):
        network = he_network((3, 4, 4, 2), seed).with_outputs("relu")
        wide, tight = interval_coefficients(network, BOX), milp_coefficients(network, BOX)
        assert (tight.lower[0], tight.upper[0]) == (wide.lower[0], wide.upper[0])
        seen = [[set() for _ in range(layer.outputs)] for layer in network.layers]
        for region in activation_regions(network, BOX):
            for number, found in enumerate(forms(network, region.pattern)):
                for i, value in enumerate(found(region.interior_point)):
                    assert tight.lower[number][i] <= value <= tight.upper[number][i]
                    seen[number][i].add(value > 0)
        for number, states in enumerate(stability(tight)):
            for i, state in enumerate(states):
                assert wide.lower[number][i] <= tight.lower[number][i]
                assert tight.upper[number][i] <= wide.upper[number][i]
                tighter += tight.upper[number][i] < wide.upper[number][i]
                # what is called stable is; what is unstable may be either
                if state is not Stability.UNSTABLE:
                    assert seen[number][i] == {state is Stability.ACTIVE}
        fewer += len(unstable_units(tight)) < len(unstable_units(wide))
    assert tighter > 40
    assert fewer >= 1


def test_large_and_small_weights_make_no_wrong_bound():
    # written in the network's own units, HiGHS says max g = 92 where it is 2.6e10 (seed 2)
    random, box = np.random.default_rng(7), Box.cube(2, -1, 1)
    for seed in range(25):
        draw = np.random.default_rng(seed)
        sizes = 10.0 ** draw.integers(-8, 10, 3)
        network = ReLUNetwork(
            [
                Layer(draw.integers(-3, 4, (m, n)) * size, draw.integers(-2, 3, m) * size)
                for size, n, m in zip(sizes, (2, 3, 3), (3, 3, 2), strict=True)
            ]
        )
        tight = milp_coefficients(network, box)
        for region in activation_regions(network, box):
            points = [region.interior_point, *random.uniform(-1, 1, (2, 2)).tolist()]
            for point in points:
                for number, found in enumerate(forms(network, network.pattern(point))):
                    for low, value, high in zip(
                        tight.lower[number], found(point), tight.upper[number], strict=True
                    ):
                        assert low <= value <= high


def test_the_smallest_constants_of_a_network_by_hand():
    # |x| and 1 - |x| by two units: intervals think that both can be large at once
    network = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1], [-1, -1]], [-1.5, 0.5])])
    box = Box.cube(1, -1, 1)
    wide, tight = interval_coefficients(network, box), milp_coefficients(network, box)
    assert wide.upper[1] == (Fraction(1, 2), Fraction(1, 2))
    assert -1e-4 < tight.upper[1][0] + Fraction(1, 2) < 1e-4
    assert stability(tight)[1] == (Stability.INACTIVE, Stability.UNSTABLE)
    assert list(unstable_units(wide)) == [0, 1, 2, 3]
    assert list(unstable_units(tight)) == [0, 1, 3]


def test_a_form_that_just_reaches_zero_stays_unstable():
    # max g = 0 exactly in the first, 1e-9 in the second: neither may be called inactive
    network = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1], [1, 1]], [-1, -1 + 1e-9])])
    tight = milp_coefficients(network, Box.cube(1, -1, 1))
    assert stability(tight)[1] == (Stability.UNSTABLE, Stability.UNSTABLE)


def test_a_program_that_is_stopped_gives_a_bound_between_the_exact_one_and_the_interval():
    box = Box.cube(4, -1, 1)
    network = he_network((4, 10, 10), 3).with_outputs("relu")
    wide, stopped = (
        interval_coefficients(network, box),
        milp_coefficients(network, box, seconds=1e-3),
    )
    random = np.random.default_rng(0)
    for point in random.uniform(-1, 1, (50, 4)).tolist():
        pattern = network.pattern(point)
        for number, found in enumerate(forms(network, pattern)):
            for low, value, high in zip(
                stopped.lower[number], found(point), stopped.upper[number], strict=True
            ):
                assert low <= value <= high
    for below, above in zip(stopped.upper, wide.upper, strict=True):
        assert all(a <= b for a, b in zip(below, above, strict=True))


def test_784_inputs():
    random = np.random.default_rng(1)
    first = Layer(random.normal(0, 0.05, (5, 784)), random.normal(0, 1, 5))
    network = ReLUNetwork([first, Layer(random.normal(0, 1, (4, 5)), random.normal(0, 1, 4))])
    box = Box.cube(784)
    told = []
    tight = milp_coefficients(network, box, report=lambda done, units: told.append((done, units)))
    assert told == [(k, 9) for k in range(1, 10)]
    wide = interval_coefficients(network, box)
    assert any(a < b for a, b in zip(tight.upper[1], wide.upper[1], strict=True))
    for point in random.uniform(0, 1, (10, 784)):
        g = np.maximum(first.weight @ point + first.bias, 0) @ network.layers[1].weight.T
        for value, low, high in zip(
            g + network.layers[1].bias, tight.lower[1], tight.upper[1], strict=True
        ):
            assert low <= value <= high


def test_a_network_without_relu_layers_has_no_coefficients():
    found = milp_coefficients(ReLUNetwork([Layer([[1]], [0], "identity")]), Box.cube(1))
    assert (found.lower, found.upper) == ((), ())


def test_programs_without_an_answer_are_named_and_intervals_taken(monkeypatch):
    network = he_network((3, 4, 4, 2), 0).with_outputs("relu")
    assert milp_coefficients(network, BOX).source == "mixed-integer programs (HiGHS)"
    monkeypatch.setattr("regionlab.milp.tightening._Extremes.bound", lambda *_: None)
    wide, found = interval_coefficients(network, BOX), milp_coefficients(network, BOX)
    assert (found.lower, found.upper) == (wide.lower, wide.upper)
    asked = 2 * sum(high > 0 for row in wide.upper[1:] for high in row)
    assert found.source.endswith(f", interval arithmetic for {asked} of {asked} bounds")
