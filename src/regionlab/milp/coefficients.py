"""The coefficients H and H̄ of (3): how large and how small a unit's form can be on the box.

Everything in this room speaks of the ReLU layers alone (`networks.relu_part`): identity layers
between them are multiplied out, those after the last are dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regionlab.domains import Box, Domain, Slice
from regionlab.errors import DomainError, SolverError
from regionlab.networks import Layer, ReLUNetwork, imported, relu_part
from regionlab.networks.rationals import RationalMatrix
from regionlab.regions.question import check_network, posed

Rationals = tuple[Fraction, ...]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Coefficients:
    """lower <= g <= upper on the box, for every unit of every ReLU layer.

    H^l_i is `upper[l - 1][i - 1]` and H̄^l_i is `-lower[l - 1][i - 1]`. `source` says how they were
    found, `box` where they are valid, if that is known: a box, or a slice of one.
    """

    lower: tuple[Rationals, ...]
    upper: tuple[Rationals, ...]
    source: str
    box: Domain | Slice | None = None


def interval_coefficients(network: ReLUNetwork, domain: Domain | Slice) -> Coefficients:
    """Interval arithmetic, layer by layer, in rational numbers: exact for the first layer.

    A box may fix inputs, or be on a slice. Raises DomainError if the domain is no box or does not
    match the network's inputs.
    """
    network, box, _ = on_box(network, domain)
    stripped = relu_part(network)
    low, high = box.lower, box.upper
    lower, upper = [], []
    for layer in stripped.layers if stripped else ():
        below, above = layer_intervals(layer, low, high)
        lower.append(below)
        upper.append(above)
        low = tuple(max(value, Fraction(0)) for value in below)
        high = tuple(max(value, Fraction(0)) for value in above)
    return Coefficients(tuple(lower), tuple(upper), "interval arithmetic", domain)


def check_coefficients(
    coefficients: Coefficients, network: ReLUNetwork, box: Domain | Slice
) -> None:
    """Raise SolverError if they have other layers than the network, or are not valid on the box."""
    stripped = relu_part(network)
    widths = [layer.outputs for layer in stripped.layers] if stripped else []
    given = [len(row) for row in coefficients.lower]
    if given != widths:
        raise SolverError(f"the coefficients are of layers {given}, the network has {widths}")
    valid = coefficients.box
    if valid is not None and not _covers(valid, box):
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


def _covers(valid: Domain | Slice, box: Domain | Slice) -> bool:
    """Whether what is valid on the one is valid on the other."""
    if not (isinstance(valid, Box) and isinstance(box, Box) and valid.dimension == box.dimension):
        return valid == box
    return all(a <= b for a, b in zip(valid.lower, box.lower, strict=True)) and all(
        a >= b for a, b in zip(valid.upper, box.upper, strict=True)
    )


def on_box(network: ReLUNetwork, domain: Domain | Slice) -> tuple[ReLUNetwork, Box, str]:
    """The network and the box in the coordinates that vary, and in words the domain as given.

    Raises DomainError for a domain that is no box, nor a slice with one, or has another dimension;
    CountingError for something that is no network.
    """
    network = imported(network)
    check_network(network)
    inside = domain.domain if isinstance(domain, Slice) else domain
    if not isinstance(inside, Box):
        raise DomainError(f"H and H̄ are bounds on a box, and {inside} is none; give a Box")
    put = posed(network, domain)
    assert isinstance(put.domain, Box)
    return put.network, put.domain, put.name
