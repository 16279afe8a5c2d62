"""The activation region at a point, without counting: from its pattern, exactly."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from regionlab.domains import Domain
from regionlab.errors import CountingError, DomainError
from regionlab.geometry import HalfSpace, find_point
from regionlab.networks import Pattern, ReLUNetwork
from regionlab.networks.numbers import exact
from regionlab.regions.question import check_question, half_spaces, interior_point
from regionlab.regions.region import ActivationRegion


@overload
def region_at(network: ReLUNetwork, point: Sequence[Any], domain: Domain) -> ActivationRegion: ...
@overload
def region_at(
    network: ReLUNetwork, point: NDArray[Any], domain: Domain
) -> ActivationRegion | list[ActivationRegion]: ...
def region_at(network: ReLUNetwork, point: Any, domain: Domain) -> Any:
    """The activation region whose closed cell contains a point of the domain and has its pattern.

    `point` has n_0 coordinates (ints, fractions or floats). Where regions meet, the pattern
    chooses: a unit with z = 0 is not active. A NumPy array of shape (m, n_0) gives a list of m
    regions, one and the same object for points with one pattern.

    Raises CountingError if the cell with the pattern of a point has no interior in the domain, as
    happens where opposite units are both 0; DomainError if a point lies outside the domain, or the
    domain has no interior or another dimension than the network; NetworkError if a point does not
    have n_0 finite coordinates.

    >>> from regionlab import Box, Layer, ReLUNetwork
    >>> network = ReLUNetwork([Layer([[1], [2]], [0, -1])])
    >>> region_at(network, [0.75], Box.cube(1)).pattern
    ((True, True),)
    >>> [region.pattern for region in region_at(network, np.array([[0.5], [0.9]]), Box.cube(1))]
    [((True, False),), ((True, True),)]
    """
    check_question(network, domain)
    if not (isinstance(point, np.ndarray) and point.ndim > 1):
        return _region(network, point, domain)
    known: dict[bytes, ActivationRegion] = {}
    found = []
    patterns = np.asarray(network.pattern(point))
    for x, pattern in zip(point.tolist(), patterns, strict=True):
        _check_inside(x, domain)
        name = pattern.tobytes()
        if name not in known:
            known[name] = _region(network, x, domain)
        found.append(known[name])
    return found


def _region(network: ReLUNetwork, point: Sequence[Any], domain: Domain) -> ActivationRegion:
    pattern = network.pattern(point)
    _check_inside(point, domain)
    x = tuple(exact(value, "coordinate") for value in point)
    inside = [half.opened() for half in half_spaces(domain)]
    cell = dict.fromkeys([*inside, *_sides(network, pattern)])
    interior = x
    if not all(half.contains(x) for half in cell):
        found = find_point([*cell], network.inputs)
        if found is None:
            interior_point(domain)  # of which there is none if the domain is flat
            raise CountingError(
                f"the point {_shown(x)} lies where regions meet, and no region has its pattern; "
                "give a point off the boundary"
            )
        interior = found
    closed = tuple(half.closed() for half in cell)
    return ActivationRegion(pattern, network.affine_map(pattern), interior, closed)


def _sides(network: ReLUNetwork, pattern: Pattern) -> Iterator[HalfSpace]:
    """The open sides of the units whose forms are not constant on the cell."""
    for forms, active in zip(network.forms.on(pattern), pattern, strict=True):
        for normal, constant, on in zip(forms.matrix, forms.offset, active, strict=True):
            if any(normal):
                half = HalfSpace.of(normal, constant, strict=True)
                yield half if on else half.reversed()


def _check_inside(point: Sequence[Any], domain: Domain) -> None:
    if not domain.contains(point):
        raise DomainError(
            f"the point {_shown(point)} lies outside the domain ({domain}); give one inside"
        )


def _shown(point: Sequence[Any]) -> str:
    return f"({', '.join(map(str, point))})"
