"""The graph of a network with one input, drawn through its exact breakpoints: Figure 6."""

from collections.abc import Iterable
from fractions import Fraction

from matplotlib.axes import Axes

from regionlab.domains import Box
from regionlab.errors import DomainError
from regionlab.figures import style
from regionlab.figures.polygons import polygon
from regionlab.regions import ActivationRegion

Breakpoint = tuple[Fraction, Fraction]


def breakpoints(
    regions: Iterable[ActivationRegion], box: Box, output: int = 0
) -> tuple[Breakpoint, ...]:
    """(x, f(x)) at both ends of the interval and wherever the slope of one output changes.

    `regions` are all the activation regions of a network with one input on the interval `box`.
    Raises DomainError if `box` is not an interval.
    """
    if box.dimension != 1:
        raise DomainError(f"the box has {box.dimension} dimensions; a graph needs an interval")
    pieces = []
    for region in regions:
        (low,), (high,) = sorted(polygon(region.cell, box))
        slope, offset = region.affine_map.matrix[output][0], region.affine_map.offset[output]
        pieces.append((low, high, slope, offset))
    pieces.sort()
    points, before = [], None
    for low, _, slope, offset in pieces:
        if slope != before:
            points.append((low, slope * low + offset))
        before = slope
    _, high, slope, offset = pieces[-1]
    return (*points, (high, slope * high + offset))


def function_graph(
    axes: Axes,
    regions: Iterable[ActivationRegion],
    box: Box,
    *,
    output: int = 0,
    pieces: bool = False,
) -> Axes:
    """Draw one output of a network with one input on an interval; return the axes.

    Breakpoints inside the interval are dots. With `pieces`, every linear piece has its own line
    style. Raises DomainError if `box` is not an interval.
    """
    points = breakpoints(regions, box, output)
    xs, ys = ([float(point[k]) for point in points] for k in (0, 1))
    style.plain(axes)
    if pieces:
        for index in range(len(points) - 1):
            look = style.CURVES[index % len(style.CURVES)] | {"marker": ""}
            axes.plot(xs[index : index + 2], ys[index : index + 2], linewidth=style.HEAVY, **look)
    else:
        axes.plot(xs, ys, color=style.BLUE, linewidth=style.HEAVY, gid="graph")
    axes.plot(xs[1:-1], ys[1:-1], "o", color=style.INK, markersize=3.5, zorder=4, gid="breakpoints")
    axes.set_xlabel("$x$")
    axes.set_ylabel("$f(x)$", rotation=0, labelpad=12)
    return axes
