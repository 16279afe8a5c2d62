"""Maps of thousands of regions, as one collection.

Which cells there are is decided by the counter, which also says where their corners are, rounded.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from regionlab.complexes import region_complex
from regionlab.complexes.float_forms import check_patterns
from regionlab.complexes.sizes import next_corners
from regionlab.domains import Box, Domain, Slice
from regionlab.errors import DomainError
from regionlab.figures import style
from regionlab.networks import ReLUNetwork
from regionlab.regions.question import posed

Floats = NDArray[np.float64]

COLOURS = "cividis"
"""A scale that rises evenly in lightness, for the colour-blind and for print in grey."""

_MOST_CORNERS = 32
"""Polygons with more corners are not padded."""


def float_polygons(
    network: ReLUNetwork, patterns: NDArray[np.bool_], domain: Domain | Slice
) -> list[Floats]:
    """The corners of the regions with these patterns, one array of shape (corners, 2) for each.

    `patterns` has shape (regions, units); a pattern of no region on the domain has no corners.
    All regions of a network with patterns, neighbours and error bounds are `region_complex`. Raises
    DomainError unless the domain is two-dimensional and bounded, NetworkError for patterns of
    another network.
    """
    put = posed(network, domain)
    if put.network.inputs != 2:
        raise DomainError(
            f"{put.network.inputs} inputs; only two inputs can be mapped: take a Slice, such as "
            "Slice.through(three_points)"
        )
    check_patterns(put.network, patterns)
    complex_ = region_complex(network, domain)
    if not complex_.cells.finite.all():
        raise DomainError(
            f"the domain ({put.name}) is unbounded, and so are regions; give a Box to look at, or "
            "call regionlab.plot, which chooses one"
        )
    known = {row.tobytes(): k for k, row in enumerate(complex_.patterns)}
    numbers = [known.get(row.tobytes()) for row in np.asarray(patterns, dtype=np.bool_)]
    return [np.empty((0, 2)) if k is None else complex_.corners(k) for k in numbers]


def areas(polygons: Sequence[Floats]) -> Floats:
    """The area of each polygon (shoelace formula)."""
    corners, ends = _stacked(polygons)
    full = np.diff(ends, prepend=0) > 0
    found = np.zeros(len(polygons))
    if full.any():
        starts = np.concatenate([[0], ends[:-1]])[full].astype(np.int64)
        local = corners - np.repeat(corners[starts], np.diff(ends, prepend=0)[full], axis=0)
        (x, y), (u, v) = local.T, local[next_corners(ends)].T
        found[full] = np.abs(np.add.reduceat(x * v - y * u, starts)) / 2
    return found


def _stacked(polygons: Sequence[Floats]) -> tuple[Floats, NDArray[np.int64]]:
    """All corners one after the other, and where those of each polygon end."""
    ends = np.cumsum([len(corners) for corners in polygons], dtype=np.int64)
    return np.concatenate([np.empty((0, 2)), *polygons]), ends


def _padded(polygons: Sequence[Floats]) -> Any:
    """Polygons as one array, the last corner of each repeated: Matplotlib takes it in one step."""
    corners, ends = _stacked(polygons)
    sizes = np.diff(ends, prepend=0)
    most = int(sizes.max(initial=0))
    if not polygons or most > _MOST_CORNERS:
        return polygons
    places = np.minimum(np.arange(most), sizes[:, None] - 1)
    padded: Floats = corners[(ends - sizes)[:, None] + places]
    return padded


def cell_map(
    axes: Axes,
    polygons: Sequence[Floats],
    domain: Domain | Slice,
    *,
    values: Sequence[float] | Floats | None = None,
    title: str = "",
    line: float = 0.3,
    **options: Any,
) -> PolyCollection:
    """Draw each polygon filled by its value; return the collection, which a colour bar takes.

    Without `values`, the colour is the area on a logarithmic scale, large cells light. `line` is
    the width of outlines in points. `options` go to Matplotlib's PolyCollection (cmap, norm, ...).
    """
    if values is None:
        size = areas(polygons)
        values = np.log10(np.maximum(size, 1e-12 * max(1e-300, float(size.max(initial=0)))))
    shown = [k for k, corners in enumerate(polygons) if len(corners) >= 3]
    looks: dict[str, Any] = {"edgecolors": style.INK, "linewidths": line, "gid": "cells"}
    if "facecolors" not in options:
        looks |= {"array": np.asarray(values, dtype=np.float64)[shown], "cmap": COLOURS}
    drawn = _padded([polygons[k] for k in shown])
    cells = PolyCollection(drawn, rasterized=len(shown) > 2000, **(looks | options))
    axes.add_collection(cells)
    frame(axes, domain)
    if title:
        style.title(axes, title)
    return cells


def frame(axes: Axes, domain: Domain | Slice) -> None:
    """Show all of a box, with its bounds as ticks; of another domain all that is drawn.

    Raises DomainError unless the domain, or that of a slice, is two-dimensional.
    """
    given = domain.domain if isinstance(domain, Slice) else domain
    if given.dimension != 2:
        raise DomainError(f"the domain has {given.dimension} dimensions; only 2 can be drawn")
    style.plain(axes)
    style.without_frame(axes)
    axes.set_aspect("equal")
    axes.tick_params(length=2)
    if not isinstance(given, Box):
        axes.autoscale_view()
        return
    (a, b), (c, d) = given.lower, given.upper
    axes.set(xlim=(float(a), float(c)), ylim=(float(b), float(d)))
    axes.set_xticks([float(a), float(c)], [style.number(v) for v in (a, c)])
    axes.set_yticks([float(b), float(d)], [style.number(v) for v in (b, d)])


def without_extremes(values: Floats) -> Floats:
    """The values, moved into the range that has all but a hundredth of them at either end.

    One sliver of a cell would else have a colour to itself, and all others another.
    """
    found: Floats = np.clip(values, *np.quantile(values, [0.01, 0.99])) if len(values) else values
    return found
