"""The tree of units: its leaves, and the forks of a path."""

import pytest

from regionlab.figures import canvas, unit_tree

pytestmark = pytest.mark.quick

YES, NO = True, False
LEVELS = [[()], [(YES,), (NO,)], [(YES, YES), (NO, YES), (NO, NO)]]


def drawn(path):
    _, (axes,) = canvas()
    return unit_tree(axes, LEVELS, path)


@pytest.mark.parametrize(("path", "forks"), [((YES, YES), 1), ((NO, NO), 2), ((), 0)])
def test_each_fork_of_the_path_doubles(path, forks):
    axes = drawn(path)
    assert sum(text.get_gid() == "doubling" for text in axes.texts) == forks
    chosen = [line for line in axes.lines if line.get_gid() == "chosen"]
    assert len(chosen) == len(path)


def test_every_cell_is_a_dot_above_its_parts():
    axes = drawn(())
    (nodes,) = (line for line in axes.lines if line.get_gid() == "nodes")
    assert len(nodes.get_xdata()) == sum(map(len, LEVELS))
    edges = [line for line in axes.lines if line.get_gid() == "edge"]
    assert len(edges) == sum(map(len, LEVELS)) - 1
    assert all(line.get_ydata()[0] == line.get_ydata()[1] + 1 for line in edges)
