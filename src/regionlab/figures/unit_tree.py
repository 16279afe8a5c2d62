"""The tree of units in which regions are found, and one path down it."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from regionlab.figures import style

Signs = tuple[bool, ...]


def unit_tree(axes: Axes, levels: Sequence[Sequence[Signs]], path: Signs = ()) -> Axes:
    """Draw which signs of the first units occur together, one row a unit; return the axes.

    `levels[k]` holds the signs, k of them each, that the first k units have on some cell;
    `levels[0]` is `[()]`. The last row's are the regions. `path` is one of them: its way down is
    drawn heavily, and each fork on it says that the stake is doubled.
    """
    leaves = sorted(levels[-1])
    across: dict[Signs, float] = {leaf: float(i) for i, leaf in enumerate(leaves)}
    for level in reversed(levels[:-1]):
        for node in level:
            below = [across[(*node, side)] for side in _sides(across, node)]
            across[node] = sum(below) / len(below)
    for node, x in across.items():
        if not node:
            continue
        chosen = bool(path) and path[: len(node)] == node
        axes.plot(
            [across[node[:-1]], x], [1 - len(node), -len(node)], zorder=2 + chosen,
            color=style.BLUE if chosen else style.FAINT, gid="chosen" if chosen else "edge",
            linewidth=style.HEAVY * 1.5 if chosen else style.LINE,
        )  # fmt: skip
    axes.plot(
        list(across.values()), [-len(node) for node in across], "o", color=style.INK, markersize=3,
        zorder=4, gid="nodes",
    )  # fmt: skip
    for k in range(len(path)):
        node = path[:k]
        if len(_sides(across, node)) == 2:
            left = bool(node) and not node[-1]  # the edge from above is on the right then
            axes.annotate(
                r"$\times 2$", (across[node], -k), xytext=(-5 if left else 5, 3),
                textcoords="offset points", horizontalalignment="right" if left else "left",
                fontsize=style.TEXT, color=style.INK, gid="doubling",
            )  # fmt: skip
    style.plain(axes)
    style.without_frame(axes)
    axes.set_xticks([])
    axes.set_yticks([-k - 0.5 for k in range(len(levels) - 1)])
    axes.set_yticklabels([f"unit {k + 1}" for k in range(len(levels) - 1)])
    axes.tick_params(length=0)
    return axes


def _sides(across: dict[Signs, float], node: Signs) -> list[bool]:
    """On which sides of the next unit the cell has a part."""
    return [side for side in (False, True) if (*node, side) in across]
