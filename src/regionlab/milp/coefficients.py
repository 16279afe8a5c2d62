"""The coefficients H and H̄ of (3): how large and how small a unit's form can be on the box.

Everything in this room speaks of the ReLU layers alone (`networks.relu_part`): identity layers
between them are multiplied out, those after the last are dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regionlab.domains import Box, Domain
from regionlab.errors import DomainError, SolverError
from regionlab.networks import Layer, ReLUNetwork, relu_part
from regionlab.networks.rationals import RationalMatrix
from regionlab.regions.question import check_network

Rationals = tuple[Fraction, ...]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Coefficients:
    """lower <= g <= upper on the box, for every unit of every ReLU layer.

    H^l_i is `upper[l - 1][i - 1]` and H̄^l_i is `-lower[l - 1][i - 1]`. `source` says how they were
    found, `box` where they are valid, if that is known.
    """

    lower: tuple[Rationals, ...]
    upper: tuple[Rationals, ...]
    source: str
    box: Box | None = None


def interval_coefficients(network: ReLUNetwork, domain: Domain) -> Coefficients:
    """Interval arithmetic, layer by layer, in rational numbers: exact for the first layer.

    Raises DomainError if the domain is no box or does not match the network's inputs.
    """
    box = box_of(network, domain)
    stripped = relu_part(network)
    low, high = box.lower, box.upper
    lower, upper = [], []
    for layer in stripped.layers if stripped else ():
        below, above = layer_intervals(layer, low, high)
        lower.append(below)
        upper.append(above)
        low = tuple(max(value, Fraction(0)) for value in below)
        high = tuple(max(value, Fraction(0)) for value in above)
    return Coefficients(tuple(lower), tuple(upper), "interval arithmetic", box)


def check_coefficients(coefficients: Coefficients, network: ReLUNetwork, box: Box) -> None:
    """Raise SolverError if they have other layers than the network, or are not valid on the box."""
    stripped = relu_part(network)
    widths = [layer.outputs for layer in stripped.layers] if stripped else []
    given = [len(row) for row in coefficients.lower]
    if given != widths:
        raise SolverError(f"the coefficients are of layers {given}, the network has {widths}")
    valid = coefficients.box
    if valid is not None and not (
        all(a <= b for a, b in zip(valid.lower, box.lower, strict=True))
        and all(a >= b for a, b in zip(valid.upper, box.upper, strict=True))
    ):
        raise SolverError(f"the coefficients are bounds on {valid}, and {box} goes beyond it")


def layer_intervals(
    layer: Layer, low: Sequence[Fraction], high: Sequence[Fraction]
) -> tuple[Rationals, Rationals]:
    """The least and the largest values of a layer's forms for low <= inputs <= high."""
    rows, bias = layer.rational
    # positive weights meet the one end where negative ones meet the other
    signs = [[max(w, ZERO) for w in row] + [min(w, ZERO) for w in row] for row in rows]
    ends = list(zip((*low, *high), (*high, *low), strict=True))
    values = (RationalMatrix.of(signs, 2 * layer.inputs) @ RationalMatrix.of(ends, 2)).rows
    return (
        tuple(least + c for (least, _), c in zip(values, bias, strict=True)),
        tuple(most + c for (_, most), c in zip(values, bias, strict=True)),
    )


def box_of(network: ReLUNetwork, domain: Domain) -> Box:
    """The domain, if it is a box in the network's inputs; DomainError otherwise.

    Raises CountingError for something that is no network.
    """
    check_network(network)
    if not isinstance(domain, Box):
        raise DomainError(f"H and H̄ are bounds on a box, and {domain} is none; give a Box")
    if domain.dimension != network.inputs:
        raise DomainError(
            f"the box has {domain.dimension} coordinates, the network {network.inputs} inputs"
        )
    if domain.is_flat:
        raise DomainError(
            f"the box ({domain}) is flat: some inputs are fixed; take s = Slice.of_box(box), "
            "and give network.on(s) and s.domain"
        )
    return domain
