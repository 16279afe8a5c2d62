"""A network and a domain as the kernels want them: flat float64 arrays that say how exact they are.

Identity layers are multiplied out, layers and domain scaled to integers where that is possible
(`scaling`), units that share a hyperplane found (`parallel_units`), and a point inside the domain
to start from (`start`).
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.problem import scaling
from regionlab.counting.problem.numbers import UNIT, Floats
from regionlab.counting.problem.parallel_units import parallel_units
from regionlab.counting.problem.scaling import ScaledLayers, float_layers, integral_layers
from regionlab.counting.problem.start import (
    Room,
    are_small,
    room_of_box,
    room_of_cone,
    room_of_space,
)
from regionlab.domains import Box, Domain
from regionlab.networks import ReLUNetwork, relu_part
from regionlab.regions.question import half_spaces, interior_point

Integers = NDArray[np.int64]

DEEP = 6
"""With more layers than these the error bounds of float64, which grow by a factor for each, would
leave too much open."""


@dataclass(frozen=True, eq=False)
class Problem:
    """What a kernel counts: the activation regions of the ReLU layers on a box or a cone.

    Units are numbered through all layers. Shapes: L layers, N units, n coordinates.
    """

    network: ReLUNetwork
    """The L ReLU layers alone, exact."""
    domain: Domain
    """The domain, exact, in the network's inputs."""
    inputs: int
    """n, the coordinates of the kernels: one more than the network's inputs if `homogeneous`."""
    widths: Integers
    """Units of each layer, shape (L,)."""
    offsets: Integers
    """The first unit of each layer, and N; shape (L + 1,)."""
    weights: Floats
    """W_1, ..., W_L one after the other, each row by row."""
    weight_offsets: Integers
    """Where each W begins in `weights`, and its length; shape (L + 1,)."""
    biases: Floats
    """b_1, ..., b_L, shape (N,)."""
    lower: Floats
    """Lower bounds, shape (n,); 0 on unbounded domains that are not made homogeneous."""
    upper: Floats
    """Upper bounds, shape (n,), like `lower`."""
    domain_rows: Floats
    """Rows of further inequalities row . x > 0 of a cone, shape (rows, n); of a polyhedron that is
    not made homogeneous row . (x, 1) > 0, shape (rows, n + 1)."""
    start: Floats
    """A point inside the domain, on no simple hyperplane; shape (n,)."""
    scale: Fraction
    """The factor by which inputs were multiplied, >= 1."""
    form_scales: tuple[Fraction, ...]
    """The factors by which that multiplied the forms of each layer."""
    homogeneous: bool
    """Whether x is (x, t) with t > 0, and constants are coefficients of t: then the domain is the
    cone over it, cut off by the box -1 <= x <= 1, 0 <= t <= 1."""
    integral: bool
    """Whether all numbers are integers, so that sums below 2^53 are exact."""
    rounding: float
    """The relative error of weights, biases and rows: 0 or the unit roundoff."""
    parallel_to: Integers
    """For each unit the first one of its layer with a proportional row, mostly itself; (N,)."""
    parallel_sign: Integers
    """1 or -1: the sign of the unit on the side where that one is active; shape (N,)."""
    beyond_floats: bool = False
    """Whether the kernels cannot work: numbers overflow or underflow in float64, or no float64
    point lies inside the domain."""

    @property
    def units(self) -> int:
        """N, the number of ReLU units."""
        return int(self.offsets[-1])

    @property
    def depth(self) -> int:
        """L, the number of ReLU layers."""
        return len(self.widths)

    @property
    def bounds_rounding(self) -> float:
        """The relative error of the bounds of a box: 0 if they are float64 numbers."""
        assert isinstance(self.domain, Box)
        bounds = [self.scale * value for value in (*self.domain.lower, *self.domain.upper)]
        return 0.0 if all(Fraction(float(value)) == value for value in bounds) else 2.0 * UNIT

    @property
    def transposed_weights(self) -> Floats:
        """W_1, ..., W_L one after the other, each column by column."""
        matrices = np.split(self.weights, self.weight_offsets[1:-1])
        pairs = zip(matrices, self.widths, strict=True)
        return np.concatenate([matrix.reshape(width, -1).T.ravel() for matrix, width in pairs])

    @property
    def moderate(self) -> bool:
        """Whether no weight is so small that its product with a size above 2^-300 underflows."""
        return bool((np.abs(self.weights[self.weights != 0.0]) > 2.0**-700).all())

    @property
    def is_deep(self) -> bool:
        """Whether forms behind all layers are worth double precision, which exact weights allow."""
        return self.depth > DEEP and not self.integral and self.rounding == 0.0

    def readout(self, network: ReLUNetwork) -> tuple[Floats, float]:
        """The linear part of the last layer of `network`, up to one factor, and its error.

        `network` is one whose ReLU layers are the problem's. No rows if its last layer is one of
        them. The error is relative: 0 if all are integers, of an integral problem, so that sums
        below 2^53 are exact.
        """
        last = network.fold_identity()[-1]
        return scaling.readout(last, self.integral) if last.is_linear else (np.zeros((0, 0)), 0.0)


def make_problem(network: ReLUNetwork, domain: Domain, cone: bool | None = None) -> Problem | None:
    """The counting problem of `network` on `domain`; None if the network has no ReLU layer.

    With `cone` the domain is made homogeneous; by default where the kernels need it.
    Raises DomainError if the domain is empty or has no interior.
    """
    inside = interior_point(domain)
    stripped = relu_part(network)
    if stripped is None:
        return None
    if cone is None:
        cone = _needs_cone(stripped, domain)
    halves = half_spaces(domain) if cone or not isinstance(domain, Box) else ()
    box = domain if isinstance(domain, Box) and not cone else None
    layers = _scaled(stripped, box, rows_are_exact=are_small(halves))
    if cone:
        room = room_of_cone(halves, inside, layers.scale)
    elif box is not None:
        room = room_of_box(box, layers.scale)
    else:
        room = room_of_space(halves, inside, layers.scale)
    return _problem(stripped, domain, layers, room, cone)


def _needs_cone(network: ReLUNetwork, domain: Domain) -> bool:
    """Boxes are bounded, and one and two inputs have searches that need no bounds."""
    return not isinstance(domain, Box) and network.inputs > 2


def _scaled(network: ReLUNetwork, box: Box | None, rows_are_exact: bool) -> ScaledLayers:
    """The layers as integers if they can be, rows of the domain included, else as they are."""
    layers = integral_layers(network, box) if rows_are_exact else None
    if layers is not None:
        return layers
    return float_layers(network, rounded=not rows_are_exact)


def _problem(
    network: ReLUNetwork, domain: Domain, layers: ScaledLayers, room: Room, cone: bool
) -> Problem:
    """All of it in flat arrays."""
    widths = np.array([len(bias) for bias in layers.biases], dtype=np.int64)
    parallel_to, parallel_sign = parallel_units(network.layers)
    return Problem(
        network=network,
        domain=domain,
        inputs=network.inputs + cone,
        widths=widths,
        offsets=_starts(widths),
        weights=np.concatenate([weight.ravel() for weight in layers.weights]),
        weight_offsets=_starts([weight.size for weight in layers.weights]),
        biases=np.concatenate(layers.biases),
        lower=room.lower,
        upper=room.upper,
        domain_rows=room.rows,
        start=room.start,
        scale=layers.scale,
        form_scales=layers.form_scales,
        homogeneous=cone,
        integral=layers.integral,
        rounding=layers.rounding,
        parallel_to=parallel_to,
        parallel_sign=parallel_sign,
        beyond_floats=not (room.reachable and room.moderate and layers.within_floats),
    )


def _starts(sizes: Integers | list[int]) -> Integers:
    """Where each part begins if they follow one another, and where the last ends."""
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
