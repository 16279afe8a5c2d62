"""Figures of the experiments draw what they are given, and leave gaps where nothing is known."""

import numpy as np

from regionlab.figures import canvas, ladder, scatter


def test_a_missing_value_is_a_gap_and_a_stopped_count_an_arrow():
    _, (axes,) = canvas()
    series = {"exact": [1.0, None, 3.0], "bound": [2.0, 3.0, 4.0]}
    assert ladder(axes, [1, 2, 3], series, [None, 2.0, None], across="x", up="y") is axes
    exact, bound, arrows = axes.lines
    assert np.isnan(exact.get_ydata()[1])
    assert list(bound.get_ydata()) == [2, 3, 4]
    assert (list(arrows.get_xdata()), list(arrows.get_ydata())) == ([2], [2.0])
    assert exact.get_marker() != bound.get_marker()


def test_each_cloud_has_its_mark_and_its_line():
    _, (axes,) = canvas()
    clouds = {"a": [(1.0, 1.0), (3.0, 2.0)], "none": [], "b": [(2.0, 5.0)]}
    scatter(axes, clouds, across="x", up="y", lines={"a": (2.0, 1.0), "none": (1.0, 0.0)})
    a, line, b = axes.lines
    assert list(line.get_xdata()) == [1, 3]
    assert list(line.get_ydata()) == [3, 7]
    assert a.get_marker() != b.get_marker()
    assert a.get_color() == line.get_color() != b.get_color()
    assert [t.get_text() for t in axes.get_legend().get_texts()] == ["a", "b"]


def test_nothing_to_draw_is_an_empty_figure():
    _, (one, two) = canvas(1, 2)
    scatter(one, {"a": []}, across="x", up="y", log=True)
    ladder(two, [], {}, across="x", up="y")
    assert one.get_legend() is None
