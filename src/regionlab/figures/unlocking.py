"""Which units of a layer one active unit of the layer before can unlock: Propositions 3 and 4."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from regionlab.figures import style


def unlocking(
    axes: Axes,
    raised: Sequence[int],
    lowered: Sequence[int],
    groups: Sequence[tuple[str, Sequence[int]]],
) -> Axes:
    """One column for each unit before, one row for each unit after; return the axes.

    `raised[j]` and `lowered[j]` are bit sets of units that unit j can switch on, and off: a blue
    triangle up, a vermillion one down. `groups` names the rows' units from the top; a line parts
    the groups.
    """
    style.plain(axes)
    order = [unit for _, units in groups for unit in units]
    rows = {unit: len(order) - 1 - place for place, unit in enumerate(order)}
    for sets, marker, color, name in (
        (raised, "^", style.BLUE, "raised"),
        (lowered, "v", style.VERMILLION, "lowered"),
    ):
        at = [(j, row) for j, s in enumerate(sets) for unit, row in rows.items() if s >> unit & 1]
        xs, ys = [x for x, _ in at], [y for _, y in at]
        axes.plot(xs, ys, linestyle="", marker=marker, color=color, markersize=7, gid=name)
    below = len(order)
    labels = []
    for name, units in groups:
        if not units:
            continue
        labels.append((below - (len(units) + 1) / 2, f"{name} ({len(units)})"))
        below -= len(units)
        if below:
            axes.axhline(below - 0.5, color=style.FAINT, linewidth=style.HAIR)
    axes.set_yticks([y for y, _ in labels], [text for _, text in labels])
    axes.tick_params(axis="y", length=0)
    axes.set_xticks(range(len(raised)), [str(j + 1) for j in range(len(raised))])
    axes.set_xlim(-0.6, len(raised) - 0.4)
    axes.set_ylim(-0.6, len(order) - 0.4)
    axes.set_xlabel("active unit of the layer before")
    return axes


def unlocked_units(
    axes: Axes, unstable: Sequence[int], possible: Sequence[int], width: int
) -> Axes:
    """I(k) and A(k) over k = 0, 1, ... below the level `width`."""
    style.plain(axes)
    axes.axhline(width, color=style.FAINT, linestyle=(0, (1, 2)), linewidth=style.LINE)
    axes.text(0, 1.05 * width, "units of the layer", fontsize=style.SMALL, color=style.INK)
    series = (("not stably inactive, $A(k)$", possible), ("unstable, $I(k)$", unstable))
    for (label, values), look in zip(series, style.CURVES, strict=False):
        axes.plot(range(len(values)), values, label=label, markersize=5, **look)
    axes.set_xlabel("active units before, $k$")
    axes.set_ylabel("units at most")
    axes.set_ylim(-0.3, width * 1.2)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(fontsize=style.SMALL, frameon=False, labelcolor=style.INK, loc="lower right")
    return axes
