"""Networks small enough to count by hand, on which readings of Theorem 2 fail, and random ones."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork


def network(*layers: tuple[Sequence[Sequence[object]], Sequence[object]]) -> "ReLUNetwork":
    """A network of ReLU layers, the last one included."""
    from regionlab.networks import Layer, ReLUNetwork

    return ReLUNetwork(Layer(w, b, "relu") for w, b in layers)  # type: ignore[arg-type]


def slipped() -> tuple["ReLUNetwork", int]:
    """The network on which the printed index fails, on [-2, 2]."""
    layers = (
        ([[-3], [1]], [-0.5, -0.5]),
        ([[2, 1]], [1.5]),
        ([[1]], [-2.75]),
    )
    return network(*layers), 2


def simultaneous() -> tuple["ReLUNetwork", int]:
    """The network on which "simultaneously active" fails, on [-1, 1]."""
    layers = (
        (
            [[-0.8383257468423146], [0.2856491091059662]],
            [-0.09834444030255175, -0.1685966940092645],
        ),
        ([[-2.1674016248420385, -2.182137394840378]], [0.08495780809002551]),
    )
    return network(*layers), 1


def random_networks(number: int, seed: int) -> list["ReLUNetwork"]:
    """Small integer networks, degenerate ones among them."""
    random = Random(seed)
    found = []
    for _ in range(number):
        widths = [
            random.randint(1, 2),
            *(random.randint(1, 4) for _ in range(random.randint(2, 3))),
        ]
        found.append(
            network(
                *(
                    (
                        [[random.randint(-3, 3) for _ in range(m)] for _ in range(n)],
                        [random.randint(-3, 3) for _ in range(n)],
                    )
                    for m, n in pairwise(widths)
                )
            )
        )
    return found
