"""Chords of a graph: what Definition 2, read to the letter, lets pass as regions."""

from collections.abc import Iterable
from fractions import Fraction

from matplotlib.axes import Axes

from regionlab.figures import style
from regionlab.networks import ReLUNetwork

Ends = tuple[Fraction | int, Fraction | int]


def chords(axes: Axes, network: ReLUNetwork, pairs: Iterable[Ends]) -> Axes:
    """Join (u, f(u)) and (v, f(v)) for each pair (u, v); return the axes.

    `network` has one input and one output. Each pair has a line style and a marker of its own, on
    the graph and, as the set {u, v}, on the horizontal axis.
    """
    for number, pair in enumerate(pairs):
        look = style.CURVES[(number + 1) % len(style.CURVES)]
        xs, ys = map(float, pair), [float(network.evaluate([end])[0]) for end in pair]
        ends = list(xs)
        axes.plot(ends, ys, **look, linewidth=style.LINE, markersize=5, gid="chord")
        below = {**look, "linestyle": ""}
        axes.plot(ends, [0, 0], **below, markersize=5, clip_on=False, zorder=5, gid="region")
    return axes
