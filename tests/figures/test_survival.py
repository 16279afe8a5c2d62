"""Maps and curves of what parity constraints leave."""

import numpy as np
import pytest

from regionlab import Box
from regionlab.figures import canvas, survival_curves, surviving_map
from regionlab.figures.style import CARD

pytestmark = pytest.mark.quick


def test_the_living_regions_are_filled_and_dotted():
    squares = [np.array([(a, 0), (a + 1, 0), (a + 1, 1), (a, 1)], dtype=float) for a in range(3)]
    _, (axes,) = canvas()
    surviving_map(axes, squares, [True, False, True], Box([0, 0], [3, 1]), title="two left")
    (cells,) = axes.collections
    white = [tuple(color[:3]) == (1.0, 1.0, 1.0) for color in cells.get_facecolors()]
    assert CARD == "#ffffff"
    assert white == [False, True, False]
    (dots,) = axes.lines
    assert dots.get_xdata().tolist() == [0.5, 2.5]
    assert axes.get_title(loc="left") == "two left"


def test_curves_are_f_and_the_lines_are_where_they_belong():
    _, (axes,) = canvas()
    f = (4, 4, 2, 0)
    survival_curves(axes, {"k = 2": f}, exact=8, needed={"chernoff": 3})
    curve, needed, exact = axes.lines
    assert tuple(curve.get_ydata()) == f
    assert set(needed.get_ydata()) == {3}
    assert set(exact.get_xdata()) == {3.0}
