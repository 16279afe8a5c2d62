"""`plot`: a network on a domain in one line; two inputs as a map, one as a graph."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import ArrayLike, NDArray

from regionlab import checks
from regionlab.complexes import DecisionMap, RegionComplex, breakpoints, decisions
from regionlab.domains import Domain, Slice
from regionlab.errors import DomainError, NetworkError
from regionlab.figures import style
from regionlab.figures.cell_map import cell_map, without_extremes
from regionlab.figures.window import window
from regionlab.networks import ReLUNetwork, imported
from regionlab.regions.question import check_network, posed

Floats = NDArray[np.float64]
ColorBy = Literal["area", "slope", "output", "class"]

_FEW = 4000
"""So many cells have outlines of the usual width; more have thinner ones."""


def plot(
    network: ReLUNetwork,
    domain: Domain | Slice,
    *,
    axes: Axes | None = None,
    color_by: ColorBy = "area",
    output: int = 0,
    boundary: bool = False,
    points: ArrayLike | None = None,
    title: str = "",
    **options: Any,
) -> Axes:
    """Draw the regions of `network` on a plane, or its graph on a line; return the axes.

    Cells are coloured by "area" (its logarithm), "slope" (the length of the gradient of one
    `output`), "output" (its value in the middle of the cell) or "class" (the output that is
    largest, or the sign of a single one). The few smallest areas and slopes share one colour, and
    the few largest: a hundredth of the cells at either end. With `boundary` the decision boundary
    is drawn. `points` of shape (m, 2), or (m, n_0) on a slice, projected, are marked. An unbounded
    domain is shown where its regions have corners. Without `axes`, a figure of its own is made.
    `options` go to Matplotlib's PolyCollection (cmap, norm, ...). Which cells there are is exact,
    where they are drawn is rounded.

    Raises DomainError unless there are one or two inputs: a network of more is drawn on a Slice.
    """
    network = imported(network)
    check_network(network)
    if color_by not in ("area", "slope", "output", "class"):
        raise DomainError(f'color_by is {color_by!r}; it is "area", "slope", "output" or "class"')
    if checks.integer(output, "output", NetworkError, least=0) >= network.outputs:
        raise NetworkError(f"output is {output}; give one from 0 to {network.outputs - 1}")
    put = posed(network, domain)
    if put.network.inputs > 2:
        raise DomainError(
            f"{put.network.inputs} inputs; only one or two can be drawn: take a Slice, such as "
            "Slice.through(three_points)"
        )
    panel = style.canvas(width=4.5, height=4.2)[1][0] if axes is None else axes
    marked = None if points is None else _on_slice(points, domain, put.network.inputs)
    if put.network.inputs == 1:
        _graph(panel, network, domain, output, boundary or color_by == "class", marked)
    else:
        shown = window(put.network, put.domain)
        _map(panel, put.network, shown, color_by, output, boundary, options)
        if marked is not None:
            panel.plot(*marked.T, "o", color=style.VERMILLION, markeredgecolor=style.CARD,
                       markersize=6, zorder=5, gid="points")  # fmt: skip
    if title:
        style.title(panel, title)
    return panel


def epochs(
    panels: Sequence[Axes],
    networks: Sequence[ReLUNetwork],
    domain: Domain | Slice,
    *,
    titles: Sequence[str] = (),
    **options: Any,
) -> Sequence[Axes]:
    """Draw one network after another, as it changes while it trains, on panels with one scale.

    `options` are those of `plot`. Raises DomainError unless there is a panel for each network.
    """
    if len(panels) != len(networks):
        raise DomainError(f"{len(networks)} networks on {len(panels)} panels; give as many")
    for k, (panel, network) in enumerate(zip(panels, networks, strict=True)):
        plot(network, domain, axes=panel, title=titles[k] if k < len(titles) else "", **options)
    maps = [c for panel in panels for c in panel.collections if c.get_gid() == "cells"]
    values = [np.asarray(c.get_array()) for c in maps if c.get_array() is not None]
    if values:
        every = np.concatenate(values)
        for collection in maps:
            collection.set_clim(float(every.min()), float(every.max()))
    return panels


def _map(
    axes: Axes,
    network: ReLUNetwork,
    complex_: RegionComplex,
    color_by: ColorBy,
    output: int,
    boundary: bool,
    options: dict[str, Any],
) -> None:
    decided = None
    if boundary or color_by == "class":
        decided = decisions(network, complex_.domain)
    drawn = decided.complex if decided is not None and color_by == "class" else complex_
    line = 0.3 if len(drawn) <= _FEW else 0.3 * (_FEW / len(drawn)) ** 0.5
    looks: dict[str, Any] = {"line": line} | options
    if decided is not None and color_by == "class":
        tints = [style.TINTS[winner % len(style.TINTS)] for winner in decided.winners.tolist()]
        looks = {"facecolors": tints, "edgecolors": style.FAINT} | looks
    else:
        looks = {"values": _values(complex_, color_by, output)} | looks
    cell_map(axes, drawn.polygons(), complex_.domain, **looks)
    if boundary and decided is not None:
        _draw_boundary(axes, decided)


def _values(complex_: RegionComplex, color_by: ColorBy, output: int) -> Floats:
    if color_by == "area":
        size = complex_.sizes.values
        least = 1e-12 * max(1e-300, float(size.max(initial=0.0)))
        return without_extremes(np.log10(np.maximum(size, least)))
    rows = complex_.maps[:, output]
    if color_by == "slope":
        return without_extremes(np.hypot(rows[:, 0], rows[:, 1]))
    values: Floats = (rows[:, :2] * complex_.centers).sum(axis=1) + rows[:, 2]
    return values


def _draw_boundary(axes: Axes, decided: DecisionMap) -> None:
    axes.add_collection(
        LineCollection(
            [piece.ends for piece in decided.boundary if len(piece.ends) == 2],
            colors=style.INK, linewidths=style.HEAVY, capstyle="round", zorder=4, gid="boundary",
        )
    )  # fmt: skip


def _graph(
    axes: Axes,
    network: ReLUNetwork,
    domain: Domain | Slice,
    output: int,
    decide: bool,
    marked: Floats | None,
) -> None:
    """The graph of an output, with its breakpoints; decisions as vertical lines."""
    put = posed(network, domain)
    shown = window(put.network, put.domain)
    bends = breakpoints(put.network, shown.domain)
    xs = np.concatenate([[shown.cells.corners.min()], bends.values, [shown.cells.corners.max()]])
    ys = put.network(xs[:, None])[:, output]
    style.plain(axes)
    axes.plot(xs, ys, color=style.BLUE, linewidth=style.HEAVY, gid="graph")
    axes.plot(xs[1:-1], ys[1:-1], "|", color=style.INK, markersize=5, zorder=4, gid="breakpoints")
    if decide:
        for piece in decisions(put.network, shown.domain).boundary:
            axes.axvline(piece.ends[0, 0], color=style.VERMILLION, linestyle="--",
                         linewidth=style.LINE, gid="boundary")  # fmt: skip
    if marked is not None:
        axes.plot(marked[:, 0], put.network(marked)[:, output], "o", color=style.VERMILLION,
                  zorder=5, gid="points")  # fmt: skip
    axes.set_xlabel("$t$" if put.inside is not None else "$x$")
    axes.set_ylabel("$f$", rotation=0, labelpad=10)


def _on_slice(points: ArrayLike, domain: Domain | Slice, inputs: int) -> Floats:
    """Points in the coordinates of the picture; those of the input space are projected."""
    given = np.asarray(points, dtype=np.float64)
    if given.ndim == 2 and given.shape[1] == inputs:
        return given
    if isinstance(domain, Slice) and given.ndim >= 2 and given[0].size == domain.dimension:
        flat = given.reshape(len(given), -1)
        origin = np.array([float(v) for v in domain.origin])
        ways = np.array([[float(v) for v in way] for way in domain.directions])
        found: Floats = np.linalg.lstsq(ways.T, (flat - origin).T, rcond=None)[0].T
        return found
    raise DomainError(f"points have shape {given.shape}; give (m, {inputs}) coordinates")
