"""A polyhedron cut out of a box by units: the sides of a domain as units of the first layer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regionlab.domains import Box, Domain, Polyhedron, WholeSpace
from regionlab.errors import GeometryError
from regionlab.geometry import vertices
from regionlab.networks import Layer, ReLUNetwork, relu_part
from regionlab.regions.question import half_spaces


@dataclass(frozen=True)
class Walled:
    """A network with units for the sides of a domain, all active inside it and there alone."""

    network: ReLUNetwork
    base: Domain
    """A box that holds the domain, or the whole space."""
    units: NDArray[np.int64]
    """The numbers of those units among all of the network's."""


def walled(network: ReLUNetwork, domain: Domain) -> Walled:
    """The ReLU layers of a network with the sides of a polyhedron; of another domain without."""
    inner = relu_part(network)
    if not isinstance(domain, Polyhedron):
        return Walled(inner or network, domain, np.zeros(0, dtype=np.int64))
    sides = half_spaces(domain)
    rows = np.array([half.normal for half in sides], dtype=object)
    bias = np.array([half.constant for half in sides], dtype=object)
    base: Domain = WholeSpace(domain.dimension)
    try:
        points = [vertex.point for vertex in vertices(sides, domain.dimension)]
    except GeometryError:  # unbounded
        pass
    else:
        columns = list(zip(*points, strict=True))
        base = Box([min(column) for column in columns], [max(column) for column in columns])
    if inner is None:
        return Walled(ReLUNetwork([Layer(rows, bias)]), base, np.arange(len(sides)))
    first, *others = inner.layers
    layers = [Layer(np.vstack([first.weight, rows]), np.concatenate([first.bias, bias]))]
    if others:
        second, *others = others
        blind = np.zeros((second.outputs, len(sides)), dtype=second.weight.dtype)
        layers.append(Layer(np.hstack([second.weight, blind]), second.bias))
    begin = first.outputs
    return Walled(ReLUNetwork([*layers, *others]), base, np.arange(begin, begin + len(sides)))
