"""A bar for each unit in each region where it is active, and a line between two regions."""

import pytest

from regionlab import Box, Layer, ReLUNetwork, activation_regions
from regionlab.errors import DomainError
from regionlab.figures import active_units, canvas


def test_bars_stand_where_units_are_active():
    _, (axes,) = canvas()
    network = ReLUNetwork([Layer([[1], [-1]], [0, -1], "relu")])
    box = Box.cube(1, -2, 2)
    active_units(axes, activation_regions(network, box), box)
    bars = [p.get_extents() for c in axes.collections for p in c.get_paths()]
    assert sorted((b.x0, b.x1, round(b.y0, 1)) for b in bars) == [(-2, -1, -0.3), (0, 2, 0.7)]
    assert sorted(line.get_xdata()[0] for line in axes.lines) == [-1, 0]
    with pytest.raises(DomainError, match="interval"):
        active_units(axes, [], Box.cube(2))
