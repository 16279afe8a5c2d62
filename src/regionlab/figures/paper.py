"""Figures 1-6 of the ternary paper, each drawn from the network it is about.

`canvas` of `regionlab.figures.style` makes the axes; every function returns the axes it was given.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from regionlab.domains import Box
from regionlab.figures import style
from regionlab.figures.diagram import Node, diagram
from regionlab.figures.function_graph import function_graph
from regionlab.figures.network_graph import Block, evaluated, network_graph
from regionlab.networks import ReLUNetwork
from regionlab.regions import ActivationRegion


def figure_1(
    axes: Axes, network: ReLUNetwork, layer: int = 2, target: int = 1, source: int = 1
) -> Axes:
    """Figure 1: a general network, the edge of one weight named W_ij^(l) (numbers from 1)."""
    picture = diagram(network)
    named = picture.edge(layer, target - 1, source - 1)
    names = {node: f"$x_{node.units[0] + 1}$" for node in picture.columns[0] if node.units}
    network_graph(
        axes,
        picture,
        labels={named: f"$W_{{{target}{source}}}^{{({layer})}}$"},
        names=names,
        titles=_layer_titles(network),
    )
    return axes


def figure_2(axes: Axes, network: ReLUNetwork) -> Axes:
    """Figure 2: Montúfar's network (5)-(7) in groups of n_0 units, with its integer weights."""
    network_graph(
        axes,
        network,
        labels=True,
        names=_inputs(network),
        titles=_layer_titles(network),
        blocks=_groups(network, range(1, network.depth)),
        gap=4.4,
    )
    return axes


def figure_3(
    axes: Sequence[Axes], integer: ReLUNetwork, ternary: ReLUNetwork, point: int = -2
) -> Sequence[Axes]:
    """Figure 3: (a) one edge with an integer weight, (b-1) the same by copies, (b-2) as a square.

    `integer` has one input, one output and one layer; `ternary` is its conversion. Every circle
    shows its value at `point`.
    """
    panels = (
        ("(a) one edge of weight $w$", integer, diagram(integer)),
        ("(b-1) ternary", ternary, diagram(ternary, zeros=True)),
        ("(b-2) in short", ternary, diagram(ternary, squares=True)),
    )
    for panel, (text, network, picture) in zip(axes, panels, strict=True):
        values = evaluated(network, picture, [Fraction(point)])
        network_graph(panel, picture, labels=True, names=values, gap=2.2)
        style.title(panel, text)
    return axes


def figure_4(
    axes: Sequence[Axes], integer: ReLUNetwork, per_edge: ReLUNetwork, shared: ReLUNetwork
) -> Sequence[Axes]:
    """Figure 4: (a) a one-layer integer network, (b) its conversion with copies for every edge,
    (c-1) with copies for every source, (c-2) the same with squares and summed weights.
    """
    sources, targets = integer.widths
    edges, nodes = per_edge.widths[1] // (sources * targets), shared.widths[1] // sources
    weights = integer.layers[0].rational[0]
    gadgets = [
        Block(
            1,
            range(edges * (j * targets + i), edges * (j * targets + i + 1)),
            f"$w_{{{i + 1}{j + 1}}}$ = {style.number(weights[i][j])}",
        )
        for j in range(sources)
        for i in range(targets)
    ]
    copies = [
        Block(1, range(nodes * j, nodes * (j + 1)), f"copies of $x_{j + 1}$")
        for j in range(sources)
    ]
    network_graph(axes[0], integer, labels=True, names=_inputs(integer))
    network_graph(axes[1], per_edge, names=_inputs(per_edge), blocks=gadgets, gap=4.5)
    network_graph(axes[2], shared, names=_inputs(shared), blocks=copies, gap=3.2)
    squares = diagram(shared, squares=True)
    network_graph(axes[3], squares, labels=True, names=_inputs(shared))
    texts = (
        "(a) integer weights",
        "(b) ternary, copies per edge",
        "(c-1) ternary, copies shared",
        "(c-2) the same in short",
    )
    for panel, text in zip(axes, texts, strict=True):
        style.title(panel, text)
    return axes


def figure_5(axes: Axes, network: ReLUNetwork) -> Axes:
    """Figure 5: the ternary network (12)-(15), 2q equal units a square, summed weights."""
    network_graph(
        axes,
        diagram(network, squares=True),
        labels=True,
        names=_inputs(network),
        titles=_layer_titles(network),
        blocks=_groups(network, range(2, network.depth, 2)),
        gap=3.4,
    )
    return axes


def figure_6(axes: Axes, regions: Iterable[ActivationRegion], pieces: int) -> Axes:
    """Figure 6: the graph of h_j on [0, 1], from the activation regions of `zigzag(pieces)`."""
    function_graph(axes, regions, Box.cube(1))
    marks = [Fraction(t, pieces) for t in range(pieces + 1)]
    axes.set_xticks([float(mark) for mark in marks], [style.number(mark) for mark in marks])
    axes.set_yticks([0, 1])
    for mark in marks[1:-1]:
        axes.axvline(float(mark), color=style.FAINT, linewidth=style.HAIR, linestyle=":", zorder=0)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.06), xlabel="$x_j$", ylabel="$h_j$")
    return axes


def _layer_titles(network: ReLUNetwork) -> list[str]:
    kinds = {"relu": "ReLU", "identity": "identity"}
    hidden = [
        f"layer {number}\n{kinds[layer.activation]}, $n_{number}$ = {layer.outputs}"
        for number, layer in enumerate(network.layers[:-1], start=1)
    ]
    first, last = f"input\n$n_0$ = {network.inputs}", f"$n_{network.depth}$ = {network.outputs}"
    return [first, *hidden, f"layer {network.depth}\n{last}"]


def _groups(network: ReLUNetwork, layers: Iterable[int]) -> list[Block]:
    """The groups i = 1, 2, ... of n_0 units that are not spare, in each of `layers`."""
    size = network.inputs
    columns = diagram(network).columns
    return [
        Block(number, range(start, start + size), f"$i$ = {start // size + 1}")
        for number in layers
        for start in range(0, sum(node.kind == "relu" for node in columns[number]), size)
    ]


def _inputs(network: ReLUNetwork) -> dict[Node, str]:
    nodes = diagram(network).columns[0]
    return {node: f"$x_{node.units[0] + 1}$" for node in nodes if node.units}
