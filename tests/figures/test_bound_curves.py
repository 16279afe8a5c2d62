"""Curves of numbers of regions, and the range behind an average."""

import pytest

from regionlab.figures import canvas, region_bounds


def test_the_range_behind_a_series_is_a_band_in_its_colour():
    _, (axes,) = canvas()
    series = {"bound": [10, 100, 1000], "random": [3.0, 5.0, 8.0]}
    spread = {"random": ([2, 4, 4], [4, 9, 40])}
    region_bounds(axes, [1, 2, 3], series, across="depth", spread=spread)
    (band,) = axes.collections
    corners = {tuple(corner) for corner in band.get_paths()[0].vertices.tolist()}
    assert {(1, 2), (2, 4), (3, 4), (1, 4), (2, 9), (3, 40)} <= corners
    _, random = axes.lines
    assert tuple(band.get_facecolor()[0][:3]) == pytest.approx(_rgb(random.get_color()))
    assert axes.get_ylabel() == "linear regions"


def _rgb(colour):
    from matplotlib.colors import to_rgb

    return to_rgb(colour)
