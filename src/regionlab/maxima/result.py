"""A maximum over all ternary networks of one shape, with a network that has it."""

from dataclasses import dataclass

from regionlab.networks import ReLUNetwork


@dataclass(frozen=True)
class Maximum:
    """The largest number of linear regions on R^inputs, n_L = 1, or the best that was found.

    `exhaustive` says that no ternary network of the shape has more: by a bound that is met, or
    because all were enumerated. Otherwise `value` is a lower bound, from a search.
    """

    inputs: int
    width: int
    depth: int
    value: int
    network: ReLUNetwork
    exhaustive: bool
    how: str

    def __str__(self) -> str:
        kind = "" if self.exhaustive else "at least "
        return (
            f"(n_0={self.inputs}, n={self.width}, L={self.depth}): {kind}{self.value} ({self.how})"
        )
