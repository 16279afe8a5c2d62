"""Where statements hold along a line of parameters: one row each, told apart by fill and mark."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from regionlab.figures import style


def truth_rows(
    axes: Axes, positions: Sequence[int], rows: Mapping[str, Sequence[bool | None]], *, across: str
) -> Axes:
    """Draw one row for each statement over `positions`; return the axes.

    True is a full blue bar, False a thin vermillion line, None a gap. The first row is on top.
    """
    style.plain(axes)
    for number, (_, values) in enumerate(rows.items()):
        height = len(rows) - 1 - number
        holds = [x for x, value in zip(positions, values, strict=True) if value is True]
        fails = [x for x, value in zip(positions, values, strict=True) if value is False]
        axes.broken_barh(
            [(x - 0.5, 1) for x in holds], (height - 0.3, 0.6), facecolor=style.BLUE, gid="holds"
        )
        axes.broken_barh(
            [(x - 0.5, 1) for x in fails],
            (height - 0.05, 0.1),
            facecolor=style.VERMILLION,
            gid="fails",
        )
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_xlim(positions[0] - 0.5, positions[-1] + 0.5)
    axes.set_yticks(range(len(rows)), list(reversed(list(rows))))
    axes.set_xlabel(across)
    axes.tick_params(axis="y", length=0)
    return axes
