"""Where on an interval each unit is active: the patterns of a network with one input."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from regionlab.domains import Box
from regionlab.errors import DomainError
from regionlab.figures import style
from regionlab.figures.polygons import polygon
from regionlab.regions import ActivationRegion


def active_units(axes: Axes, regions: Iterable[ActivationRegion], box: Box) -> Axes:
    """One row for each ReLU unit, the first layer on top, a bar where it is active; return axes.

    `regions` are all the activation regions of a network with one input on the interval `box`.
    Vertical lines part the regions. Raises DomainError if `box` is not an interval.
    """
    if box.dimension != 1:
        raise DomainError(f"the box has {box.dimension} dimensions; rows of units need an interval")
    style.plain(axes)
    names: list[str] = []
    for region in regions:
        (low,), (high,) = sorted(polygon(region.cell, box))
        start, length = float(low), float(high - low)
        units = [
            (f"layer {layer}, unit {unit}", on)
            for layer, states in enumerate(region.pattern, start=1)
            for unit, on in enumerate(states, start=1)
        ]
        names = [name for name, _ in units]
        for row, (_, on) in enumerate(units):
            if on:
                axes.broken_barh(
                    [(start, length)],
                    (len(units) - 1 - row - 0.3, 0.6),
                    facecolor=style.BLUE,
                    gid="active",
                )
        if low > box.lower[0]:
            axes.axvline(start, color=style.INK, linewidth=style.HAIR, gid="kink")
    axes.set_yticks(range(len(names)), names[::-1])
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(float(box.lower[0]), float(box.upper[0]))
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.set_xlabel("$x$")
    return axes
