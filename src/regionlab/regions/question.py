"""What every count needs first: a network, a domain of its dimension, and a point to start from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from regionlab.domains import Box, Domain, Polyhedron, Slice, WholeSpace
from regionlab.errors import CountingError, DomainError, kind_of
from regionlab.geometry.feasibility import Point, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import ReLUNetwork, imported


def check_network(network: ReLUNetwork) -> None:
    """Raise CountingError unless `network` is a ReLUNetwork."""
    if not isinstance(network, ReLUNetwork):
        raise CountingError(
            f"the network is {kind_of(network)}; give a ReLUNetwork, "
            "or read a file with load_network"
        )


@dataclass(frozen=True)
class Posed:
    """A network and a domain with as many coordinates, in which regions are looked for."""

    network: ReLUNetwork
    domain: Domain
    name: str
    """The domain as it was given, in words."""
    inside: Slice | None = None
    """The slice whose coordinates these are, if they are not the inputs."""

    def parameters(self, point: Sequence[Any]) -> Sequence[Any]:
        """The coordinates of a point of the inputs. Raises DomainError if it is off the slice."""
        return point if self.inside is None else self.inside.parameters(point)


def posed(network: ReLUNetwork, where: Domain | Slice) -> Posed:
    """The question in its own coordinates: on a slice those of the slice, else those of the inputs.

    A box with fixed inputs is a slice. A model of another framework is imported
    (`networks.imported`). Raises what `check_question` raises.
    """
    network = imported(network)
    given = Slice.of_box(where) if isinstance(where, Box) and where.is_flat else where
    if not isinstance(given, Slice):
        check_question(network, given)
        return Posed(network, given, str(given))
    check_network(network)
    _check_dimension(network, given.dimension, "slice" if given is where else "domain")
    inside = network.on(given)
    check_question(inside, given.domain)
    return Posed(inside, given.domain, str(given), given)


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
        hint = "give a Box, a Polyhedron or a WholeSpace"
        if isinstance(domain, Slice):
            hint = "give network.on(slice) and slice.domain"
        raise CountingError(f"the domain is {kind_of(domain)}; {hint}")
    _check_dimension(network, domain.dimension, "domain")
    if isinstance(domain, Box) and domain.is_flat:
        raise DomainError(
            f"the domain ({domain}) is flat: some inputs are fixed; take s = Slice.of_box(box), "
            "and give network.on(s) and s.domain"
        )


def _check_dimension(network: ReLUNetwork, dimension: int, what: str) -> None:
    if dimension != network.inputs:
        raise DomainError(
            f"the {what} has {dimension} coordinates, the network {network.inputs} inputs; "
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
