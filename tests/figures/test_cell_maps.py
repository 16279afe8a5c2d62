"""Maps of many cells, and the pictures of how cells come about, show what is counted."""

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, activation_regions, count
from regionlab.constructions import examples, montufar, ternary
from regionlab.counting.patterns import region_patterns
from regionlab.errors import DomainError, NetworkError
from regionlab.experiments.he import he_network
from regionlab.figures import areas, canvas, cell_map, cuts, draw_cuts, float_polygons, forms
from regionlab.figures.polygons import area, polygon
from regionlab.figures.splitting import draw_decisions

SQUARE = Box.cube(2, -1, 1)
CASES = [
    (montufar(2, 6, 3), Box.cube(2)),
    (ternary(2, 18, 3), Box.cube(2)),
    (examples.roof(), Box([-2, -1], [2, 2])),
    (examples.fully_connected(), Box.cube(2, -3, 3)),
    (he_network((2, 9, 8, 3), 4), SQUARE),
]


def flat(pattern):
    return tuple(on for layer in pattern for on in layer)


@pytest.mark.parametrize(("network", "box"), CASES)
def test_patterns_areas_and_maps_are_those_of_the_regions(network, box):
    patterns = region_patterns(network, box)
    found = dict(zip(map(tuple, patterns.tolist()), range(len(patterns)), strict=True))
    regions = list(activation_regions(network, box))
    assert set(found) == {flat(region.pattern) for region in regions}
    sizes = areas(float_polygons(network, patterns, box))
    outputs = forms(network, patterns)[1]
    for region in regions:
        place = found[flat(region.pattern)]
        assert sizes[place] == pytest.approx(float(area(polygon(region.cell, box))))
        exact = np.c_[region.affine_map.matrix, region.affine_map.offset].astype(float)
        assert outputs[place] == pytest.approx(exact)


def test_a_network_without_units_has_one_cell_the_box():
    network = ReLUNetwork([Layer([[1, 2]], [3], "identity")])
    patterns = region_patterns(network, SQUARE)
    assert patterns.shape == (1, 0)
    assert areas(float_polygons(network, patterns, SQUARE)).tolist() == [4.0]


def test_thousands_of_cells_are_one_collection_and_fill_the_square():
    network = he_network((2, 40, 40, 1), 1)
    patterns = region_patterns(network, SQUARE)
    cells = float_polygons(network, patterns, SQUARE)
    assert len(cells) == count(network, SQUARE, "activation-regions").value > 1000
    assert areas(cells).sum() == pytest.approx(4)
    _, (axes,) = canvas()
    drawn = cell_map(axes, cells, SQUARE, title="map")
    assert axes.collections[:] == [drawn]
    assert len(drawn.get_paths()) == len(drawn.get_array()) == sum(len(c) > 2 for c in cells)
    order = np.argsort(areas(cells)[[len(c) > 2 for c in cells]])
    assert (np.diff(drawn.get_array()[order]) >= 0).all()  # larger cells are lighter


def test_a_cell_too_thin_to_draw_is_left_out_of_the_picture_alone():
    square = np.array([(0.0, 0.0), (1, 0), (1, 1), (0, 1)])
    _, (axes,) = canvas()
    drawn = cell_map(axes, [square, np.empty((0, 2))], Box.cube(2), values=[3.0, 5.0])
    assert drawn.get_array().tolist() == [3.0]


def test_foreign_patterns_and_other_dimensions_are_refused():
    network = montufar(2, 4, 2)
    with pytest.raises(NetworkError, match="4 ReLU units"):
        float_polygons(network, np.ones((3, 5), dtype=bool), SQUARE)
    with pytest.raises(DomainError, match="only two inputs"):
        float_polygons(montufar(3, 3, 2), np.ones((1, 3), dtype=bool), Box.cube(3))
    with pytest.raises(DomainError, match="only two inputs"):
        next(cuts(montufar(3, 3, 2), Box.cube(3)))


@pytest.mark.parametrize(("network", "box"), CASES[:4])
def test_cutting_unit_by_unit_ends_with_the_counters_cells(network, box):
    stages = list(cuts(network, box))
    units = sum(layer.outputs for layer in network.relu_layers)
    assert [len(signs) for cells in stages for signs, _ in cells[:1]] == list(range(units + 1))
    sizes = [len(cells) for cells in stages]
    assert sizes == sorted(sizes)
    assert {signs for signs, _ in stages[-1]} == set(
        map(tuple, region_patterns(network, box).tolist())
    )
    whole = sum(area(cell) for _, cell in stages[0])
    assert all(sum(area(cell) for _, cell in cells) == whole for cells in stages)


def test_only_the_active_side_of_the_latest_unit_is_filled():
    cells = list(cuts(examples.fully_connected(), SQUARE))[2]
    _, axes = canvas(1, 3)
    draw_cuts(axes[0], cells, SQUARE)
    fills = [patch.get_facecolor() == (1.0, 1.0, 1.0, 1.0) for patch in axes[0].patches]
    assert fills == [not signs[-1] for signs, _ in cells]
    assert len(set(fills)) == 2
    draw_decisions(axes)
