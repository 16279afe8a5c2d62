"""A layer on an affine subspace of its inputs."""

from fractions import Fraction
from typing import Protocol

from regionlab.errors import NetworkError, kind_of
from regionlab.networks.affine import AffineMap
from regionlab.networks.folding import layer_of
from regionlab.networks.layer import Layer


class Subspace(Protocol):
    """{origin + t_1 d_1 + ... + t_k d_k}, d_1, ..., d_k being the `directions`."""

    @property
    def origin(self) -> tuple[Fraction, ...]:
        """A point of R^n."""
        ...

    @property
    def directions(self) -> tuple[tuple[Fraction, ...], ...]:
        """k vectors of R^n."""
        ...


def restricted(layer: Layer, subspace: Subspace) -> Layer:
    """The layer as a function of t_1, ..., t_k; integers stay integers where they can.

    Raises NetworkError unless points of the subspace have as many coordinates as the layer inputs.
    """
    try:
        origin, directions = subspace.origin, subspace.directions
    except AttributeError:
        raise NetworkError(
            f"the subspace is {kind_of(subspace)}; give a Slice, such as Slice.through(points)"
        ) from None
    if len(origin) != layer.inputs:
        raise NetworkError(
            f"points of the slice have {len(origin)} coordinates, the network {layer.inputs} inputs"
        )
    inside = AffineMap(tuple(zip(*directions, strict=True)), origin)
    forms = inside.after(layer.matrix, layer.rational_bias)
    return layer_of(forms.matrix, forms.offset, layer.activation)
