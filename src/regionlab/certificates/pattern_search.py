"""The fast search's decision tree where it is one of activation patterns too.

`general_position` says when it is: each side that the search finds empty is empty with its
boundary. Here that is not left to float64: the multipliers of every side are added up.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from regionlab.certificates.records import Side, TreeRecord
from regionlab.certificates.search_steps import search_steps
from regionlab.certificates.walk import Walk
from regionlab.counting.exact.conditions import close
from regionlab.counting.problem.general_position import TouchingError, strict_problem
from regionlab.domains import Domain
from regionlab.networks import AffineMap, Pattern, ReLUNetwork


def pattern_search_steps(network: ReLUNetwork, domain: Domain) -> Iterator[TreeRecord]:
    """Yield the records of a decision tree whose leaves are the activation patterns, in preorder.

    Raises TouchingError, at the first record or midway, if a boundary may touch a cell, and
    TooThinError like `search_steps`.
    """
    if strict_problem(network, domain) is None:
        raise TouchingError
    proof = _ClosedProof(network, domain)
    walk = Walk(network)
    for record in search_steps(network, domain):
        if isinstance(record, Side) and not proof.rules_out(record, walk.signs):
            raise TouchingError
        walk.follow(record)
        yield record


class _ClosedProof:
    """What the multipliers of a side prove about closed cells."""

    def __init__(self, network: ReLUNetwork, domain: Domain) -> None:
        self._units = network.fold_identity().forms
        self._domain = domain
        self._inequalities = domain.inequalities()
        self._forms = lru_cache(maxsize=256)(self._find_forms)

    def rules_out(self, side: Side, signs: list[list[bool]]) -> bool:
        """Whether they leave no point on the other side, its boundary included."""
        layer, unit = side.unit
        pattern = tuple(map(tuple, signs[:layer]))
        rows = [self._row(pattern, layer, unit, Fraction(-1 if side.active else 1))]
        strict = not side.active
        for (number, k), weight in side.units:
            active = signs[number][k]
            strict = strict or (weight > 0 and active)
            factor = Fraction(weight) if active else -Fraction(weight)
            rows.append(self._row(pattern[:number], number, k, factor))
        for j, weight in side.inequalities:
            normal, constant = self._inequalities[j]
            rows.append([Fraction(weight) * value for value in (*normal, constant)])
        sums = [sum(column, Fraction(0)) for column in zip(*rows, strict=True)]
        total = close(sums[:-1], sums[-1], self._domain)
        return total is not None and (total < 0 or (total == 0 and strict))

    def _row(self, before: Pattern, layer: int, unit: int, factor: Fraction) -> list[Fraction]:
        """A multiple of the form of a unit, the constant last, given the layers before."""
        forms = self._forms(before[:layer])
        return [factor * value for value in (*forms.matrix[unit], forms.offset[unit])]

    def _find_forms(self, before: Pattern) -> AffineMap:
        """The forms of the layer that follows the layers with these signs."""
        if not before:
            return self._units.first
        *_, active = before
        return self._units.after(len(before) - 1, self._forms(before[:-1]), active)
