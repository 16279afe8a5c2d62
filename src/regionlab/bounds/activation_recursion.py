"""The recursion of Theorem 2 of Serra and Ramalingam, as arithmetic on numbers of units.

R(l, k, d) = sum_(j <= min(I_l(k), d)) C(I_l(k), j) R(l+1, A_l(k) - j, min(d, A_l(k) - j)), started
at R(1, n_0, n_0), where in each region in which k units of layer l-1 are active at most I_l(k)
units of layer l are unstable and at most A_l(k) are not stably inactive. With I = A = n_l this is
the bound of Serra, Tjandraatmadja and Ramalingam (2018).
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import comb

Units = Callable[[int], int]


def activation_bound(layers: Sequence[tuple[Units, Units]], inputs: int) -> int:
    """The bound for `layers`, one pair (I_l, A_l) of functions of k for each ReLU layer.

    Both must not decrease in k, and I_l(k) <= A_l(k); otherwise the number bounds nothing.
    """

    @cache
    def regions(layer: int, k: int, d: int) -> int:
        if layer == len(layers):
            return 1
        unstable, possible = (units(k) for units in layers[layer])
        total = 0
        for off in range(min(unstable, d) + 1):
            on = possible - off
            total += comb(unstable, off) * regions(layer + 1, on, min(d, on))
        return total

    return regions(0, inputs, inputs)


def configuration_bound(widths: Sequence[int], inputs: int) -> int:
    """The same for every network with these widths of ReLU layers: I = A = n_l."""

    def always(units: int) -> Units:
        return lambda k: units

    return activation_bound([(always(n), always(n)) for n in widths], inputs)
