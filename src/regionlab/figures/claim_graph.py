"""Claims and what they rest on, as a layered graph; sign, word and colour carry the verdict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from regionlab.figures import style
from regionlab.proofs import Claim

FILLS: Mapping[str, tuple[str, str, str]] = {
    "proved": ("#cfe6f5", "#00518c", "-"),
    "proved in words": ("#ffffff", "#00518c", "-"),
    "checked": ("#fbe6bd", "#6b4a00", "-"),
    "cited": ("#e3e3e3", "#4d4d4d", "-"),
    "open": ("#ffffff", "#4d4d4d", (0, (3, 2))),  # type: ignore[dict-item]
    "refuted": ("#f9cdb9", "#8f2600", "-"),
}
"""Fill, edge and line of the box of each verdict, the two kinds of proved apart."""

LINE_HEIGHT = 0.155
"""Inches of one line of text."""

_CHARACTERS = 17.0  # of the small font in one inch
_GAP = 0.16
_MARGIN = 0.45  # between columns


@dataclass(frozen=True)
class Box:
    """A claim on the page: its column, the lines it shows, the inches from the top."""

    claim: Claim
    column: int
    lines: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        """Inches."""
        return LINE_HEIGHT * (len(self.lines) + 0.6)

    @property
    def middle(self) -> float:
        """Inches from the top."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Layout:
    """Where every box stands; sizes in inches."""

    boxes: Mapping[str, Box]
    columns: int
    width: float
    height: float

    @property
    def column_width(self) -> float:
        """Inches of one column, the space to the next one included."""
        return self.width / self.columns


def connected(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims that rest on others or are rested on, by connected component, largest first."""
    known = {claim.identifier: claim for claim in claims}
    near: dict[str, set[str]] = {name: set() for name in known}
    for claim in known.values():
        for below in _sources(claim):
            if below in known:
                near[claim.identifier].add(below)
                near[below].add(claim.identifier)
    waiting = [name for name in known if near[name]]
    components = []
    while waiting:
        reached, frontier = {waiting[0]}, [waiting[0]]
        while frontier:
            fresh = near[frontier.pop()] - reached
            reached |= fresh
            frontier += sorted(fresh)
        components.append([known[name] for name in known if name in reached])
        waiting = [name for name in waiting if name not in reached]
    return sorted(components, key=len, reverse=True)


def _sources(claim: Claim) -> list[str]:
    """What an arrow leads from: the claims it rests on, the refuted ones it repairs."""
    return [*(below.identifier for below in claim.rests_on), *claim.repairs]


def ranks(claims: Sequence[Claim]) -> dict[str, int]:
    """0 for a claim with no arrow to it; else one more than the highest that one comes from."""
    known = {claim.identifier: claim for claim in claims}
    found: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in found:
            below = [rank(source) for source in _sources(known[name]) if source in known]
            found[name] = 1 + max(below, default=-1)
        return found[name]

    for name in known:
        rank(name)
    # what is only repaired stands right before its repair, not far to the left
    for claim in claims:
        for name in claim.repairs:
            if name in found and not known[name].rests_on:
                found[name] = max(found[name], found[claim.identifier] - 1)
    return found


def layout(components: Sequence[Sequence[Claim]], width: float = 8.0) -> Layout:
    """Place components below each other, foundations on the left."""
    placed = [(ranks(component), component) for component in components]
    columns = 1 + max((max(r.values()) for r, _ in placed), default=0)
    characters = int((width / columns - _MARGIN) * _CHARACTERS)
    boxes: dict[str, Box] = {}
    top = _GAP / 2
    for rank, component in placed:
        stacked = _component(component, rank, characters, top)
        boxes |= {box.claim.identifier: box for box in stacked}
        top = max(box.top + box.height for box in stacked) + 2 * _GAP
    return Layout(boxes, columns, width, max(top, 1.0))


def _component(
    claims: Sequence[Claim], rank: Mapping[str, int], characters: int, top: float
) -> list[Box]:
    """One component: columns by rank, each claim near the middle of what it rests on."""
    columns: dict[int, list[Claim]] = {}
    for claim in claims:
        columns.setdefault(rank[claim.identifier], []).append(claim)
    shown = {claim.identifier: tuple(_lines(claim, characters)) for claim in claims}

    def size(claim: Claim) -> float:
        return LINE_HEIGHT * (len(shown[claim.identifier]) + 0.6) + _GAP

    height = max(sum(map(size, column)) for column in columns.values())
    middle: dict[str, float] = {}
    boxes: list[Box] = []
    for column in sorted(columns):
        wanted = sorted(
            columns[column],
            key=lambda c: _mean([middle[name] for name in _sources(c) if name in middle]),
        )
        spare = (height - sum(map(size, wanted))) / (len(wanted) + 1)
        here = top + spare
        for claim in wanted:
            box = Box(claim, column, shown[claim.identifier], here)
            boxes.append(box)
            middle[claim.identifier] = box.middle
            here += size(claim) + spare
    return boxes


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / max(1, len(numbers))


def _lines(claim: Claim, characters: int) -> Iterator[str]:
    yield f"{claim.standing.sign} {claim.standing.word}"
    yield from wrap(claim.label, max(characters, 8))


def claim_graph(axes: Axes, where: Layout) -> Axes:
    """Draw boxes and arrows.

    A full arrow leads from what is rested on to what rests on it, a dashed one from a refuted
    claim to its repair.
    """
    axes.set(xlim=(0, where.width), ylim=(where.height, 0))
    axes.set_axis_off()
    wide = where.column_width - _MARGIN
    for box in where.boxes.values():
        left = box.column * where.column_width + _MARGIN / 2
        fill, edge, line = FILLS[box.claim.standing.word]
        axes.add_patch(
            FancyBboxPatch(
                (left, box.top),
                wide,
                box.height,
                boxstyle="round,pad=0,rounding_size=0.05",
                facecolor=fill,
                edgecolor=edge,
                linestyle=line,
                linewidth=style.LINE,
                zorder=2,
            )
        )
        for number, text in enumerate(box.lines):
            axes.text(
                left + 0.07,
                box.top + LINE_HEIGHT * (number + 0.8),
                text,
                fontsize=style.SMALL - 0.5,
                fontweight="bold" if number == 0 else "normal",
                color=edge if number == 0 else style.INK,
                verticalalignment="center",
                zorder=3,
                parse_math=False,
            )
        for name in _sources(box.claim):
            start = where.boxes[name]
            x = start.column * where.column_width + _MARGIN / 2 + wide
            axes.annotate(
                "",
                xy=(left, box.middle),
                xytext=(x, start.middle),
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": style.FAINT,
                    "linewidth": style.HAIR + 0.2,
                    "linestyle": "--" if name in box.claim.repairs else "-",
                    "shrinkA": 0,
                    "shrinkB": 1,
                    "connectionstyle": "arc3,rad=0",
                },
                zorder=1,
            )
    return axes
