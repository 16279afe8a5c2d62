"""One ReLU and its linear relaxation in the plane of (g, h): Figure 1 of Serra & Ramalingam."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from regionlab.figures import style

Corner = tuple[Fraction, Fraction]


def relu_graph(axes: Axes, lower: Fraction, upper: Fraction) -> Axes:
    """Draw h = max(0, g) for -lower <= g <= upper (H̄ and H): (a). Returns the axes."""
    xs = [-float(lower), 0.0, float(upper)]
    style.plain(axes)
    axes.plot(xs, [0, 0, xs[2]], color=style.INK, linewidth=style.HEAVY, gid="relu", zorder=5)
    axes.axhline(0, color=style.FAINT, linewidth=style.HAIR, zorder=0)
    axes.axvline(0, color=style.FAINT, linewidth=style.HAIR, zorder=0)
    axes.set_xticks([xs[0], 0, xs[2]], [r"$-\bar H$", "0", "$H$"])
    axes.set_yticks([0, xs[2]], ["0", "$H$"])
    axes.set_xlabel("$g$")
    axes.set_ylabel("$h$", rotation=0, labelpad=8)
    return axes


def relaxation(
    axes: Axes,
    lower: Fraction,
    upper: Fraction,
    relaxations: Mapping[str, Sequence[Corner]],
) -> Axes:
    """Draw the graph of one ReLU and relaxations of it, each given by its corners: (b).

    The first is filled, the others are outlines; their names make the legend. Returns the axes.
    """
    relu_graph(axes, lower, upper)
    for index, (name, corners) in enumerate(relaxations.items()):
        xs, ys = ([float(corner[k]) for corner in (*corners, corners[0])] for k in (0, 1))
        look = style.CURVES[index % len(style.CURVES)] | {"marker": ""}
        if index == 0:
            axes.fill(xs, ys, color=style.TINTS[0], gid="relaxation", linewidth=0)
        axes.plot(xs, ys, linewidth=style.LINE, label=name, gid="relaxation", **look)
    if len(relaxations) > 1:
        axes.set_ylim(top=1.5 * axes.get_ylim()[1])
        axes.legend(frameon=False, fontsize=style.SMALL, loc="upper left")
    return axes
