"""What a picture shows of an unbounded domain: where its regions have corners."""

from fractions import Fraction

from regionlab.complexes import RegionComplex, region_complex
from regionlab.domains import Box, Domain, Polyhedron
from regionlab.errors import DomainError
from regionlab.networks import ReLUNetwork

_MARGIN = Fraction(1, 4)


def window(network: ReLUNetwork, domain: Domain) -> RegionComplex:
    """The regions on a domain of one or two inputs, cut off around all corners if unbounded.

    Raises DomainError if an unbounded domain has regions beyond float64.
    """
    complex_ = region_complex(network, domain)
    cells = complex_.cells
    if cells.finite.all() and len(cells.corners):
        return complex_
    corners = cells.corners[cells.finite]
    if len(corners):
        low, high = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    else:
        low, high = [0.0] * network.inputs, [0.0] * network.inputs
    if not all(abs(v) < 1e300 for v in (*low, *high)):
        raise DomainError("the regions reach beyond float64; give a Box to look at")
    lower, upper = [Fraction(v) for v in low], [Fraction(v) for v in high]
    reach = max((b - a for a, b in zip(lower, upper, strict=True)), default=Fraction(0))
    reach = (reach or Fraction(4)) * _MARGIN
    seen = Box([v - reach for v in lower], [v + reach for v in upper])
    if not isinstance(domain, Polyhedron):
        return region_complex(network, seen)
    rows = [*domain.inequalities(), *seen.inequalities()]
    within = Polyhedron([[-v for v in normal] for normal, _ in rows], [c for _, c in rows])
    return region_complex(network, within)
