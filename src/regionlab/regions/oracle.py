"""The rational oracle: slow, simple, exact, for any number of inputs and any weights.

Depth-first over the units, layer by layer. On the current cell the signs of all earlier units are
fixed, so the next unit's pre-activation is one affine form; each of its two sides that the cell
meets is a child. The cell carries a point, which settles one side for free; exact linear
feasibility settles the other. A side that is not met leaves the cell as it is.

A unit whose form is constant on the cell has one sign there (0 is not active) and does not split
it, so dead, duplicate, opposite and parallel units need no special care.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from regionlab.domains import Domain
from regionlab.geometry.feasibility import Point, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import AffineMap, Pattern, ReLUNetwork
from regionlab.regions.question import (
    check_question,
    half_spaces,
    interior_point,
    some_point,
)
from regionlab.regions.region import ActivationRegion


def activation_patterns(network: ReLUNetwork, domain: Domain) -> Iterator[Pattern]:
    """Yield each activation pattern (z > 0 or z <= 0) that some point of the closed domain has.

    Raises CountingError or DomainError, at once, if the question makes no sense.
    """
    check_question(network, domain)
    leaves = _leaves(network, half_spaces(domain), some_point(domain), open_cells=False)
    return (leaf.pattern for leaf in leaves)


def activation_regions(network: ReLUNetwork, domain: Domain) -> Iterator[ActivationRegion]:
    """Yield each activation region of the network on the domain, in memory that grows with depth.

    Raises CountingError or DomainError, at once, if the question makes no sense or the domain has
    no interior.

    >>> from regionlab import Box, Layer
    >>> network = ReLUNetwork([Layer([[1], [2]], [0, -1])])
    >>> sorted(region.pattern for region in activation_regions(network, Box.cube(1)))
    [((True, False),), ((True, True),)]
    """
    check_question(network, domain)
    inside = tuple(half.opened() for half in half_spaces(domain))
    leaves = _leaves(network, inside, interior_point(domain), open_cells=True)
    return (ActivationRegion(network, domain, leaf.pattern, leaf.point) for leaf in leaves)


def patterns_within(
    network: ReLUNetwork, cell: tuple[HalfSpace, ...]
) -> Iterator[tuple[Pattern, Point]]:
    """Yield the pattern of each activation region that meets an open cell, and a point of it.

    The cell is given by strict inequalities; there is nothing to yield if it is empty.
    """
    point = find_point(cell, network.inputs)
    if point is not None:
        for leaf in _leaves(network, cell, point, open_cells=True):
            yield leaf.pattern, leaf.point


@dataclass(frozen=True)
class _Node:
    """A cell on which the signs of all units so far are fixed.

    `forms` are the pre-activations of the layer after those of `pattern` on the cell, or the
    outputs of the network; `signs` are those of the layer's first units.
    """

    cell: tuple[HalfSpace, ...]
    point: Point
    forms: AffineMap
    pattern: Pattern = ()
    signs: tuple[bool, ...] = ()


def _leaves(
    network: ReLUNetwork, cell: tuple[HalfSpace, ...], point: Point, open_cells: bool
) -> Iterator[_Node]:
    """Walk the tree; at most two waiting nodes per unit are held.

    With `open_cells` the cells are the sets {z > 0 or z < 0}: those that are not empty are the
    interiors of the cells with interior. Otherwise they are the sets {z > 0 or z <= 0}.
    """
    stack = [_Node(cell, point, network.forms.first)]
    while stack:
        node = stack.pop()
        layer = len(node.pattern)
        if layer == network.forms.layers:
            yield node
        elif len(node.signs) == len(node.forms.offset):
            forms = network.forms.after(layer, node.forms, node.signs)
            stack.append(_Node(node.cell, node.point, forms, (*node.pattern, node.signs)))
        else:
            stack.extend(_children(node, open_cells))


def _children(node: _Node, open_cells: bool) -> list[_Node]:
    """The sides of the next unit that the cell meets."""
    unit = len(node.signs)
    normal, constant = node.forms.matrix[unit], node.forms.offset[unit]
    if not any(normal):
        return [_with_sign(node, constant > 0, node.cell, node.point)]
    active = HalfSpace.of(normal, constant, strict=True)
    inactive = active.reversed() if open_cells else active.complement()
    children = []
    for sign, side in ((False, inactive), (True, active)):
        cell = (*node.cell, side)
        point = node.point if side.contains(node.point) else find_point(cell, len(node.point))
        if point is not None:
            children.append(_with_sign(node, sign, cell, point))
    if len(children) == 1:  # the side holds on the whole cell: it adds nothing
        return [_with_sign(node, children[0].signs[-1], node.cell, node.point)]
    return children


def _with_sign(node: _Node, sign: bool, cell: tuple[HalfSpace, ...], point: Point) -> _Node:
    return _Node(cell, point, node.forms, node.pattern, (*node.signs, sign))
