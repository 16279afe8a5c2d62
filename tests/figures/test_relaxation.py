"""Figure 1 of the empirical paper draws the corners it is given, and the graph through 0."""

import pytest

from regionlab.figures import canvas, relaxation, relu_graph
from regionlab.milp import relaxation_corners

pytestmark = pytest.mark.quick


def test_the_graph_bends_at_zero():
    _, (axes,) = canvas()
    assert relu_graph(axes, 1, 2) is axes
    (line,) = [line for line in axes.lines if line.get_gid() == "relu"]
    assert line.get_xydata().tolist() == [[-1, 0], [0, 0], [2, 2]]


def test_every_relaxation_is_drawn_closed_through_its_corners():
    _, (axes,) = canvas()
    corners = {"H": relaxation_corners(2, 1), "2 H": relaxation_corners(4, 2, -1, 2)}
    assert relaxation(axes, 1, 2, corners) is axes
    drawn = [line for line in axes.lines if line.get_gid() == "relaxation"]
    for line, points in zip(drawn, corners.values(), strict=True):
        expected = [[float(g), float(h)] for g, h in (*points, points[0])]
        assert line.get_xydata().tolist() == expected
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["H", "2 H"]
