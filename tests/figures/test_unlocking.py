"""As many triangles as there are units to unlock, each in its column and row."""

import pytest

from regionlab.figures import canvas, unlocked_units, unlocking

pytestmark = pytest.mark.quick


def test_a_triangle_stands_for_each_unit_that_can_be_unlocked():
    _, (axes,) = canvas()
    groups = [("active leaning", [2]), ("inactive leaning", [0, 1]), ("stably active", [])]
    unlocking(axes, [0b011, 0b001], [0b000, 0b100], groups)
    drawn = {line.get_gid(): set(zip(*line.get_data(), strict=True)) for line in axes.lines}
    assert drawn["raised"] == {(0, 1), (0, 0), (1, 1)}  # unit 0 is in row 1, unit 1 in row 0
    assert drawn["lowered"] == {(1, 2)}
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["active leaning (1)", "inactive leaning (2)"]


def test_the_stairs_are_the_numbers_given():
    _, (axes,) = canvas()
    unlocked_units(axes, [0, 3, 5], [2, 4, 5], 6)
    found = {line.get_label(): list(line.get_ydata()) for line in axes.lines}
    assert found["unstable, $I(k)$"] == [0, 3, 5]
    assert found["not stably inactive, $A(k)$"] == [2, 4, 5]
