"""Figures 2 and 3 of Serra and Ramalingam: bounds by split, times, accuracy. Numbers are given."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from regionlab.figures import style

Points = Sequence[tuple[float, float]]
Line = tuple[float, float]


def scatter(
    axes: Axes,
    clouds: Mapping[str, Points],
    *,
    across: str,
    up: str,
    log: bool = False,
    lines: Mapping[str, Line | None] | None = None,
) -> Axes:
    """Draw each labelled cloud with a mark and colour of its own; return the axes.

    `lines` gives a slope and an intercept to a cloud, drawn over the cloud's extent in the cloud's
    colour and dash. `log` makes both axes logarithmic. Empty clouds are left out.
    """
    style.plain(axes)
    shown = {label: points for label, points in clouds.items() if points}
    for index, (label, points) in enumerate(clouds.items()):
        if not points:
            continue
        look = _look(index)
        x, y = zip(*points, strict=True)
        axes.plot(
            x, y, look["marker"], color=look["color"], label=label, markersize=4,
            markerfacecolor="none", markeredgewidth=style.LINE,
        )  # fmt: skip
        line = (lines or {}).get(label)
        if line is not None:
            ends = [min(x), max(x)]
            axes.plot(
                ends, [line[0] * end + line[1] for end in ends],
                color=look["color"], linestyle=look["linestyle"], linewidth=style.HEAVY,
            )  # fmt: skip
    if log:
        axes.set_xscale("log")
        axes.set_yscale("log")
    _label(axes, across, up, legend=bool(shown))
    return axes


def ladder(
    axes: Axes,
    positions: Sequence[int],
    series: Mapping[str, Sequence[float | None]],
    at_least: Sequence[float | None] = (),
    *,
    across: str,
    up: str,
) -> Axes:
    """Curves over splits, the first in ink; `at_least` marks certain lower values by arrows."""
    style.plain(axes)
    for index, (label, values) in enumerate(series.items()):
        look = _look(index)
        shown = [float("nan") if value is None else value for value in values]
        axes.plot(positions, shown, label=label, linewidth=style.LINE, markersize=3.5, **look)
    certain = [(x, y) for x, y in zip(positions, at_least, strict=False) if y is not None]
    if certain:
        x, y = zip(*certain, strict=True)
        axes.plot(
            x, y, linestyle="none", marker=r"$\uparrow$", color=style.INK, markersize=8,
            label="at least (count stopped)",
        )  # fmt: skip
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _label(axes, across, up, legend=bool(series))
    return axes


def _label(axes: Axes, across: str, up: str, legend: bool) -> None:
    """Names of the axes, a grid, and a legend beside them, where it covers no mark."""
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(True, color="#dddddd", linewidth=0.5)
    axes.set_axisbelow(True)
    if not legend:
        return
    axes.legend(
        fontsize=style.SMALL,
        frameon=False,
        labelcolor=style.INK,
        loc="center left",
        bbox_to_anchor=(1.0, 0.5),
    )


def _look(index: int) -> dict[str, Any]:
    """The first in ink, then the curves' styles, each with a mark and dash of its own."""
    looks: list[dict[str, Any]] = [
        {"color": style.INK, "linestyle": "-", "marker": "x"},
        *({**look} for look in style.CURVES[:4]),
        {"color": "#b8860b", "linestyle": (0, (3, 1)), "marker": "P"},
        {"color": "#cc79a7", "linestyle": (0, (6, 2)), "marker": "*"},
        {"color": style.FAINT, "linestyle": (0, (1, 1)), "marker": "v"},
    ]
    return looks[index % len(looks)]
