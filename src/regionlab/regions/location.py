"""The activation region at a point, without counting: from its pattern, exactly."""

from collections.abc import Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError, DomainError
from regionlab.networks import ReLUNetwork
from regionlab.networks.numbers import exact
from regionlab.regions.question import interior_point, posed
from regionlab.regions.region import ActivationRegion


@overload
def region_at(
    network: ReLUNetwork, point: Sequence[Any], domain: Domain | Slice
) -> ActivationRegion: ...
@overload
def region_at(
    network: ReLUNetwork, point: NDArray[Any], domain: Domain | Slice
) -> ActivationRegion | list[ActivationRegion]: ...
def region_at(network: ReLUNetwork, point: Any, domain: Any) -> Any:
    """The activation region whose closed cell contains a point of the domain and has its pattern.

    `point` has n_0 coordinates (ints, fractions or floats). Where regions meet, the pattern
    chooses: a unit with z = 0 is not active. A NumPy array of shape (m, n_0) gives a list of m
    regions, one and the same object for points with one pattern. On a Slice, points are points of
    the inputs that lie on it, and regions are those of `network.on(slice)`, in its coordinates.

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
    put = posed(network, domain)
    if put.inside is not None:
        many = isinstance(point, np.ndarray) and point.ndim > 1
        t = [put.parameters(x) for x in point] if many else put.parameters(point)
        return region_at(put.network, np.array(t, dtype=object) if many else t, put.domain)
    network, domain = put.network, put.domain
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
    region = ActivationRegion(network, domain, pattern, x)
    try:
        region.interior_point  # noqa: B018 - there is none unless it is a region
    except CountingError:
        interior_point(domain)  # of which there is none if the domain is flat
        raise CountingError(
            f"the point {_shown(x)} lies where regions meet, and no region has its pattern; "
            "give a point off the boundary"
        ) from None
    return region


def _check_inside(point: Sequence[Any], domain: Domain) -> None:
    if not domain.contains(point):
        raise DomainError(
            f"the point {_shown(point)} lies outside the domain ({domain}); give one inside"
        )


def _shown(point: Sequence[Any]) -> str:
    return f"({', '.join(map(str, point))})"
