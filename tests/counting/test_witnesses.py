"""The oracle agrees with programs that share nothing with it, on small degenerate networks."""

import random

import pytest

from regionlab.constructions import montufar, ternary
from regionlab.constructions.examples import opposite_quadrants, roof
from regionlab.counting import Notion, count
from regionlab.domains import Box, WholeSpace
from tests.support.line_witness import counts_on_the_line
from tests.support.plane_witness import counts_in_the_plane
from tests.support.toy_networks import random_network


def counts(network, domain):
    return {notion: count(network, domain, notion).value for notion in Notion}


@pytest.mark.parametrize("seed", range(60))
def test_counts_on_an_interval_are_those_of_the_sorted_break_points(seed):
    draw = random.Random(seed)
    hidden = [draw.randint(1, 5) for _ in range(draw.randint(1, 3))]
    network = random_network(
        draw, 1, *hidden, draw.randint(1, 2), outputs=draw.choice(["identity", "relu"])
    )
    low = draw.randint(-4, 0)
    high = draw.randint(low + 1, 5)
    assert counts(network, Box((low,), (high,))) == counts_on_the_line(network, low, high)


@pytest.mark.parametrize("seed", range(20))
def test_counts_on_the_line_are_those_of_an_interval_that_holds_every_break_point(seed):
    draw = random.Random(seed)
    network = random_network(draw, 1, 4, 4, 1)
    # Units are forms a x + c with integers a and |c| <= 4 * 2 * 2 + 2: a root has |x| <= 18.
    assert counts(network, WholeSpace(1)) == counts_on_the_line(network, -19, 19)


@pytest.mark.parametrize("seed", range(40))
def test_counts_in_the_plane_are_those_of_the_cut_polygons(seed):
    draw = random.Random(seed)
    hidden = [draw.randint(1, 4) for _ in range(draw.randint(1, 3))]
    outputs = draw.choice(["identity", "relu"])
    network = random_network(draw, 2, *hidden, 1, outputs=outputs)
    box = Box.cube(2, -draw.randint(1, 2), draw.randint(1, 3))
    assert counts(network, box) == counts_in_the_plane(network, box)


@pytest.mark.parametrize(
    ("network", "box"),
    [
        (montufar(2, 6, 2), Box.cube(2)),
        (montufar(2, 4, 3), Box.cube(2, -1, 2)),
        (ternary(2, 12, 3), Box.cube(2, -1, 2)),
        (opposite_quadrants(), Box.cube(2, -1, 1)),
        (roof(), Box.cube(2, -2, 2)),
    ],
    ids=["montufar", "montufar beyond the cube", "ternary", "opposite quadrants", "roof"],
)
def test_counts_of_named_networks_are_those_of_the_cut_polygons(network, box):
    assert counts(network, box) == counts_in_the_plane(network, box)


def test_the_random_networks_keep_the_notions_apart():
    seen = []
    for seed in range(40):
        network = random_network(random.Random(seed), 2, 4, 3, 1)
        seen.append(tuple(counts(network, Box.cube(2, -2, 2)).values()))
    for finer, coarser in zip(range(4), range(1, 5), strict=True):
        assert any(row[finer] > row[coarser] for row in seen), (finer, coarser)
