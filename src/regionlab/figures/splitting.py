"""How the counter works, in pictures: polygons cut one unit at a time, and one step of a search."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Polygon as Patch

from regionlab.domains import Box
from regionlab.errors import DomainError
from regionlab.figures import style
from regionlab.figures.polygons import Polygon, area, clip, corners
from regionlab.geometry import HalfSpace
from regionlab.networks import ReLUNetwork

Cell = tuple[tuple[bool, ...], Polygon]
"""The units decided so far, and the polygon on which they have these signs."""


def cuts(network: ReLUNetwork, box: Box) -> Iterator[list[Cell]]:
    """The cells of two inputs before any unit, then after each unit, in rational numbers.

    For small networks: the work grows with units times cells.
    Raises DomainError unless network and box have two inputs.
    """
    if network.inputs != 2 or box.dimension != 2:
        raise DomainError(f"{network.inputs} inputs; only two inputs can be drawn")
    cells: list[Cell] = [((), corners(box))]
    yield cells
    before = 0  # units of earlier layers
    for number, layer in enumerate(network.relu_layers):
        for unit in range(layer.outputs):
            cells = [
                part
                for signs, polygon in cells
                for part in _both(network, number, before, unit, signs, polygon)
            ]
            yield cells
        before += layer.outputs


def _both(
    network: ReLUNetwork,
    number: int,
    before: int,
    unit: int,
    signs: tuple[bool, ...],
    polygon: Polygon,
) -> Iterator[Cell]:
    """One or two parts of a cell, by the sign of one unit of ReLU layer `number`."""
    normal, offset = _form(network, number, unit, signs[:before])
    half = HalfSpace.of(normal, offset)
    for sign, side in ((False, half.reversed()), (True, half)):
        if any(normal):
            part = clip(polygon, side)
            if len(part) > 2 and area(part) > 0:
                yield (*signs, sign), part
        elif sign == (offset > 0):  # the unit is constant here: one side is all
            yield (*signs, sign), polygon


def _form(
    network: ReLUNetwork, number: int, unit: int, signs: Sequence[bool]
) -> tuple[Sequence[Fraction], Fraction]:
    """The pre-activation of a unit as normal and offset, where earlier units have these signs."""
    begin, pattern = 0, list[Sequence[bool]]()
    for layer in network.relu_layers[:number]:
        pattern.append(signs[begin : begin + layer.outputs])
        begin += layer.outputs
    forms = network.forms.following(pattern)
    return forms.matrix[unit], forms.offset[unit]


def draw_cuts(axes: Axes, cells: Sequence[Cell], box: Box, *, fresh: int = -1) -> Axes:
    """Draw cells after a unit; those on its active side are filled. Return the axes.

    `fresh` is the place in the signs of the unit to show; nothing is filled before the first one.
    """
    for signs, polygon in cells:
        active = bool(signs) and signs[fresh]
        fill = style.TINTS[0] if active else style.CARD
        points = [(float(x), float(y)) for x, y in polygon]
        axes.add_patch(
            Patch(points, closed=True, facecolor=fill, edgecolor=style.INK, linewidth=0.8,
                  joinstyle="round", gid="cell")
        )  # fmt: skip
    (a, b), (c, d) = box.lower, box.upper
    style.plain(axes)
    axes.set(xlim=(float(a), float(c)), ylim=(float(b), float(d)), aspect="equal")
    axes.set(xticks=[], yticks=[])
    axes.margins(0.02)
    style.without_frame(axes)
    return axes


_CELL = ((0.4, 0.5), (3.0, 0.2), (3.8, 1.8), (2.4, 3.1), (0.6, 2.4))


def draw_decisions(panels: Sequence[Axes]) -> Sequence[Axes]:
    """The three ends of one question, in three panels: free side, interior step, multipliers."""
    x, y = 1.3, 1.4
    for axes, (first, last) in zip(
        panels, (((2.1, -0.2), (3.0, 3.4)), ((2.1, -0.2), (3.0, 3.4)), ((3.9, -0.2), (4.3, 3.4))),
        strict=True,
    ):  # fmt: skip
        axes.add_patch(Patch(_CELL, facecolor=style.PANEL, edgecolor=style.INK, linewidth=1.1))
        axes.plot(*zip(first, last, strict=True), color=style.VERMILLION, linestyle="--",
                  linewidth=style.HEAVY, gid="unit")  # fmt: skip
        axes.plot(x, y, "o", color=style.BLUE, markersize=6, gid="point")
        axes.set(xlim=(-0.1, 4.9), ylim=(-0.3, 3.5), aspect="equal", xticks=[], yticks=[])
        axes.set_facecolor(style.CARD)
        style.without_frame(axes)
    for axes, words in zip(
        panels, ("the point's side is free", "a step finds the other", "no step can"), strict=True
    ):
        style.title(axes, words)
    arrow = {"arrowstyle": "->", "color": style.BLUE, "linewidth": style.HEAVY}
    panels[1].annotate("", xy=(3.15, 1.7), xytext=(x, y), arrowprops=arrow)
    panels[1].plot(3.2, 1.71, "s", color=style.BLUE, markersize=6)
    wall: dict[str, Any] = {"color": style.BLUE, "linewidth": 3.2, "solid_capstyle": "round"}
    for start, end in ((1, 2), (2, 3)):
        panels[2].plot(*zip(_CELL[start], _CELL[end], strict=True), **wall)
    return panels
