"""Networks as graphs, in the manner of Figures 1-5.

One column a layer, from the input on the left. A circle is a unit; the bent line in it says ReLU.
A square is several identical units, with their number. A small black dot is the constant 1, its
edges are the biases. Edges: solid blue is positive, dashed vermillion negative, dotted grey zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch

from regionlab.figures import style
from regionlab.figures.diagram import Diagram, Edge, Node, diagram
from regionlab.networks import ReLUNetwork

RADIUS = 0.34
DOT = 0.09
Place = tuple[float, float]
Places = dict[Node, Place]


@dataclass(frozen=True)
class Block:
    """Units of one layer, numbered from 0, drawn on a common ground with a label above them."""

    layer: int
    units: range
    label: str = ""


def network_graph(
    axes: Axes,
    graph: ReLUNetwork | Diagram,
    *,
    labels: bool | Mapping[Edge, str] = False,
    names: Mapping[Node, str] | None = None,
    titles: Sequence[str] = (),
    blocks: Sequence[Block] = (),
    most: int | None = None,
    gap: float = 2.4,
) -> Axes:
    """Draw a network, or a diagram of one, and return the axes.

    `labels=True` writes every weight on its edge, a mapping writes what it holds. `names` are
    texts for nodes: inside an input or identity node, beside another. `titles` head the columns.
    Columns of more than `most` nodes show the first ones, dots, and the last one. `gap` is the
    distance between columns, in units of the distance between the nodes of a column.
    """
    picture = diagram(graph) if isinstance(graph, ReLUNetwork) else graph
    places = layout(picture, blocks, most, gap)
    shown = [edge for edge in picture.edges if edge.source in places and edge.target in places]
    for block in blocks:
        _draw_block(axes, block, places)
    for edge in shown:
        (x0, y0), (x1, y1) = places[edge.source], places[edge.target]
        line = axes.plot([x0, x1], [y0, y1], linewidth=style.LINE, zorder=2)[0]
        line.set(**style.sign_style(edge.weight), gid="edge", solid_capstyle="butt")
    texts = {edge: style.number(edge.weight) for edge in shown} if labels is True else labels or {}
    for edge, at in _label_places({e: texts[e] for e in shown if e in texts}, places).items():
        _draw_label(axes, edge, texts[edge], at)
    for node, place in places.items():
        _draw_node(axes, node, place, (names or {}).get(node, ""))
    for column in picture.columns:
        _draw_dots(axes, [node for node in column if node.kind != "constant"], places)
    _frame(axes, picture, places, titles, blocks)
    return axes


def layout(
    picture: Diagram, blocks: Sequence[Block] = (), most: int | None = None, gap: float = 2.4
) -> Places:
    """Where the nodes stand: columns `gap` apart, each centred on 0, the constant below it."""
    places: Places = {}
    for number, column in enumerate(picture.columns):
        units = [node for node in column if node.kind != "constant"]
        elided = most is not None and len(units) > most
        first = {block.units[0] for block in blocks if block.layer == number}
        heights: list[tuple[Node, float]] = []
        height = 0.0
        for index, node in enumerate(units):
            if elided and most is not None and most - 1 <= index < len(units) - 1:
                continue
            labelled = node.units[0] in first and node.kind != "spare"
            step = 1.0 + 0.55 * labelled + 0.3 * (node.kind == "spare")
            height -= step + 0.7 * (elided and index == len(units) - 1) if heights else 0.0
            heights.append((node, height))
        places |= {node: (gap * number, y - height / 2) for node, y in heights}
        constants = [node for node in column if node.kind == "constant"]
        places |= dict.fromkeys(constants, (gap * number, height / 2 - 0.95))
    return places


def _draw_node(axes: Axes, node: Node, place: Place, name: str) -> None:
    x, y = place
    outline: dict[str, Any] = {"edgecolor": style.INK, "linewidth": style.LINE, "zorder": 4}
    if node.kind == "constant":
        dot = Circle(place, DOT, facecolor=style.INK, **outline)
        dot.set_gid("constant")
        axes.add_patch(dot)
        return
    if node.kind == "spare":
        outline |= {"edgecolor": style.FAINT, "linestyle": (0, (2, 2))}
        _box(axes, place, "spare", facecolor=style.CARD, **outline)
        _write(axes, x, y, f"{len(node.units)}\nspare", size=6.5, color="#595959")
        return
    if node.square:
        _box(axes, place, "square", facecolor=style.CARD, **outline)
        name = name or f"\N{MULTIPLICATION SIGN}{len(node.units)}"
    else:
        circle = Circle(place, RADIUS, facecolor=style.CARD, **outline)
        circle.set_gid("unit")
        axes.add_patch(circle)
    if node.kind == "relu":
        bend = [(-0.62, -0.22), (0.0, -0.22), (0.5, 0.42)]
        xs, ys = ([at[k] * RADIUS + place[k] for at in bend] for k in (0, 1))
        axes.plot(xs, ys, color=style.INK, linewidth=style.HEAVY, zorder=5, gid="relu")
        if name:
            _write(axes, x + RADIUS + 0.12, y, name, horizontalalignment="left")
    elif name:
        _write(axes, x, y, name, size=style.SMALL)


def _box(axes: Axes, place: Place, kind: str, **options: Any) -> None:
    side = 2 * RADIUS
    corner = (place[0] - RADIUS, place[1] - RADIUS)
    box = FancyBboxPatch(corner, side, side, boxstyle="square,pad=0.02", **options)
    box.set_gid(kind)
    axes.add_patch(box)


def _draw_block(axes: Axes, block: Block, places: Places) -> None:
    inside = [
        place
        for node, place in places.items()
        if node.layer == block.layer
        and node.kind not in ("spare", "constant")
        and set(node.units) & set(block.units)
    ]
    if not inside:
        return
    x, top, bottom = inside[0][0], max(y for _, y in inside), min(y for _, y in inside)
    pad = RADIUS + 0.13
    ground = FancyBboxPatch(
        (x - pad, bottom - pad),
        2 * pad,
        top - bottom + 2 * pad,
        boxstyle="round,pad=0,rounding_size=0.2",
        facecolor=style.PANEL,
        edgecolor="none",
        zorder=1,
    )
    axes.add_patch(ground)
    if block.label:
        card = {"facecolor": style.CARD, "edgecolor": "none", "pad": 0.6, "alpha": 0.85}
        _write(axes, x, top + pad + 0.24, block.label, size=style.SMALL, bbox=card)


def _label_places(texts: Mapping[Edge, str], places: Places) -> dict[Edge, Place]:
    """A place on each edge for its text, far from the texts already there and from nodes."""
    found: dict[Edge, Place] = {}
    middles = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
    for edge in sorted(texts, key=lambda e: -places[e.target][1]):
        (x0, y0), (x1, y1) = places[edge.source], places[edge.target]
        others = list(found.values())

        def room(t: float) -> float:
            x, y = x0 + t * (x1 - x0), y0 + t * (y1 - y0)  # noqa: B023
            distances = [max(abs(x - u) / 1.3, abs(y - v)) for u, v in others]  # noqa: B023
            return min([*distances, 0.4]) - 0.05 * abs(t - 0.5)

        t = max(middles, key=room)
        found[edge] = (x0 + t * (x1 - x0), y0 + t * (y1 - y0))
    return found


def _draw_label(axes: Axes, edge: Edge, text: str, place: Place) -> None:
    card = {"facecolor": style.CARD, "edgecolor": "none", "pad": 0.7}
    color = style.sign_style(edge.weight)["color"] if edge.weight else "#595959"
    label = _write(axes, *place, text, size=style.SMALL, bbox=card, color=color, zorder=3)
    label.set_gid("weight")


def _draw_dots(axes: Axes, column: Sequence[Node], places: Places) -> None:
    """Three dots where a column leaves units out."""
    shown = [index for index, node in enumerate(column) if node in places]
    for above, below in pairwise(shown):
        if below - above > 1:
            (x, y0), (_, y1) = places[column[above]], places[column[below]]
            dots = [(y0 + y1) / 2 + 0.17 * k for k in (-1, 0, 1)]
            axes.plot([x] * 3, dots, ".", color=style.INK, markersize=2.6, zorder=4, gid="dots")


def _write(axes: Axes, x: float, y: float, text: str, **options: Any) -> Any:
    defaults: dict[str, Any] = {
        "size": style.TEXT,
        "color": style.INK,
        "horizontalalignment": "center",
        "verticalalignment": "center",
        "zorder": 6,
    }
    return axes.text(x, y, text, **(defaults | options))


def _frame(
    axes: Axes, picture: Diagram, places: Places, titles: Sequence[str], blocks: Sequence[Block]
) -> None:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    top = max(ys) + RADIUS + (0.55 if any(block.label for block in blocks) else 0.1)
    for column, text in zip(picture.columns, titles, strict=False):
        _write(axes, places[column[0]][0], top + 0.35, text)
    axes.set_xlim(min(xs) - 2 * RADIUS, max(xs) + 2 * RADIUS)
    axes.set_ylim(min(ys) - 1.5 * RADIUS, top + (0.7 if titles else 0.1))
    axes.set_aspect("equal")
    axes.axis("off")


def evaluated(network: ReLUNetwork, picture: Diagram, point: Sequence[Fraction | int]) -> Any:
    """The value of every input and identity node at `point`, as names for `network_graph`."""
    names = {node: style.number(point[node.units[0]]) for node in picture.columns[0]
             if node.kind == "input"}  # fmt: skip
    for number, column in enumerate(picture.columns[1:], start=1):
        values = ReLUNetwork(network.layers[:number]).evaluate(point)
        names |= {
            node: style.number(values[node.units[0]])
            for node in column
            if node.kind == "identity" and not node.square
        }
    return names
