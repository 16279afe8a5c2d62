"""Curves of bounds: how much wider, how much deeper, how many regions. The numbers are given."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from regionlab.figures import style

Curve = Sequence[int | float | None]


def curves(
    axes: Axes,
    positions: Sequence[int | float],
    series: Mapping[str, Curve],
    *,
    across: str,
    up: str,
    log: bool = False,
    log_across: bool = False,
    steps: bool = False,
    spread: Mapping[str, tuple[Curve, Curve]] | None = None,
) -> Axes:
    """Draw each labelled series over `positions`; return the axes.

    None leaves a gap. Each curve has its own colour, dash and mark. `spread` has the least and the
    largest values behind some of the series, drawn as a band. `log` and `log_across` choose
    logarithmic axes, on which values <= 0 are gaps too; `steps` draws integers as stairs.
    """
    style.plain(axes)
    for index, (label, values) in enumerate(series.items()):
        shown = [
            float("nan") if value is None or (log and value <= 0) else float(value)
            for value in values
        ]
        look = style.CURVES[index % len(style.CURVES)]
        every = max(1, len(shown) // 10)
        axes.plot(
            positions,
            shown,
            label=label,
            linewidth=style.HEAVY,
            markersize=4,
            markevery=(index * every // max(1, len(series)), every),
            drawstyle="steps-post" if steps else "default",
            **look,
        )
        if spread and label in spread:
            least, most = (
                [float("nan") if v is None else float(v) for v in c] for c in spread[label]
            )
            axes.fill_between(positions, least, most, color=look["color"], alpha=0.2, linewidth=0)
    if log:
        axes.set_yscale("log")
    else:
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    if log_across:
        axes.set_xscale("log")
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(True, color="#dddddd", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.legend(fontsize=style.SMALL, frameon=False, labelcolor=style.INK)
    return axes


def least_width(
    axes: Axes, widths: Sequence[int], needed: Mapping[str, Curve], *, log: bool = True
) -> Axes:
    """Remark 1: the ternary width n' that reaches the general bound at the same depth, over n."""
    curves(axes, widths, needed, across="width $n$ of the general network",
           up="ternary width needed", log=log, log_across=log)  # fmt: skip
    return axes


def least_depth(axes: Axes, widths: Sequence[int], needed: Mapping[str, Curve]) -> Axes:
    """Remark 1: the ternary depth L'' that reaches the general bound at the same width, over n."""
    curves(axes, widths, needed, across="width $n$ of both networks",
           up="ternary depth needed", steps=True)  # fmt: skip
    return axes


def region_bounds(
    axes: Axes,
    positions: Sequence[int],
    bounds: Mapping[str, Curve],
    *,
    across: str,
    spread: Mapping[str, tuple[Curve, Curve]] | None = None,
) -> Axes:
    """Numbers of linear regions on a logarithmic scale, over width or depth (`across` says which).

    `spread` is that of `curves`.
    """
    return curves(
        axes, positions, bounds, across=across, up="linear regions", log=True, spread=spread
    )
