"""What leaves a count as it is, and in which order the notions come."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab.counting import Notion, count
from regionlab.domains import Box, WholeSpace
from regionlab.networks import Layer, ReLUNetwork
from tests.support.toy_networks import add_unit, exact_arrays, networks, with_layer

few = settings(max_examples=30, deadline=None)
FUNCTION_NOTIONS = (Notion.LINEAR_REGIONS, Notion.CLOSED_CONNECTED, Notion.AFFINE_PIECES)


def counts(network, domain=None):
    where = Box.cube(network.inputs, -2, 1) if domain is None else domain
    return {notion: count(network, where, notion).value for notion in Notion}


@few
@given(networks(), st.booleans())
def test_the_notions_are_ordered(network, whole_space):
    # A piece has a cell, so a component; a component holds a linear region, a linear region a
    # cell; a cell's pattern is met inside it.
    domain = WholeSpace(network.inputs) if whole_space else None
    found = [*counts(network, domain).values()]  # in the order of Notion
    assert found == sorted(found, reverse=True)
    assert found[-1] >= 1


@few
@given(networks(), st.randoms(use_true_random=False))
def test_permuting_units_changes_no_count(network, random):
    first, bias = exact_arrays(network.layers[0])
    second, second_bias = exact_arrays(network.layers[1])
    order = random.sample(range(len(bias)), len(bias))
    permuted = with_layer(network, 0, first[order], bias[order])
    permuted = with_layer(permuted, 1, second[:, order], second_bias)
    assert counts(permuted) == counts(network)


@few
@given(networks(), st.data())
def test_scaling_a_unit_by_a_positive_number_changes_no_count(network, data):
    factor = data.draw(st.fractions(min_value=Fraction(1, 9), max_value=9, max_denominator=9))
    unit = data.draw(st.integers(0, network.layers[0].outputs - 1))
    first, bias = exact_arrays(network.layers[0])
    second, second_bias = exact_arrays(network.layers[1])
    first[unit] *= factor
    bias[unit] *= factor
    second[:, unit] /= factor
    scaled = with_layer(with_layer(network, 0, first, bias), 1, second, second_bias)
    assert counts(scaled) == counts(network)


@few
@given(networks(), st.integers(-2, 0), st.integers(-2, 2))
def test_a_dead_unit_changes_no_count(network, bias, outgoing):
    readers = network.layers[1].outputs
    dead = add_unit(network, [0] * network.inputs, bias, [outgoing] * readers)
    assert counts(dead) == counts(network)


@few
@given(networks(), st.data())
def test_a_duplicate_unit_that_shares_the_outgoing_weight_changes_no_count(network, data):
    unit = data.draw(st.integers(0, network.layers[0].outputs - 1))
    share = data.draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1), Fraction(2)]))
    first, bias = exact_arrays(network.layers[0])
    second, second_bias = exact_arrays(network.layers[1])
    moved = share * second[:, unit]
    second[:, unit] -= moved
    split = add_unit(with_layer(network, 1, second, second_bias), first[unit], bias[unit], moved)
    assert counts(split) == counts(network)


@few
@given(networks(), st.data())
def test_a_unit_that_nothing_reads_refines_cells_and_no_function_notion(network, data):
    weight = data.draw(
        st.lists(st.integers(-2, 2), min_size=network.inputs, max_size=network.inputs)
    )
    wider = add_unit(
        network, weight, data.draw(st.integers(-2, 2)), [0] * network.layers[1].outputs
    )
    before, after = counts(network), counts(wider)
    assert all(before[notion] == after[notion] for notion in FUNCTION_NOTIONS)
    assert after[Notion.ACTIVATION_REGIONS] >= before[Notion.ACTIVATION_REGIONS]
    assert after[Notion.ACTIVATION_PATTERNS] >= before[Notion.ACTIVATION_PATTERNS]


@few
@given(networks(), st.data())
def test_folding_identity_layers_changes_no_count(network, data):
    width = data.draw(st.integers(1, 3))
    entry = st.integers(-1, 1)

    def matrix(rows, columns):
        row = st.lists(entry, min_size=columns, max_size=columns)
        return data.draw(st.lists(row, min_size=rows, max_size=rows))

    n = network.layers[0].outputs
    narrow = Layer(matrix(width, n), [0] * width, "identity")
    wide = Layer(matrix(n, width), [1] * n, "identity")
    longer = ReLUNetwork([network.layers[0], narrow, wide, *network.layers[1:]])
    assert longer.fold_identity().depth == network.depth
    assert counts(longer.fold_identity()) == counts(longer)


@few
@given(networks(inputs=(2,)), st.integers(-3, 3), st.integers(-3, 3), st.integers(-2, 2))
def test_an_affine_change_of_inputs_changes_no_count_on_the_whole_space(network, a, b, shift):
    weight, bias = exact_arrays(network.layers[0])
    change = np.array([[1, a], [b, 1 + a * b]], dtype=object)  # determinant 1
    moved = with_layer(network, 0, weight @ change, bias + weight @ np.array([shift, 1]))
    assert counts(moved, WholeSpace(2)) == counts(network, WholeSpace(2))


@few
@given(networks(), st.integers(-2, 2))
def test_moving_network_and_box_together_changes_no_count(network, shift):
    weight, bias = exact_arrays(network.layers[0])
    moved = with_layer(network, 0, 2 * weight, bias - weight.sum(axis=1) * shift)  # x -> 2x - shift
    box = Box.cube(network.inputs, Fraction(shift - 2, 2), Fraction(shift + 1, 2))
    assert counts(moved, box) == counts(network)


@few
@given(networks())
def test_an_input_that_nothing_reads_changes_no_count(network):
    weight, bias = exact_arrays(network.layers[0])
    blind = np.hstack([weight, np.zeros((len(bias), 1), dtype=object)])
    layers = [Layer(blind, bias, network.layers[0].activation), *network.layers[1:]]
    assert counts(ReLUNetwork(layers)) == counts(network)


@few
@given(networks())
def test_a_smaller_box_never_has_more_cells_or_pieces(network):
    whole, part = counts(network), counts(network, Box.cube(network.inputs, -1, Fraction(1, 3)))
    for notion in (Notion.ACTIVATION_PATTERNS, Notion.ACTIVATION_REGIONS, Notion.AFFINE_PIECES):
        assert part[notion] <= whole[notion]


@few
@given(networks(), st.integers(0, 1))
def test_an_output_given_twice_changes_no_count(network, output):
    *hidden, last = network.layers
    again = min(output, last.outputs - 1)
    weight, bias = (
        np.vstack([last.weight, last.weight[again]]),
        np.append(last.bias, last.bias[again]),
    )
    assert counts(ReLUNetwork([*hidden, Layer(weight, bias, last.activation)])) == counts(network)
