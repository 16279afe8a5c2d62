"""Region maps tile the box exactly, graphs pass through the exact breakpoints."""

from fractions import Fraction
from itertools import pairwise

import pytest

from regionlab import Box, WholeSpace, activation_regions
from regionlab.constructions import examples, montufar, ternary, zigzag
from regionlab.errors import DomainError
from regionlab.figures import (
    agreement_set,
    breakpoints,
    canvas,
    curves,
    figure_6,
    function_graph,
    region_map,
)
from regionlab.figures.chords import chords
from regionlab.figures.polygons import area, outline, polygon
from regionlab.figures.region_map import agreement
from regionlab.regions import merging

SQUARE = Box.cube(2)


@pytest.mark.parametrize(
    ("network", "box"),
    [
        (montufar(2, 6, 3), SQUARE),
        (ternary(2, 18, 3), SQUARE),
        (examples.roof(), Box([-2, -1], [2, 2])),
        (examples.opposite_quadrants(), Box.cube(2, -1, 1)),
        (examples.fully_connected(), Box.cube(2, -3, 3)),
    ],
)
def test_the_cells_of_a_map_fill_the_box_exactly(network, box):
    cells = [polygon(region.cell, box) for region in activation_regions(network, box)]
    sides = [high - low for low, high in zip(box.lower, box.upper, strict=True)]
    assert sum(map(area, cells)) == sides[0] * sides[1]


def test_the_map_of_a_network_of_two_folds_shows_its_boxes():
    regions = list(activation_regions(montufar(2, 6, 3), SQUARE))
    groups = merging.linear_regions(regions)
    _, (axes,) = canvas()
    assert region_map(axes, groups, SQUARE, ticks=9) is axes
    cells = [patch for patch in axes.patches if patch.get_gid() == "cell"]
    assert len(groups) == len(cells) == 81


def test_boxes_with_one_map_have_one_colour_and_one_letter():
    regions = list(activation_regions(montufar(2, 6, 2), SQUARE))
    _, (axes,) = canvas()
    region_map(axes, merging.linear_regions(regions), SQUARE)
    letters = [text.get_text() for text in axes.texts]
    assert len(letters) == 9
    assert len(set(letters)) == 8


def test_the_outline_of_a_union_leaves_out_shared_sides():
    left = ((0, 0), (1, 0), (1, 2), (0, 2))
    right = ((1, 0), (2, 0), (2, 1), (1, 1))  # shares half a side
    exact = [tuple((Fraction(x), Fraction(y)) for x, y in cell) for cell in (left, right)]
    sides = outline(exact)
    length = sum(abs(u - x) + abs(v - y) for (x, y), (u, v) in sides)
    assert length == (2 + 4) + (2 + 2) - 2


def test_two_boxes_with_one_map_are_joined_by_a_diagonal():
    """The picture of "closed connected": the slice through the box between them."""
    regions = list(activation_regions(montufar(2, 6, 2), SQUARE))
    shared = max(merging.affine_pieces(regions), key=len)[0].affine_map
    third = Fraction(1, 3)
    middle = next(r for r in regions if all(third < v < 2 * third for v in r.interior_point))
    parts = {r: agreement(polygon(r.cell, SQUARE), r.affine_map, shared) for r in regions}
    assert set(parts[middle]) == {(third, 2 * third), (2 * third, third)}
    assert sum(len(part) == 4 for part in parts.values()) == 2
    _, (axes,) = canvas()
    agreement_set(axes, regions, shared, SQUARE)
    assert [line.get_gid() for line in axes.lines].count("slice") >= 1


@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_figure_6_passes_through_t_over_p(pieces):
    regions = list(activation_regions(zigzag(pieces), Box.cube(1)))
    points = breakpoints(regions, Box.cube(1))
    assert points == tuple((Fraction(t, pieces), t % 2) for t in range(pieces + 1))
    _, (axes,) = canvas()
    figure_6(axes, regions, pieces)
    graph = next(line for line in axes.lines if line.get_gid() == "graph")
    assert list(graph.get_ydata()) == [t % 2 for t in range(pieces + 1)]


def test_a_graph_runs_through_the_values_of_the_network():
    box = Box([-1], [3])
    network = examples.hat()
    points = breakpoints(activation_regions(network, box), box)
    assert [x for x, _ in points] == [-1, 0, 1, 2, 3]
    for (x, value), (u, other) in pairwise(points):
        assert network.evaluate([x]) == (value,)
        assert network.evaluate([(x + u) / 2]) == ((value + other) / 2,)


def test_chords_join_points_of_the_graph():
    _, (axes,) = canvas()
    chords(axes, examples.absolute_value(), [(-1, 2)])
    chord = next(line for line in axes.lines if line.get_gid() == "chord")
    assert list(chord.get_ydata()) == [1, 2]


def test_curves_leave_gaps_where_there_is_no_number():
    _, (axes,) = canvas()
    curves(axes, [1, 2, 3], {"a": [1, None, 3], "b": [0, 1, 2]}, across="n", up="m", log=True)
    first, second = (line.get_ydata() for line in axes.lines)
    assert [value != value for value in first] == [False, True, False]
    assert [value != value for value in second] == [True, False, False]  # no logarithm of 0
    looks = {(line.get_linestyle(), line.get_marker()) for line in axes.lines}
    assert len(looks) == 2


def test_only_two_inputs_can_be_mapped_and_only_one_graphed():
    box = Box.cube(3)
    regions = list(activation_regions(montufar(3, 3, 2), box))
    _, (axes,) = canvas()
    with pytest.raises(DomainError, match="3 dimensions"):
        region_map(axes, [regions], box)
    with pytest.raises(DomainError, match="2 dimensions"):
        function_graph(axes, activation_regions(examples.roof(), WholeSpace(2)), Box.cube(2))
