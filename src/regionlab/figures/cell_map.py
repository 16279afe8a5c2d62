"""Maps of thousands of regions: certified patterns in, float64 polygons out, one collection drawn.

Which cells there are is decided by the counter. Only where their corners are drawn is rounded, so
a cell thinner than float64 can tell is drawn as nothing, and counted all the same.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from regionlab.domains import Box
from regionlab.errors import DomainError, NetworkError
from regionlab.figures import style
from regionlab.networks import ReLUNetwork

Floats = NDArray[np.float64]

COLOURS = "cividis"
"""A scale that rises evenly in lightness, for the colour-blind and for print in grey."""


def forms(network: ReLUNetwork, patterns: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Pre-activations and outputs of each region as affine functions of the input, in float64.

    `patterns` has shape (regions, ReLU units). Returns arrays of shape (regions, ReLU units, n_0 +
    1) and (regions, n_L, n_0 + 1), the constant last. Raises NetworkError for patterns of another
    network.
    """
    units = sum(layer.outputs for layer in network.relu_layers)
    if patterns.ndim != 2 or patterns.shape[1] != units:
        raise NetworkError(
            f"patterns have shape {patterns.shape}; the network has {units} ReLU units, "
            "so give an array of shape (regions, units)"
        )
    regions, inputs = len(patterns), network.inputs
    values = np.zeros((regions, inputs, inputs + 1))
    values[:, range(inputs), range(inputs)] = 1.0
    found, begin = [np.empty((regions, 0, inputs + 1))], 0
    for layer in network.layers:
        values = np.asarray(layer.weight, dtype=np.float64) @ values
        values[:, :, -1] += np.asarray(layer.bias, dtype=np.float64)
        if not layer.is_linear:
            found.append(values)
            inactive, active = (float(piece.slope) for piece in layer.activation.pieces)
            on = patterns[:, begin : begin + layer.outputs, None]
            values = values * np.where(on, active, inactive)
            values[:, :, -1] += float(layer.activation.pieces[0].intercept)
            begin += layer.outputs
    return np.concatenate(found, axis=1), values


def float_polygons(network: ReLUNetwork, patterns: NDArray[np.bool_], box: Box) -> list[Floats]:
    """The corners of each region inside a box of two dimensions, one array (corners, 2) a region.

    Raises DomainError unless the box is two-dimensional, NetworkError for foreign patterns.
    """
    if box.dimension != 2 or network.inputs != 2:
        raise DomainError(
            f"{network.inputs} inputs on a box of {box.dimension} dimensions; "
            "only two inputs can be mapped"
        )
    (a, b), (c, d) = ([float(v) for v in side] for side in (box.lower, box.upper))
    square = np.array([(a, b), (c, b), (c, d), (a, d)])
    polygons = []
    for begin in range(0, len(patterns), 512):  # the forms of all regions at once would be large
        some = patterns[begin : begin + 512]
        signed = forms(network, some)[0] * np.where(some, 1.0, -1.0)[:, :, None]
        polygons += [_cut_out(square, rows) for rows in signed]
    return polygons


def _cut_out(corners: Floats, rows: Floats) -> Floats:
    """The part of a polygon where all rows are >= 0; the most violated row cuts first."""
    size = np.abs(rows).max(axis=1)
    rows = rows[size > 0] / size[size > 0, None]
    while len(corners) and len(rows):
        heights = corners @ rows[:, :2].T + rows[:, 2]
        worst = int(heights.min(axis=0).argmin())
        height = heights[:, worst]
        if height.min() >= 0:
            break
        after = np.roll(corners, -1, axis=0)
        beyond = np.roll(height, -1)
        kept = []
        for k in range(len(corners)):
            if height[k] >= 0:
                kept.append(corners[k])
            if height[k] * beyond[k] < 0:
                share = height[k] / (height[k] - beyond[k])
                kept.append(corners[k] + share * (after[k] - corners[k]))
        corners = np.array(kept).reshape(-1, 2)
        rows = np.delete(rows, worst, axis=0)
    return corners


def areas(polygons: Sequence[Floats]) -> Floats:
    """The area of each polygon (shoelace formula)."""
    found = []
    for corners in polygons:
        if len(corners) < 3:
            found.append(0.0)
            continue
        x, y = (corners - corners[0]).T  # small cells far from the origin keep their digits
        found.append(0.5 * float(np.abs(x @ np.roll(y, -1) - y @ np.roll(x, -1))))
    return np.array(found)


def cell_map(
    axes: Axes,
    polygons: Sequence[Floats],
    box: Box,
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
    cells = PolyCollection(
        [polygons[k] for k in shown],
        array=np.asarray(values, dtype=np.float64)[shown],
        edgecolors=style.INK,
        linewidths=line,
        gid="cells",
        rasterized=len(shown) > 2000,
        **({"cmap": COLOURS} | options),
    )
    axes.add_collection(cells)
    style.plain(axes)
    (a, b), (c, d) = ([float(v) for v in side] for side in (box.lower, box.upper))
    axes.set(xlim=(a, c), ylim=(b, d), aspect="equal", xticks=[a, c], yticks=[b, d])
    axes.set_xticks([a, c], [style.number(v) for v in (box.lower[0], box.upper[0])])
    axes.set_yticks([b, d], [style.number(v) for v in (box.lower[1], box.upper[1])])
    axes.tick_params(length=2)
    style.without_frame(axes)
    if title:
        style.title(axes, title)
    return cells
