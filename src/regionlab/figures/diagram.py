"""What a network graph shows, before it is drawn: nodes in columns, edges with weights."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from regionlab.figures.grouping import (
    Units,
    identical_units,
    single_units,
    spare_units,
    summed_bias,
    summed_weight,
)
from regionlab.networks import ReLUNetwork

Kind = Literal["input", "identity", "relu", "constant", "spare"]


@dataclass(frozen=True)
class Node:
    """A unit of column `layer` (0 is the input), or several identical ones drawn as one square.

    A "constant" node stands in the column before the layer whose biases it gives. A "spare" node
    is all the units of a layer that nothing enters or leaves.
    """

    layer: int
    kind: Kind
    units: Units = ()
    square: bool = False


@dataclass(frozen=True)
class Edge:
    """An edge with its weight; at a square the sum of the weights of the edges it stands for."""

    source: Node
    target: Node
    weight: Fraction


@dataclass(frozen=True)
class Diagram:
    """The nodes of every column, top to bottom, and the edges between neighbouring columns."""

    columns: tuple[tuple[Node, ...], ...]
    edges: tuple[Edge, ...]

    def edge(self, layer: int, target: int, source: int) -> Edge:
        """The edge of W^(layer) from unit `source` to unit `target`, both from 0."""
        for edge in self.edges:
            joins = target in edge.target.units and source in edge.source.units
            if edge.target.layer == layer and joins:
                return edge
        raise KeyError((layer, target, source))


def diagram(network: ReLUNetwork, *, squares: bool = False, zeros: bool = False) -> Diagram:
    """The graph of `network`: its units, its non-zero weights, its non-zero biases.

    A layer's biases become edges from one constant node, Figure 1's black dot. With `squares`,
    identical units of a hidden identity layer become one node. With `zeros`, weights that are 0
    become edges too. Spare units of a hidden layer (nothing in, nothing out) become one node.
    """
    columns = [[Node(0, "input", units) for units in single_units(network.inputs)]]
    following = (*network.layers[1:], None)
    for number, (layer, after) in enumerate(zip(network.layers, following, strict=True), start=1):
        merged = squares and after is not None
        groups = identical_units(layer) if merged else single_units(layer.outputs)
        spare = spare_units(layer, after)
        column = [
            Node(number, "identity" if layer.is_linear else "relu", units, square=len(units) > 1)
            for units in groups
            if units[0] not in spare
        ]
        columns.append(column + ([Node(number, "spare", spare)] if spare else []))
    edges: list[Edge] = []
    for layer, (sources, targets) in zip(network.layers, pairwise(columns), strict=True):
        entering = [node for node in targets if node.kind != "spare"]
        for source in sources:
            for target in entering:
                weight = summed_weight(layer, target.units, source.units)
                if weight is not None or (zeros and source.kind != "spare"):
                    edges.append(Edge(source, target, weight or Fraction(0)))
        biases = [(target, summed_bias(layer, target.units)) for target in entering]
        if any(bias is not None for _, bias in biases):
            constant = Node(targets[0].layer - 1, "constant")
            sources.append(constant)
            edges += [Edge(constant, target, bias) for target, bias in biases if bias is not None]
    return Diagram(tuple(tuple(column) for column in columns), tuple(edges))
