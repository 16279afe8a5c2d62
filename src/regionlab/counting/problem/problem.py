"""A network and a domain as the kernels want them: flat float64 arrays that say how exact they are.

Identity layers are multiplied out. If all numbers are rationals with small denominators, layers and
domain are scaled to integers, so that float64 arithmetic on them is exact until 2^53; every sign
stays what it was, because a positive scale passes through ReLU. Otherwise the float64 weights are
taken as they are, and a fraction is rounded, which `rounding` says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm
from operator import mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.domains import Box, Domain, WholeSpace
from regionlab.networks import Layer, ReLUNetwork, relu_part
from regionlab.regions.question import half_spaces, interior_point

UNIT = 2.0**-53
"""The unit roundoff of float64."""

_EXACT = 2**53
_FARTHEST = 300
"""A domain's numbers may have exponents up to this; the kernels look after those of the forms."""

_LARGEST, _FINEST = 2**40, 24
"""Scaled integers up to this are worth exact arithmetic; larger ones would leave 2^53 at once. So
are floats with so many binary places."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Problem:
    """What a kernel counts: the activation regions of the ReLU layers on a box or a cone.

    `weights` holds W_1, ..., W_L row by row, `biases` b_1, ..., b_L; `offsets[l]` is the first unit
    of layer l. `inputs` counts coordinates: one more than the network has if `homogeneous`, when x
    is (x, t) with t > 0, constants are coefficients of t, and the box -1 <= x <= 1, 0 <= t <= 1
    bounds a cone. Inputs were multiplied by `scale`, and with that the forms of
    layer l by `form_scales[l]`. `domain_rows` are further inequalities
    row . x > 0, of a cone. `integral` says that all numbers are integers. `rounding` is the
    relative error of weights, biases and rows.
    Unit u has the sign of `parallel_sign[u]` times unit `parallel_to[u]` (itself for most).
    `beyond_floats` says that the kernels cannot work: numbers overflow or underflow in float64, or
    no float64 point lies inside the domain.
    """

    network: ReLUNetwork
    domain: Domain
    inputs: int
    widths: NDArray[np.int64]
    offsets: NDArray[np.int64]
    weights: Floats
    weight_offsets: NDArray[np.int64]
    biases: Floats
    lower: Floats
    upper: Floats
    domain_rows: Floats
    start: Floats
    scale: Fraction
    form_scales: tuple[Fraction, ...]
    homogeneous: bool
    integral: bool
    rounding: float
    parallel_to: NDArray[np.int64]
    parallel_sign: NDArray[np.int64]
    beyond_floats: bool = False

    @property
    def units(self) -> int:
        """The number of ReLU units."""
        return int(self.offsets[-1])

    def readout(self, layer: Layer) -> tuple[Floats, float]:
        """The linear part of an identity layer after the last, up to one factor, and its error.

        The error is relative: 0 if all are integers, of an integral problem, so that sums below
        2^53 are exact.
        """
        factor = _denominator(layer.weight) if self.integral else None
        if factor is not None:
            return _floats(_times(layer.weight, factor)), 0.0
        return _floats(layer.weight), UNIT

    @property
    def bounds_rounding(self) -> float:
        """The relative error of the bounds of a box: 0 if they are float64 numbers."""
        assert isinstance(self.domain, Box)
        bounds = [self.scale * value for value in (*self.domain.lower, *self.domain.upper)]
        return 0.0 if all(Fraction(float(value)) == value for value in bounds) else 2.0 * UNIT

    @property
    def transposed_weights(self) -> Floats:
        """W_1, ..., W_L column by column."""
        matrices = np.split(self.weights, self.weight_offsets[1:-1])
        pairs = zip(matrices, self.widths, strict=True)
        return np.concatenate([matrix.reshape(width, -1).T.ravel() for matrix, width in pairs])

    @property
    def moderate(self) -> bool:
        """Whether no weight is so small that its product with a size above 2^-300 underflows."""
        return bool((np.abs(self.weights[self.weights != 0.0]) > 2.0**-700).all())

    @property
    def depth(self) -> int:
        """The number of ReLU layers."""
        return len(self.widths)


def kernel_problem(problem: Problem) -> Any:
    """The problem as `kernels.flat_facets` and `kernels.maps` want it, in the network's inputs."""
    from regionlab.counting.kernels.cells import CellProblem

    n = problem.network.inputs
    return CellProblem(
        inputs=n,
        depth=problem.depth,
        units=problem.units,
        cone=False,
        integral=problem.integral,
        rounding=problem.rounding,
        learn=False,
        store=False,
        offsets=np.array([problem.offsets, problem.weight_offsets]),
        weights=problem.weights,
        biases=problem.biases,
        box=np.zeros((4, n)),
        parallel=np.array([problem.parallel_to, problem.parallel_sign]),
    )


def as_layers(active: NDArray[np.bool_], problem: Problem) -> list[tuple[tuple[bool, ...], ...]]:
    """Flat patterns, shape (regions, units), as one tuple for each layer."""
    ends = problem.offsets.tolist()
    slices = [slice(a, b) for a, b in pairwise(ends)]
    return [tuple(tuple(row[part]) for part in slices) for row in active.tolist()]


def make_problem(network: ReLUNetwork, domain: Domain, cone: bool | None = None) -> Problem | None:
    """The counting problem of `network` on `domain`; None if the network has no ReLU layer.

    With `cone` the domain is made homogeneous; by default where the kernels need it.
    Raises DomainError if the domain is empty or has no interior.
    """
    stripped = relu_part(network)
    inside = interior_point(domain)
    if stripped is None:
        return None
    if cone is None:
        planar = stripped.inputs <= 2 and isinstance(domain, WholeSpace)
        cone = not isinstance(domain, Box) and not planar
    rows = [(half.normal, half.constant) for half in half_spaces(domain)] if cone else []
    small = all(abs(value) <= _EXACT for row, constant in rows for value in (*row, constant))
    box = None if cone or not isinstance(domain, Box) else domain
    scales = _integer_scales(stripped, box) if small else None
    if scales is None:
        pairs = [(_floats(layer.weight), _floats(layer.bias)) for layer in stripped.layers]
        exact = all(_is_exact(a) for layer in stripped.layers for a in (layer.weight, layer.bias))
        lower, upper = _outer_bounds(domain, stripped.inputs)
        rounding = 0.0 if exact and small else UNIT
        first = Fraction(1)
        factors = (Fraction(1),) * stripped.depth
    else:
        pairs, first = _scaled(stripped, scales)
        factors = tuple(Fraction(f) for f in accumulate(scales, mul))[1:]
        lower, upper = _outer_bounds(domain, stripped.inputs, first)
        rounding = 0.0
    widths = np.array([len(bias) for _, bias in pairs], dtype=np.int64)
    start = np.array([as_float(first * value) for value in inside])
    inputs = stripped.inputs
    domain_rows = np.zeros((0, inputs + cone))
    if cone:
        start = _off_the_hyperplanes(start, [(row, c * first) for row, c in rows])
        reach = 2.0 * max(1.0, *(abs(value) for value in start))
        start = np.append(start / reach, 1.0 / reach)
        lower, upper = np.append(-np.ones(inputs), 0.0), np.ones(inputs + 1)
        if rows:
            domain_rows = np.array([[*map(as_float, row), as_float(c * first)] for row, c in rows])
        reachable = _is_inside(start, rows)
    elif isinstance(domain, Box):
        start = _generic_start(lower, upper)
        reachable = bool(np.all((lower < start) & (start < upper)))
    else:
        reachable = True
    moderate = _are_moderate(np.concatenate([lower, upper, domain_rows.ravel()]))
    numbers = scales is not None or _are_floats(
        [
            both
            for (weight, bias), layer in zip(pairs, stripped.layers, strict=True)
            for both in ((weight, layer.weight), (bias, layer.bias))
        ]
    )
    parallel_to, parallel_sign = _parallel_units(stripped.layers)
    return Problem(
        network=stripped,
        domain=domain,
        inputs=inputs + cone,
        widths=widths,
        offsets=np.concatenate(([0], np.cumsum(widths))).astype(np.int64),
        weights=np.concatenate([weight.ravel() for weight, _ in pairs]),
        weight_offsets=np.concatenate(([0], np.cumsum([w.size for w, _ in pairs]))).astype(
            np.int64
        ),
        biases=np.concatenate([bias for _, bias in pairs]),
        lower=lower,
        upper=upper,
        domain_rows=domain_rows,
        start=start,
        scale=first,
        form_scales=factors,
        homogeneous=cone,
        integral=scales is not None,
        rounding=rounding,
        parallel_to=parallel_to,
        parallel_sign=parallel_sign,
        beyond_floats=not (reachable and moderate and numbers),
    )


def _generic_start(lower: Floats, upper: Floats) -> Floats:
    """A point of the box that lies on no simple hyperplane: off the middle, by irrational steps."""
    steps = np.modf(np.arange(1, len(lower) + 1) * 0.6180339887498949)[0]
    with np.errstate(invalid="ignore", over="ignore"):  # beyond float64; `beyond_floats` tells
        return np.asarray(lower + (upper - lower) * (0.45 + 0.1 * steps))


def _is_inside(point: Floats, rows: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a homogeneous point is strictly on its side of every row, decided exactly."""
    if not np.isfinite(point).all() or not point[-1] > 0.0:
        return False
    x = [Fraction(value) for value in point.tolist()]
    return all(sum(a * b for a, b in zip((*row, c), x, strict=True)) > 0 for row, c in rows)


def _are_floats(arrays: Sequence[tuple[Floats, NDArray[Any]]]) -> bool:
    """Whether the float64 numbers are finite, and 0 only where the exact ones are."""
    return all(
        bool(np.isfinite(floats).all() and ((floats == 0.0) == (exact == 0)).all())
        for floats, exact in arrays
    )


def _are_moderate(array: Floats) -> bool:
    """Whether the domain's numbers are so far from overflow and underflow that products are too."""
    entries = np.abs(array[array != 0.0])
    return bool(((entries > 2.0**-_FARTHEST) & (entries < 2.0**_FARTHEST)).all())


def _off_the_hyperplanes(point: Floats, rows: Sequence[tuple[Any, Any]]) -> Floats:
    """A point near the given interior one that lies on no simple hyperplane."""
    steps = np.modf(np.arange(1, len(point) + 1) * 0.6180339887498949)[0] - 0.4
    room = 1.0
    for row, constant in rows:
        normal = np.array([as_float(value) for value in row])
        with np.errstate(invalid="ignore"):  # numbers beyond float64; `beyond_floats` tells
            slack = float(normal @ point + as_float(constant))
        room = min(room, 0.5 * slack / max(float(np.abs(normal @ steps)), 1e-300))
    return np.asarray(point + room * steps)


def _is_exact(array: NDArray[Any]) -> bool:
    if array.dtype.kind == "f":
        return True
    if array.dtype.kind == "i":
        return bool(np.abs(array).max() <= _EXACT)
    values = array.ravel().tolist()
    return all(np.isfinite(as_float(v)) and Fraction(as_float(v)) == v for v in values)


def _floats(array: NDArray[Any]) -> Floats:
    if array.dtype.kind == "f":
        return array
    return np.asarray([as_float(value) for value in array.ravel().tolist()]).reshape(array.shape)


def as_float(value: Any) -> float:
    """The nearest float64, infinite if there is none."""
    try:
        return float(value)
    except OverflowError:
        return np.inf if value > 0 else -np.inf


def _outer_bounds(domain: Domain, inputs: int, scale: Fraction | int = 1) -> tuple[Floats, Floats]:
    """The bounds of a Box, rounded outwards where they are no float64 numbers."""
    if not isinstance(domain, Box):
        return np.zeros(inputs), np.zeros(inputs)
    lower = [_rounded(scale * value, -np.inf) for value in domain.lower]
    upper = [_rounded(scale * value, np.inf) for value in domain.upper]
    return np.array(lower), np.array(upper)


def _rounded(value: Fraction, towards: float) -> float:
    near = as_float(value)
    if np.isinf(near):
        return near
    off = Fraction(near) - value
    wrong = off > 0 if towards < 0 else off < 0
    return float(np.nextafter(near, towards)) if wrong else near


def _denominator(array: NDArray[Any]) -> int | None:
    """The least common denominator of the numbers, or None if it is large."""
    if array.dtype.kind == "i":
        return 1
    if array.dtype.kind == "f":
        with np.errstate(over="ignore"):
            finest = np.ldexp(array, _FINEST)
        if not (finest == np.rint(finest)).all():
            return None
        for exponent in range(_FINEST + 1):
            scaled = np.ldexp(array, exponent)
            if np.abs(scaled).max(initial=0.0) > _LARGEST:
                return None
            if (scaled == np.rint(scaled)).all():
                return 1 << exponent
        return None
    found = lcm(*(Fraction(value).denominator for value in array.ravel().tolist()))
    return found if found <= _LARGEST else None


def _integer_scales(network: ReLUNetwork, box: Box | None) -> list[int] | None:
    """Factors that make inputs and layers integral, or None if the integers would be too large."""
    bounds = [] if box is None else [*box.lower, *box.upper]
    scales = [lcm(*(value.denominator for value in bounds)) if bounds else 1]
    total = scales[0]
    largest = max([abs(value * total) for value in bounds], default=Fraction(1))
    for layer in network.layers:
        found = [_denominator(layer.weight), _denominator(layer.bias)]
        if None in found:
            return None
        scales.append(lcm(*(value for value in found if value)))
        before, total = total, total * scales[-1]
        biggest = max(abs(Fraction(_top(layer.weight))), abs(Fraction(_top(layer.bias))) * before)
        largest = max(largest, biggest * scales[-1])
        if largest > _LARGEST:
            return None
    return scales


def _top(array: NDArray[Any]) -> Any:
    return max((abs(value) for value in array.ravel().tolist()), default=0)


def _scaled(
    network: ReLUNetwork, scales: Sequence[int]
) -> tuple[list[tuple[Floats, Floats]], Fraction]:
    """Integral layers for inputs multiplied by the first scale."""
    pairs = []
    total = scales[0]
    for layer, scale in zip(network.layers, scales[1:], strict=True):
        weight = _floats(_times(layer.weight, scale))
        bias = _floats(_times(layer.bias, scale * total))
        pairs.append((weight, bias))
        total *= scale
    return pairs, Fraction(scales[0])


def _times(array: NDArray[Any], factor: int) -> NDArray[Any]:
    if array.dtype.kind == "f":
        return array * float(factor)  # a power of two, or small: exact, as was found above
    return array.astype(object) * factor


def _parallel_units(layers: Sequence[Layer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every unit the first unit of its layer with a proportional row, and the sign between.

    Such units have one hyperplane on every cell, whatever the layers before do. Compared exactly: a
    rounded quotient sorts out unequal rows.
    """
    units = sum(layer.outputs for layer in layers)
    parallel_to, parallel_sign = np.arange(units), np.ones(units, dtype=np.int64)
    start = 0
    for layer in layers:
        directions = list(_directions(layer))
        seen: dict[Any, list[tuple[int, int]]] = {}
        all_differ = len({key for key, _ in directions}) == layer.outputs
        for unit, (key, sign) in enumerate([] if all_differ else directions):
            alike = seen.setdefault(key, [])
            first = next((one for one in alike if _proportional(layer, one[0], unit)), None)
            if first is None:
                alike.append((unit, sign))
            else:
                parallel_to[start + unit] = start + first[0]
                parallel_sign[start + unit] = sign * first[1]
        start += layer.outputs
    return parallel_to, parallel_sign


def _directions(layer: Layer) -> Iterator[tuple[Any, int]]:
    """For every unit a key that proportional rows share, and the sign of its first number."""
    if layer.weight.dtype.kind == layer.bias.dtype.kind == "f":
        rows = np.column_stack([layer.weight, layer.bias])
        pivots = rows[np.arange(len(rows)), (rows != 0.0).argmax(axis=1)]
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            ratios = rows / pivots[:, None] + 0.0  # 0 has one sign
        for ratio, pivot in zip(ratios, pivots.tolist(), strict=True):
            yield (ratio.tobytes() if pivot else b""), (1 if pivot >= 0 else -1)
        return
    for row, constant in zip(layer.weight.tolist(), layer.bias.tolist(), strict=True):
        numbers = [*row, constant]
        pivot = next((value for value in numbers if value), None)
        if pivot is None:
            yield (), 1
        else:
            yield tuple(value / pivot for value in numbers), (1 if pivot > 0 else -1)


def _proportional(layer: Layer, one: int, other: int) -> bool:
    rows, bias = layer.rational
    first, second = (*rows[one], bias[one]), (*rows[other], bias[other])
    pivot = next((k for k, value in enumerate(first) if value), None)
    if pivot is None:
        return not any(second)
    return all(a * second[pivot] == b * first[pivot] for a, b in zip(first, second, strict=True))
