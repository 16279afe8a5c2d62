"""What parity constraints leave: on a map, and counted over many repetitions."""

from collections.abc import Mapping, Sequence
from math import log2

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from regionlab.domains import Box
from regionlab.figures import style

Floats = NDArray[np.float64]


def surviving_map(
    axes: Axes, polygons: Sequence[Floats], alive: Sequence[bool], box: Box, *, title: str = ""
) -> Axes:
    """Draw the regions of a two-dimensional box, those alive filled and dotted, the others empty.

    `polygons` are the corners of each region, arrays of shape (corners, 2). Returns the axes.
    """
    style.plain(axes)
    shown = [(corners, on) for corners, on in zip(polygons, alive, strict=True) if len(corners) > 2]
    cells = PolyCollection(
        [corners for corners, _ in shown],
        facecolors=[style.TINTS[0] if on else style.CARD for _, on in shown],
        edgecolors=[style.INK if on else style.FAINT for _, on in shown],
        linewidths=style.HAIR,
        gid="cells",
    )
    axes.add_collection(cells)
    centres = np.array([corners.mean(axis=0) for corners, on in shown if on]).reshape(-1, 2)
    axes.plot(centres[:, 0], centres[:, 1], "o", color=style.BLUE, markersize=2.2)
    (a, b), (c, d) = ([float(v) for v in side] for side in (box.lower, box.upper))
    axes.set(xlim=(a, c), ylim=(b, d), aspect="equal", xticks=[], yticks=[])
    style.without_frame(axes)
    if title:
        style.title(axes, title)
    return axes


def survival_curves(
    axes: Axes, series: Mapping[str, Sequence[int]], *, exact: int, needed: Mapping[str, int]
) -> Axes:
    """Draw f[j], the repetitions feasible after j constraints, over j; return the axes.

    A vertical line marks log2 of the `exact` number, horizontal ones the f that are `needed`.
    """
    style.plain(axes)
    last = max(len(f) for f in series.values())
    for (label, f), look in zip(series.items(), style.CURVES, strict=False):
        axes.plot(range(len(f)), f, label=label, markersize=3, linewidth=style.LINE, **look)
    for label, value in needed.items():
        axes.axhline(value, color=style.FAINT, linewidth=style.HAIR, linestyle="--")
        axes.text(last - 1, value + 0.3, label, size=style.SMALL, color=style.INK, ha="right")
    axes.axvline(log2(exact), color=style.INK, linewidth=style.LINE)
    top = axes.get_ylim()[1]
    axes.text(log2(exact) + 0.15, top, r"$\log_2 |S|$", size=style.SMALL, color=style.INK, va="top")
    axes.set(xlabel="parity constraints $j$", ylabel="repetitions still feasible $f[j]$")
    axes.legend(fontsize=style.SMALL, frameon=False, labelcolor=style.INK, loc="lower left")
    return axes
