"""Breakpoints on a segment are those of a walk in rationals, in order, within their errors."""

from fractions import Fraction
from random import Random

import pytest

from regionlab import Box, Layer, Polyhedron, ReLUNetwork, Slice, WholeSpace, breakpoints
from regionlab.constructions import montufar
from regionlab.errors import DomainError
from tests.support.line_witness import break_points
from tests.support.random_floats import normal_network, twins
from tests.support.toy_networks import random_network

pytestmark = pytest.mark.quick


def networks():
    for seed in range(5):
        random = Random(seed)
        yield random_network(random, 6, 5, 4, 1)
        yield normal_network(random, 6, 6, 5, 4)
        yield twins(random, 6, [5, 4])


@pytest.mark.parametrize("network", list(networks()), ids=str)
def test_breakpoints_between_two_points_are_those_of_a_rational_walk(network):
    segment = Slice.through([[1, -2, 0, 1, 0.5, 3], [-2, 1, 1, 0.25, -1, -2]])
    inside = network.on(segment)
    found = breakpoints(network, segment)
    walked = break_points(inside, 0, 1)[1:-1]
    patterns = [inside.pattern([(a + b) / 2]) for a, b in zip([0, *walked], [*walked, 1],
                                                              strict=True)]  # fmt: skip
    turns = [x for x, one, two in zip(walked, patterns, patterns[1:], strict=False) if one != two]
    assert [found.exact(k) for k in range(len(found))] == turns
    for value, error, x in zip(found.values.tolist(), found.errors.tolist(), turns, strict=True):
        assert abs(Fraction(value) - x) <= error < 1e-6
    order = [found.complex[int(k)].pattern for k in found.order]
    assert order == [p for k, p in enumerate(patterns) if k == 0 or p != patterns[k - 1]]
    for k, unit in enumerate(found.units.tolist()):
        flat = [[on for layer in p for on in layer] for p in order[k : k + 2]]
        changed = [u for u, (a, b) in enumerate(zip(*flat, strict=True)) if a != b]
        assert unit in changed or (unit == -1 and len(changed) > 1)


def test_several_units_may_switch_at_once():
    network = ReLUNetwork(
        [Layer([[2], [2], [-4], [1]], [-1, -1, 2, 0]), Layer([[1, 1, 1, 0]], [0])]
    )
    found = breakpoints(network, Box.cube(1, -1, 1))
    assert [found.exact(k) for k in range(len(found))] == [0, Fraction(1, 2)]
    assert len(found.complex) == 3
    assert found.values.tolist() == [0.0, 0.5]


def test_unbounded_lines_have_breakpoints_too():
    network = montufar(1, 4, 2)
    for domain in (WholeSpace(1), Polyhedron([[1]], [5])):
        found = breakpoints(network, domain)
        inner = break_points(network, -9, 5)[1:-1]
        assert [found.exact(k) for k in range(len(found))] == inner


def test_breakpoints_need_a_line():
    with pytest.raises(DomainError, match="Slice.through"):
        breakpoints(montufar(2, 4, 2), Box.cube(2))
