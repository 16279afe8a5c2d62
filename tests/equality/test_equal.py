"""Two networks are one function, or differ at a rational point; decided, with witnesses."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from regionlab import Box, Layer, Polyhedron, ReLUNetwork, Slice, WholeSpace, equal
from regionlab.constructions import montufar
from regionlab.constructions.conversion import to_ternary
from regionlab.equality import as_relation, largest_difference
from regionlab.errors import DomainError, NetworkError
from regionlab.networks import Activation
from regionlab.proofs import Verdict, computed
from tests.support.line_witness import break_points
from tests.support.random_floats import normal_network
from tests.support.toy_networks import random_network, with_layer

SQUARE = Box.cube(2, -1, 1)


def rearranged(random, network):
    """The same function, units permuted and multiplied by powers of two and of three."""
    layers, before, scale = [], list(range(network.inputs)), [Fraction(1)] * network.inputs
    for layer in network:
        rows, bias = layer.rational
        order = list(range(layer.outputs))
        factors = [Fraction(1)] * layer.outputs
        if not layer.is_linear:
            random.shuffle(order)
            factors = [Fraction(2) ** random.randint(-2, 2) * random.choice([1, 3]) for _ in order]
        weight = [
            [f * rows[u][i] / s for i, s in zip(before, scale, strict=True)]
            for u, f in zip(order, factors, strict=True)
        ]
        layers.append(Layer(weight, [f * bias[u] for u, f in zip(order, factors, strict=True)],
                            layer.activation))  # fmt: skip
        before, scale = order, factors
    return ReLUNetwork(layers)


def checked_apart(one, other, found):
    """That a point where the networks are said to differ is one."""
    assert not found
    values = one.evaluate(found.point), other.evaluate(found.point)
    assert found.values == values
    assert found.difference == max(abs(a - b) for a, b in zip(*values, strict=True)) > 0


@pytest.mark.parametrize("seed", range(4))
def test_permuted_and_rescaled_units_make_the_same_function_and_one_changed_weight_does_not(seed):
    random = Random(seed)
    for network in (normal_network(random, 2, 6, 5), random_network(random, 2, 5, 4, 2)):
        other = rearranged(random, network)
        found = equal(network, other, SQUARE)
        assert found
        assert found.how.startswith("the same units")
        position = random.randrange(len(network))
        layer = other[position]
        weight = layer.weight.astype(object)
        weight[random.randrange(layer.outputs), random.randrange(layer.inputs)] += Fraction(1, 999)
        changed = with_layer(other, position, weight, layer.bias)
        found = equal(network, changed, SQUARE)
        if found:  # the unit is dead, or its weight meets none that is active: the witness
            assert largest_difference(network, changed, SQUARE) == 0
            assert found.regions > 1
        else:
            checked_apart(network, changed, found)
            assert SQUARE.contains(found.point)


@pytest.mark.parametrize("seed", range(6))
def test_on_an_interval_the_answer_is_that_of_a_walk_through_all_breakpoints(seed):
    random = Random(seed)
    one = random_network(random, 1, 3, 2, 1)
    box = Box.cube(1, -2, 2)
    last = one[-1]
    for other in (
        with_layer(one, len(one) - 1, last.weight, [int(last.bias[0]) + random.randint(0, 1)]),
        random_network(random, 1, 3, 1),
        ReLUNetwork([*one.layers[:-1], last, Layer([[1]], [0], "identity")]),
    ):
        points = sorted({*break_points(one, -2, 2), *break_points(other, -2, 2)})
        gap = max(abs(one.evaluate([x])[0] - other.evaluate([x])[0]) for x in points)
        found = equal(one, other, box)
        assert bool(found) == (gap == 0)
        assert largest_difference(one, other, box) == gap
        if not found:
            checked_apart(one, other, found)


@pytest.mark.quick
def test_a_difference_in_one_small_region_is_found():
    bump = ReLUNetwork([
        Layer([[1000], [1000], [1000]], [-500, -501, -502]),
        Layer([[1, -2, 1]], [0], "identity"),
    ])  # fmt: skip
    zero = ReLUNetwork([Layer([[0]], [0], "identity")])
    found = equal(bump, zero, Box.cube(1, 0, "1/2"))
    assert found
    assert found.regions == found.agreeing > 0
    found = equal(bump, zero, Box.cube(1))
    checked_apart(bump, zero, found)
    assert Fraction(1, 2) < found.point[0] < Fraction(502, 1000)
    assert largest_difference(bump, zero, Box.cube(1)) == 1


def test_a_ternary_network_is_the_integer_network_it_was_made_of():
    integer = montufar(2, 4, 2)
    ternary = to_ternary(integer)
    for domain in (Box.cube(2), WholeSpace(2), Polyhedron([[1, 1], [-1, 0], [0, -1]], [1, 0, 0])):
        assert equal(integer, ternary, domain)


def test_networks_of_other_depths_and_activations_are_compared():
    absolute = Activation("absolute", [0], [(-1, 0), (1, 0)])
    by_name = ReLUNetwork([Layer([[1, 0], [0, 1]], [0, 0], absolute),
                           Layer([[1, -1]], [0], "identity")])  # fmt: skip
    by_relu = ReLUNetwork([
        Layer([[1, 0], [-1, 0], [0, 1], [0, -1]], [0, 0, 0, 0]),
        Layer(np.eye(4, dtype=int), [0, 0, 0, 0]),
        Layer([[1, 1, -1, -1]], [0], "identity"),
    ])  # fmt: skip
    assert equal(by_name, by_relu, SQUARE)
    assert not equal(by_name, by_relu.with_outputs("relu"), SQUARE)
    diagonal = Slice([0, 0], [[1, 1]])
    zero = ReLUNetwork([Layer([[0, 0]], [0], "identity")])
    assert equal(by_name, zero, diagonal)
    assert not equal(by_name, zero, WholeSpace(2))


def test_equality_is_a_step_of_a_proof():
    integer = montufar(1, 3, 2)
    same = computed("one function", as_relation(equal(integer, integer, Box.cube(1))))
    assert same.verdict is Verdict.PROVED
    other = with_layer(integer, 0, [[3]] * 3, [0, -1, -2])
    apart = computed("one function", as_relation(equal(integer, other, Box.cube(1))))
    assert apart.verdict is Verdict.REFUTED


@pytest.mark.quick
def test_networks_that_do_not_fit_are_refused():
    one, two = montufar(2, 4, 2), ReLUNetwork([Layer([[1, 1]] * 5, [0] * 5)])
    with pytest.raises(NetworkError, match="and 5 outputs"):
        equal(one, two, SQUARE)
    with pytest.raises(DomainError, match="give them the same number"):
        equal(montufar(3, 3, 2), one, SQUARE)
    with pytest.raises(DomainError, match="no interior"):
        equal(one, one, Polyhedron([[1, 0], [-1, 0]], [0, 0]))
    assert "differ by" in str(equal(montufar(1, 3, 2), montufar(1, 4, 2), Box.cube(1)))
