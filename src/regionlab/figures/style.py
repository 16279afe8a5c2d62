"""How every figure looks: dark ink on a white card, signs told apart by line and by colour.

Colours are Okabe and Ito's, which the colour-blind can tell apart; whatever a colour says, a dash,
a letter or a number says too, so that a figure also reads in grey.
"""

from fractions import Fraction
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK = "#1a1a1a"
CARD = "#ffffff"
FAINT = "#8c8c8c"
PANEL = "#eceff3"
BLUE = "#0072b2"
VERMILLION = "#d55e00"

CURVES: tuple[dict[str, Any], ...] = (
    {"color": BLUE, "linestyle": "-", "marker": "o"},
    {"color": VERMILLION, "linestyle": "--", "marker": "s"},
    {"color": "#009e73", "linestyle": "-.", "marker": "^"},
    {"color": "#7a4b9e", "linestyle": ":", "marker": "D"},
    {"color": INK, "linestyle": (0, (5, 1, 1, 1, 1, 1)), "marker": "v"},
)
"""One style for each curve of a plot."""

TINTS = (
    "#bcdcf0", "#f9d3a8", "#b5e3d2", "#f6f0a0", "#e7cbdd", "#d3d3d3", "#a9b9e8", "#f2b8a0",
)  # fmt: skip
"""Fills on which ink stays readable."""

TEXT = 9.0
SMALL = 8.0
LINE = 1.1
HEAVY = 1.8
HAIR = 0.6


def sign_style(weight: Fraction | int) -> dict[str, Any]:
    """Positive: solid blue. Negative: dashed vermillion. Zero: dotted grey."""
    if weight > 0:
        return {"color": BLUE, "linestyle": "-"}
    if weight < 0:
        return {"color": VERMILLION, "linestyle": (0, (4.5, 2.0))}
    return {"color": FAINT, "linestyle": (0, (1.0, 2.0))}


def number(value: Fraction | int) -> str:
    """A rational number as text, with a true minus sign; long fractions as decimals."""
    exact = Fraction(value)
    text = str(exact) if exact.denominator < 1000 else f"{float(exact):.3g}"
    return text.replace("-", "\N{MINUS SIGN}")


def canvas(
    rows: int = 1, columns: int = 1, *, width: float = 7.0, height: float = 3.0, **options: Any
) -> tuple[Figure, list[Axes]]:
    """A white figure of `width` x `height` inches and its axes, row by row.

    `options` go to `matplotlib.pyplot.subplots` (width_ratios, height_ratios, ...).
    """
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=(width, height),
        dpi=200,
        facecolor=CARD,
        layout="constrained",
        squeeze=False,
        **options,
    )
    return figure, list(grid.flat)


def plain(axes: Axes) -> Axes:
    """Axes for a graph: small dark labels, a frame on two sides only."""
    axes.set_facecolor(CARD)
    axes.tick_params(labelsize=SMALL, colors=INK, width=HAIR)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_linewidth(HAIR)
        spine.set_color(INK)
    axes.xaxis.label.set(fontsize=TEXT, color=INK)
    axes.yaxis.label.set(fontsize=TEXT, color=INK)
    return axes


def without_frame(axes: Axes) -> None:
    """Leave all four sides of the axes undrawn."""
    for spine in axes.spines.values():
        spine.set_visible(False)


def title(axes: Axes, text: str) -> None:
    """A panel's title, above its left edge."""
    axes.set_title(text, loc="left", fontsize=TEXT, color=INK)
