"""What every count needs first: a network, a domain of its dimension, and a point to start from."""

from regionlab.domains import Box, Domain, Polyhedron, WholeSpace
from regionlab.errors import CountingError, DomainError, kind_of
from regionlab.geometry.feasibility import Point, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import ReLUNetwork


def check_network(network: ReLUNetwork) -> None:
    """Raise CountingError unless `network` is a ReLUNetwork."""
    if not isinstance(network, ReLUNetwork):
        raise CountingError(
            f"the network is {kind_of(network)}; give a ReLUNetwork, "
            "or read a file with load_network"
        )


def check_question(network: ReLUNetwork, domain: Domain) -> None:
    """Raise unless `network` is a ReLUNetwork and `domain` a domain with as many coordinates.

    Raises CountingError for a wrong type, or units whose sides are not z > 0 and z <= 0;
    DomainError for a wrong dimension.
    """
    check_network(network)
    for number, layer in enumerate(network, start=1):
        if not (layer.is_linear or layer.activation.bends_at_zero):
            raise CountingError(
                f"layer {number} has {layer.activation} units, which do not bend at 0 alone; "
                "give regionlab.networks.as_relu(network), which is the same function"
            )
    if not isinstance(domain, Box | Polyhedron | WholeSpace):
        raise CountingError(
            f"the domain is {kind_of(domain)}; give a Box, a Polyhedron or a WholeSpace"
        )
    if domain.dimension != network.inputs:
        raise DomainError(
            f"the domain has {domain.dimension} coordinates, the network {network.inputs} inputs; "
            "give them the same number"
        )


def half_spaces(domain: Domain) -> tuple[HalfSpace, ...]:
    """The domain as closed half-spaces, without those that hold everywhere."""
    every = (HalfSpace.of(normal, constant) for normal, constant in domain.inequalities())
    return tuple(half for half in every if not half.is_constant or half.constant < 0)


def some_point(domain: Domain) -> Point:
    """A point of the closed domain. Raises DomainError if the domain is empty."""
    if isinstance(domain, Box):
        return domain.lower
    point = find_point(half_spaces(domain), domain.dimension)
    if point is None:
        raise DomainError(f"the domain ({domain}) is empty: no point satisfies its inequalities")
    return point


def interior_point(domain: Domain) -> Point:
    """A point inside the domain. Raises DomainError if the domain is empty or has no interior."""
    if isinstance(domain, Box):
        return tuple((a + b) / 2 for a, b in zip(domain.lower, domain.upper, strict=True))
    system = [half.opened() for half in half_spaces(domain)]
    point = find_point(system, domain.dimension)
    if point is None:
        some_point(domain)
        raise DomainError(
            f"the domain ({domain}) has no interior: it lies in a hyperplane; "
            "describe it in fewer coordinates, or count activation patterns"
        )
    return point
