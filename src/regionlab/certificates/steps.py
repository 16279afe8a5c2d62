"""The rational oracle's decision trees, each step with its proof: exact, simple, slow.

Depth first over the units, layer by layer, as in `oracle`: the point that a cell carries settles
one side of a unit, exact feasibility the other, and its Farkas multipliers are the proof that a
side is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from regionlab.certificates.records import Cut, Leaf, Side, TreeRecord, by_source
from regionlab.counting.exact.conditions import Condition, inside
from regionlab.domains import Domain
from regionlab.geometry.feasibility import Feasible, Infeasible, Point, decide
from regionlab.networks import AffineMap, ReLUNetwork, UnitForms
from regionlab.regions.question import check_question, interior_point, some_point


def certificate_steps(network: ReLUNetwork, domain: Domain) -> Iterator[TreeRecord]:
    """Yield the records of a decision tree whose leaves are the activation regions, in preorder.

    Raises CountingError or DomainError, at once, if the question makes no sense or the domain has
    no interior. Memory grows with the number of units, not with the number of regions.
    """
    check_question(network, domain)
    units = network.fold_identity().forms
    return _walk(units, inside(domain), interior_point(domain), open_cells=True)


def pattern_steps(network: ReLUNetwork, domain: Domain) -> Iterator[TreeRecord]:
    """Yield the records of a decision tree whose leaves are the activation patterns, in preorder.

    Raises CountingError or DomainError, at once, if the question makes no sense or the domain is
    empty. Memory grows with the number of units.
    """
    check_question(network, domain)
    cell = inside(domain, strict=False)
    return _walk(network.fold_identity().forms, cell, some_point(domain), open_cells=False)


@dataclass(frozen=True)
class _Node:
    """A cell on which the first units of a layer, and all units of earlier layers, have signs."""

    cell: tuple[Condition, ...]
    point: Point
    layer: int
    forms: AffineMap
    signs: tuple[bool, ...] = ()


def _walk(
    units: UnitForms, cell: tuple[Condition, ...], point: Point, open_cells: bool
) -> Iterator[TreeRecord]:
    """Walk the tree whose cells are {g > 0 or g < 0}, or {g > 0 or g <= 0} if they are not open."""
    if not units.layers:
        yield Leaf(point)
        return
    stack = [_Node(cell, point, 0, units.first)]
    while stack:
        node = stack.pop()
        if len(node.signs) < len(node.forms.offset):
            record, children = _decide(node, open_cells)
            yield record
            stack += children
        elif node.layer + 1 < units.layers:
            forms = units.after(node.layer, node.forms, node.signs)
            stack.append(_Node(node.cell, node.point, node.layer + 1, forms))
        else:
            yield Leaf(node.point)


def _decide(node: _Node, open_cells: bool) -> tuple[TreeRecord, list[_Node]]:
    """Decide the next unit; returns the record and the children, the first to visit last."""
    unit = (node.layer, len(node.signs))
    normal, constant = node.forms.matrix[unit[1]], node.forms.offset[unit[1]]
    if not any(normal):
        active = constant > 0
        return Side(unit, active), [replace(node, signs=(*node.signs, active))]
    children = []
    for active in (True, False):
        sign = 1 if active else -1
        strict = open_cells or active
        side = Condition.of(unit, [sign * a for a in normal], sign * constant, strict)
        point = node.point
        if not side.half.contains(point):
            halves = [condition.half for condition in (*node.cell, side)]
            answer = decide(halves, len(point))
            if not isinstance(answer, Feasible):
                return _one_side(node, not active, side, answer)
            point = answer.point
        signs = (*node.signs, active)
        children.append(_Node((*node.cell, side), point, node.layer, node.forms, signs))
    return Cut(unit), children


def _one_side(
    node: _Node, active: bool, empty: Condition, proof: Infeasible
) -> tuple[Side, list[_Node]]:
    """The unit keeps one sign on the cell, because the side `empty` is."""
    # The cell alone is not empty, so every proof gives the side a positive weight: scale it to 1.
    *weights, own = proof.multipliers
    scale = Fraction(1) / (own * empty.scale)
    scaled = [(c, w * scale) for c, w in zip(node.cell, weights, strict=True)]
    unit = (node.layer, len(node.signs))
    return Side(unit, active, *by_source(scaled)), [replace(node, signs=(*node.signs, active))]
