"""`equal`: the same function, or a point where two networks differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from regionlab.counting import activation_regions
from regionlab.domains import Box, Domain, Slice, WholeSpace
from regionlab.equality.joint import Joint, joint
from regionlab.errors import NetworkError
from regionlab.geometry import Point
from regionlab.networks import AffineMap, ReLUNetwork, as_relu, imported
from regionlab.regions.question import Posed, interior_point, posed
from regionlab.regions.region import ActivationRegion

_TRIES = 8
"""Points at which networks are compared first."""


@dataclass(frozen=True)
class Equality:
    """Whether two networks are one function on a domain; true or false as it says.

    `point` is in the coordinates of the domain, of a slice those of the slice.
    """

    equal: bool
    domain: str
    how: str
    """What decided it, in words."""
    regions: int
    """So many regions of both networks together were looked at; 1 is the whole domain."""
    agreeing: int
    """On so many of them both have one affine map."""
    point: Point | None = None
    """A point inside the domain where they differ."""
    values: tuple[Point, Point] | None = None
    """What both give there."""

    def __bool__(self) -> bool:
        return self.equal

    @property
    def difference(self) -> Fraction:
        """The largest difference of an output at `point`; 0 if the networks are equal."""
        if self.values is None:
            return Fraction(0)
        return max(abs(a - b) for a, b in zip(*self.values, strict=True))

    def __str__(self) -> str:
        if self.equal:
            return f"equal on {self.domain} ({self.how})"
        where = ", ".join(f"{float(v):.6g}" for v in (self.point or ())[:4])
        more = ", ..." if len(self.point or ()) > 4 else ""
        return f"differ by {float(self.difference):.6g} at ({where}{more}) of {self.domain}"


def equal(net_a: ReLUNetwork, net_b: ReLUNetwork, domain: Domain | Slice) -> Equality:
    """Whether two networks are the same function on a domain: exact either way.

    They are compared at a few points; then put side by side, units that are equal up to a positive
    factor taken once, which decides it for networks with permuted and rescaled units; then on every
    activation region of both together, where both are affine maps of rationals. Where they differ
    `point` is rational, inside the domain, and `values` are exact.

    Raises NetworkError unless they have the same numbers of inputs and outputs; otherwise the
    errors are those of `count`.

    >>> from regionlab import Layer
    >>> line = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, -1]], [0], "identity")])
    >>> identity = ReLUNetwork([Layer([[1]], [0], "identity")])
    >>> print(equal(line, identity, Box.cube(1, -1, 1)))
    equal on [-1, 1] (one affine map on each of 2 regions)
    >>> absolute = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1]], [0], "identity")])
    >>> bool(equal(line, absolute, Box.cube(1, 0, 1))), bool(equal(line, absolute, WholeSpace(1)))
    (True, False)
    """
    one, other = (posed(_relu(network), domain) for network in (net_a, net_b))
    f, g = one.network, other.network
    if f.outputs != g.outputs:
        raise NetworkError(
            f"the networks have {f.outputs} and {g.outputs} outputs; give two with as many"
        )
    start = interior_point(one.domain)
    for point in (start, *_some_points(one.domain)):
        if f.evaluate(point) != g.evaluate(point):
            return _differ(one, other, point, "values at a point", 1, 0)
    both = joint(f, g)
    if both.is_one:
        how = "the same units, but for their order and positive factors"
        return Equality(True, one.name, how, 1, 1)
    regions = 0
    for region, map_f, map_g in _pieces(one, other, both):
        regions += 1
        if map_f != map_g:
            point = _apart(region, map_f, map_g)
            how = f"affine maps of region {regions}"
            return _differ(one, other, point, how, regions, regions - 1)
    how = f"one affine map on each of {regions} region{'s' * (regions != 1)}"
    return Equality(True, one.name, how, regions, regions)


def largest_difference(net_a: ReLUNetwork, net_b: ReLUNetwork, domain: Domain | Slice) -> Fraction:
    """The largest |f(x) - g(x)| of any output on a bounded domain, exactly.

    It is reached at a vertex of an activation region of both networks together. Meant for up to
    five inputs. Raises GeometryError if the domain is unbounded, and what `equal` raises.
    """
    found = equal(net_a, net_b, domain)
    one, other = (posed(_relu(network), domain) for network in (net_a, net_b))
    if found:
        return Fraction(0)
    largest = found.difference
    for region, map_f, map_g in _pieces(one, other, joint(one.network, other.network)):
        if map_f != map_g:
            for corner in region.vertices():
                gaps = (abs(a - b) for a, b in zip(map_f(corner), map_g(corner), strict=True))
                largest = max(largest, *gaps)
    return largest


def _relu(network: ReLUNetwork) -> ReLUNetwork:
    """The same function with ReLU and identity layers; what is no network is refused elsewhere."""
    found = imported(network)
    return as_relu(found) if isinstance(found, ReLUNetwork) else found


def _pieces(
    one: Posed, other: Posed, both: Joint
) -> Iterator[tuple[ActivationRegion, AffineMap, AffineMap]]:
    """Each region of both networks together, and their maps on it."""
    f, g = one.network, other.network
    network = both.network or f
    known: list[dict[object, AffineMap]] = [{}, {}]
    for region in activation_regions(network, one.domain):
        maps = []
        for k, (net, pattern) in enumerate(zip((f, g), both.patterns(region.pattern), strict=True)):
            if pattern not in known[k]:
                known[k][pattern] = net.affine_map(pattern)
            maps.append(known[k][pattern])
        yield region, maps[0], maps[1]


def _differ(
    one: Posed, other: Posed, point: Point, how: str, regions: int, agreeing: int
) -> Equality:
    values = (one.network.evaluate(point), other.network.evaluate(point))
    return Equality(False, one.name, how, regions, agreeing, point, values)


def _apart(region: ActivationRegion, map_f: AffineMap, map_g: AffineMap) -> Point:
    """A point inside a region where two different affine maps differ."""
    point = region.interior_point
    if map_f(point) != map_g(point):
        return point
    rows = zip(map_f.matrix, map_g.matrix, strict=True)
    change = next([a - b for a, b in zip(r, s, strict=True)] for r, s in rows if r != s)
    reach = Fraction(1)
    for half in region.cell:
        fall = -sum(a * d for a, d in zip(half.normal, change, strict=True))
        if fall > 0:
            reach = min(reach, half.value(point) / fall)
    return tuple(x + reach / 2 * d for x, d in zip(point, change, strict=True))


def _some_points(domain: Domain) -> Iterator[Point]:
    """A few rational points inside a box or the whole space; none of a polyhedron."""
    random = Random(0)
    if isinstance(domain, Box):
        for _ in range(_TRIES):
            shares = [Fraction(random.randint(1, 1023), 1024) for _ in domain.lower]
            ends = zip(domain.lower, domain.upper, shares, strict=True)
            yield tuple(a + share * (b - a) for a, b, share in ends)
    elif isinstance(domain, WholeSpace):
        for scale in (1, 64):
            for _ in range(_TRIES // 2):
                yield tuple(
                    Fraction(random.randint(-1024, 1024) * scale, 256)
                    for _ in range(domain.dimension)
                )
