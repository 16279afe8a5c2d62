"""Who wins where is what exact values say, and on the boundary two classes are equal."""

from collections import Counter
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from regionlab import Box, Layer, Polyhedron, ReLUNetwork, Slice, WholeSpace, decisions
from regionlab.complexes.decision_map import DecisionMap
from regionlab.errors import CountingError, DomainError
from tests.support import plane_witness
from tests.support.random_floats import normal_network
from tests.support.toy_networks import random_network

SQUARE = Box.cube(2, -1, 1)


def winner(network, point):
    values = network.evaluate(point)
    if len(values) == 1:
        return int(values[0] > 0)
    return max(range(len(values)), key=lambda k: (values[k], -k))


def classifiers():
    for seed in range(5):
        random = Random(seed)
        yield random_network(random, 2, 5, 4, 3)
        yield random_network(random, 2, 4, 1)
        hidden, last = normal_network(random, 2, 6, 5), normal_network(random, 5, 4, relu_last=True)
        yield ReLUNetwork([*hidden.layers[:-1], *last.with_outputs("identity")])


@pytest.mark.parametrize("network", list(classifiers()), ids=str)
def test_winners_regions_and_boundary_are_exact(network):
    found = decisions(network, SQUARE)
    cells = list(found.complex)
    for cell, won in zip(cells, found.winners.tolist(), strict=True):
        assert won == winner(network, cell.interior_point)
        middle = [sum(v) / len(v) for v in zip(*cell.vertices(), strict=True)]
        assert won == winner(network, middle)
    areas = Counter()
    for cell, won in zip(cells, found.winners.tolist(), strict=True):
        areas[won] += cell.volume()
    assert sum(areas.values()) == 4
    assert sorted(k for region in found.regions for k in region.cells) == list(range(len(cells)))
    for piece in found.boundary:
        i, j = piece.classes
        ends = found.exact(piece)
        assert len(ends) == 2
        for end in ends:
            values = network.evaluate(end)
            assert values[0] == 0 if len(values) == 1 else values[i] == values[j] == max(values)
            assert min(abs(np.array(end, dtype=float) - x).max() for x in piece.ends) <= piece.error


@pytest.mark.parametrize("network", list(classifiers())[::3], ids=str)
def test_decision_regions_are_the_components_of_a_witness(network):
    found = decisions(network, SQUARE)
    cells = [corners for _, corners in plane_witness.polygons(found.complex.network, SQUARE)]
    size = range(len(cells))
    won = [winner(network, [sum(v) / len(v) for v in zip(*c, strict=True)]) for c in cells]
    edges = [
        (i, j) for i in size for j in size
        if i < j and won[i] == won[j] and len(plane_witness.contact(cells[i], cells[j])) > 1
    ]  # fmt: skip
    components = plane_witness.components(size, edges)
    assert len(components) == len(found.regions)
    expected = Counter(won[min(component)] for component in components)
    assert Counter(region.winner for region in found.regions) == expected


def test_the_pieces_of_a_small_boundary_by_hand():
    network = ReLUNetwork([Layer([[1, 0], [-1, 0]], [0, 0]), Layer([[1, 1]], [-1], "identity")])
    found = decisions(network, Box.cube(2, -2, 2))  # |x| > 1
    assert sorted(region.winner for region in found.regions) == [0, 1, 1]
    ends = sorted(found.exact(piece) for piece in found.boundary)
    assert ends == [((-1, -2), (-1, 2)), ((1, -2), (1, 2))]
    assert all(piece.classes == (0, 1) and piece.error < 1e-12 for piece in found.boundary)


def test_of_equal_outputs_the_first_wins():
    network = ReLUNetwork([Layer([[1, 0], [1, 0], [0, 0]], [0, 0, 0], "identity")])
    found = decisions(network, SQUARE)
    assert sorted(found.winners.tolist()) == [0, 2]
    points = np.array([[0.5, 0], [-0.5, 0]])
    assert sorted(network(points).argmax(axis=1)) == [0, 2]


def test_decisions_on_slices_lines_and_unbounded_domains():
    random = Random(8)
    network = ReLUNetwork([Layer([[random.gauss(0, 1) for _ in range(9)] for _ in range(k)],
                                 [random.gauss(0, 0.2)] * k, kind)
                           for k, kind in ((7, "relu"),)] +
                          [Layer([[random.gauss(0, 1) for _ in range(7)] for _ in range(4)],
                                 [0, 0.1, 0.2, 0.3], "identity")])  # fmt: skip
    points = [[random.gauss(0, 1) for _ in range(9)] for _ in range(3)]
    for where in (Slice.through(points), Slice.through(points[:2], margin=2)):
        found = decisions(network, where)
        assert isinstance(found, DecisionMap)
        for cell, won in zip(found.complex, found.winners.tolist(), strict=True):
            assert won == winner(network, where.point(cell.interior_point))
    line = decisions(network, Slice.through(points[:2], margin=2))
    for piece in line.boundary:
        (end,) = line.exact(piece)
        assert abs(Fraction(float(piece.ends[0, 0])) - end[0]) <= piece.error
    inside = network.on(Slice.through(points))
    for domain in (WholeSpace(2), Polyhedron([[1, 1]], [1])):
        found = decisions(inside, domain)
        assert set(found.winners.tolist()) <= set(range(4))
        assert len(found.boundary) > 0


def test_questions_without_an_answer_name_the_way_out():
    with pytest.raises(CountingError, match="at most 100"):
        decisions(ReLUNetwork([Layer(np.ones((101, 2)), np.zeros(101), "identity")]), SQUARE)
    with pytest.raises(DomainError, match="take a Slice"):
        _ = decisions(random_network(Random(1), 3, 3, 2), Box.cube(3)).boundary
    with pytest.raises(CountingError, match="give a ReLUNetwork"):
        decisions("net.npz", SQUARE)
