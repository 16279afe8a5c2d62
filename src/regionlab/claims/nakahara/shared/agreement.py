"""Whether networks are one function at given points, and ternary: as relations to be decided."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from regionlab.proofs import Quantity, Relation

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork


def equal_at(
    points: Sequence[tuple[Fraction, ...]],
    one: "ReLUNetwork",
    other: "ReLUNetwork",
    names: tuple[str, str],
) -> list[Relation]:
    """The two networks have the same values at every point; `names` are LaTeX for the two."""
    return [
        Relation(
            Quantity(f"value of one at {point}", one.evaluate(point), f"{names[0]}(x)"),
            "=",
            Quantity(f"value of the other at {point}", other.evaluate(point), f"{names[1]}(x)"),
        )
        for point in points
    ]


def ternary_layers(network: "ReLUNetwork") -> Relation:
    """Every layer of the network is ternary, biases included."""
    number = sum(layer.is_ternary for layer in network.layers)
    return Relation(Quantity("ternary layers", number), "=", Quantity("layers", network.depth, "L"))
