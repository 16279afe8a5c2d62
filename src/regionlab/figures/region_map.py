"""Regions of a network with two inputs, drawn on a box; every corner is an exact rational."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from string import ascii_uppercase

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Polygon as Patch

from regionlab.domains import Box
from regionlab.figures import style
from regionlab.figures.polygons import Point, Polygon, area, clip, outline, polygon
from regionlab.geometry import HalfSpace
from regionlab.networks import AffineMap
from regionlab.regions import ActivationRegion


def region_map(
    axes: Axes,
    groups: Iterable[Sequence[ActivationRegion]],
    box: Box,
    *,
    letters: bool | None = None,
    ticks: int | None = None,
) -> Axes:
    """Draw groups of activation regions, one heavy outline for each group; return the axes.

    The groups are those of `regionlab.regions.merging` (linear regions, affine pieces, ...), or
    `[[region] for region in regions]` for the activation regions alone. Regions with one affine
    map have one colour, and one letter where `letters` is true (by default, for at most 26 maps
    and 81 cells). Cells inside a group are told apart by hairlines. With `ticks`, both axes are
    marked at multiples of 1/ticks. Raises DomainError unless the box is two-dimensional.
    """
    drawn = [[(region.affine_map, polygon(region.cell, box)) for region in g] for g in groups]
    maps = list(dict.fromkeys(affine for group in drawn for affine, _ in group))
    cells = sum(len(group) for group in drawn)
    lettered = len(maps) <= len(ascii_uppercase) and cells <= 81 if letters is None else letters
    for group in drawn:
        for affine, cell in group:
            fill = style.TINTS[maps.index(affine) % len(style.TINTS)]
            _fill(axes, cell, facecolor=fill, edgecolor="#6b6b6b", linewidth=0.35)
        _outline(axes, [cell for _, cell in group])
        if lettered:
            _letter(axes, group[0][0], [cell for _, cell in group], maps)
    return _frame(axes, box, ticks)


def agreement_set(
    axes: Axes, regions: Iterable[ActivationRegion], affine: AffineMap, box: Box
) -> Axes:
    """Draw {x : f(x) = A(x)} over the outlines of the cells; return the axes.

    Cells with map A are filled; in the others the set is a segment, a corner, or nothing. This is
    the set that Definition 2, to the letter, calls one linear region. A must not be f everywhere.
    """
    for region in regions:
        cell = polygon(region.cell, box)
        _fill(axes, cell, facecolor="none", edgecolor=style.FAINT, linewidth=style.HAIR)
        piece = agreement(cell, region.affine_map, affine)
        if len(piece) > 2:
            _fill(axes, piece, facecolor=style.TINTS[0], edgecolor=style.BLUE, linewidth=0.0)
            _outline(axes, [piece], color=style.BLUE)
        elif len(piece) == 2:
            segment = axes.plot(*_floats(piece), color=style.BLUE, linewidth=2.6, zorder=4)[0]
            segment.set(solid_capstyle="round", gid="slice")
        elif piece:
            axes.plot(*_floats(piece), "o", color=style.BLUE, markersize=4.5, zorder=4)
    return _frame(axes, box, None)


def agreement(cell: Polygon, here: AffineMap, affine: AffineMap) -> Polygon:
    """The part of a cell where two affine maps are equal: a polygon, a segment, a point, or ()."""
    for row, offset, other, start in zip(
        here.matrix, here.offset, affine.matrix, affine.offset, strict=True
    ):
        difference = HalfSpace.of([a - b for a, b in zip(row, other, strict=True)], offset - start)
        for half in (difference, difference.reversed()):
            cell = clip(cell, half) if cell else cell
    return cell


def _fill(axes: Axes, corners: Polygon, **options: object) -> None:
    points = [tuple(map(float, point)) for point in corners]
    axes.add_patch(Patch(points, closed=True, gid="cell", joinstyle="round", **options))


def _outline(axes: Axes, cells: Sequence[Polygon], color: str = style.INK) -> None:
    segments = [[tuple(map(float, point)) for point in side] for side in outline(cells)]
    axes.add_collection(
        LineCollection(segments, colors=color, linewidths=1.3, capstyle="round", zorder=3)
    )


def _letter(
    axes: Axes, affine: AffineMap, cells: Sequence[Polygon], maps: Sequence[AffineMap]
) -> None:
    x, y = _centre(max(cells, key=area))
    size = style.SMALL if len(cells) < 30 else 6.0
    text = ascii_uppercase[maps.index(affine)]
    axes.text(float(x), float(y), text, size=size, color=style.INK, ha="center", va="center")


def _centre(corners: Polygon) -> Point:
    count = Fraction(len(corners))
    return tuple(sum(values, Fraction(0)) / count for values in zip(*corners, strict=True))


def _floats(points: Polygon) -> tuple[list[float], ...]:
    return tuple([float(value) for value in values] for values in zip(*points, strict=True))


def _frame(axes: Axes, box: Box, ticks: int | None) -> Axes:
    style.plain(axes)
    (left, bottom), (right, top) = box.lower, box.upper
    axes.set(xlim=(float(left), float(right)), ylim=(float(bottom), float(top)), aspect="equal")
    axes.margins(0.01)
    style.without_frame(axes)
    axes.set_xlabel("$x_1$")
    axes.set_ylabel("$x_2$", rotation=0, labelpad=10)
    for axis, low, high in ((axes.xaxis, left, right), (axes.yaxis, bottom, top)):
        marks = [low, high]
        if ticks is not None:
            marks = [Fraction(t, ticks) for t in range(-(-low * ticks // 1), high * ticks // 1 + 1)]
        axis.set_ticks([float(mark) for mark in marks], [style.number(mark) for mark in marks])
    axes.tick_params(length=2)
    return axes
