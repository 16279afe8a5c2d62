"""Rows of truth: as many bars as there are places where a statement holds, and where it fails."""

import pytest

from regionlab.figures import canvas, truth_rows

pytestmark = pytest.mark.quick


def test_true_and_false_are_drawn_apart_and_none_is_a_gap():
    _, (axes,) = canvas()
    rows = {"first": [True, True, False, None], "second": [False, None, None, None]}
    truth_rows(axes, [2, 3, 4, 5], rows, across="n")
    drawn = {gid: [] for gid in ("holds", "fails")}
    for collection in axes.collections:
        drawn[collection.get_gid()] += [path.get_extents() for path in collection.get_paths()]
    assert sorted(box.x0 for box in drawn["holds"]) == [1.5, 2.5]
    assert sorted((box.x0, round(box.y0)) for box in drawn["fails"]) == [(1.5, 0), (3.5, 1)]
    assert min(box.height for box in drawn["holds"]) > max(box.height for box in drawn["fails"])
    assert [label.get_text() for label in axes.get_yticklabels()] == ["second", "first"]
