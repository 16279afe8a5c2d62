"""How many regions a network has while it trains."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from regionlab.figures import style
from regionlab.figures.bound_curves import curves


def regions_over_steps(
    axes: Axes,
    rows: Sequence[Mapping[str, Any]],
    noun: str = "linear regions",
    *,
    log: bool = False,
) -> Axes:
    """Draw the rows of a `RegionHistory`: exact counts as a curve, ranges as bars from `lower` up.

    A bar ends in an arrow: the upper end of a range is far away. Estimates are points with bars of
    two standard errors to either side. Rows without a count are gaps.
    Returns the axes.
    """
    steps = [row["step"] for row in rows]
    curves(axes, steps, {noun: [row["regions"] for row in rows]}, across="step", up=noun, log=log)
    inexact = [row for row in rows if row["regions"] is None and row["lower"] is not None]
    estimates = [row for row in inexact if "estimate" in row]
    ranges = [row for row in inexact if "estimate" not in row]
    if estimates:
        axes.errorbar(
            [row["step"] for row in estimates],
            [row["estimate"] for row in estimates],
            yerr=[2 * row["standard_error"] for row in estimates],
            fmt="o",
            markersize=3,
            color=style.VERMILLION,
            label="estimate, two standard errors to either side",
        )
    if ranges:
        axes.errorbar(
            [row["step"] for row in ranges],
            [row["lower"] for row in ranges],
            yerr=[0.1 * row["lower"] + 1 for row in ranges],
            lolims=True,
            fmt="none",
            color=style.VERMILLION,
            label="at least",
        )
    legend = axes.legend(fontsize=style.SMALL, frameon=False, labelcolor=style.INK)
    legend.set_visible(bool(inexact))
    return axes
