"""The recursion of Theorem 2 of Serra and Ramalingam, as arithmetic on numbers of units.

R(l, k, d) = sum_(j <= min(I_l(k), d)) C(I_l(k), j) R(l+1, A_l(k) - j, min(d, A_l(k) - j)), started
at R(1, n_0, n_0), where in each region in which k units of layer l-1 are active at most I_l(k)
units of layer l are unstable and at most A_l(k) are not stably inactive. With I = A = n_l this is
the bound of Serra, Tjandraatmadja and Ramalingam (2018).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

Units = Callable[[int], int]


def activation_bound(layers: Sequence[tuple[Units, Units]], inputs: int) -> int:
    """The bound for `layers`, one pair (I_l, A_l) of functions of k for each ReLU layer.

    Both must not decrease in k, and I_l(k) <= A_l(k); otherwise the number bounds nothing.
    """
    # k counts only through I_l(k) and A_l(k), so that few sums differ, however wide the layers are
    asked, sums = [{(inputs, inputs)}], []
    for unstable, possible in layers:
        sums.append({(unstable(k), possible(k), d) for k, d in asked[-1]})
        asked.append({after for key in sums[-1] for _, after in _terms(*key)})
    known = dict.fromkeys(asked.pop(), 1)
    for (unstable, possible), keys in zip(reversed(layers), reversed(sums), strict=True):
        values = {key: sum(ways * known[after] for ways, after in _terms(*key)) for key in keys}
        known = {(k, d): values[unstable(k), possible(k), d] for k, d in asked.pop()}
    return known[inputs, inputs]


def configuration_bound(widths: Sequence[int], inputs: int) -> int:
    """The same for every network with these widths of ReLU layers: I = A = n_l."""

    def always(units: int) -> Units:
        return lambda k: units

    return activation_bound([(always(n), always(n)) for n in widths], inputs)


def _terms(unstable: int, possible: int, d: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """C(I, j) and the arguments k, d of the next layer, for j = 0, ..., min(I, d)."""
    row = _binomials(unstable)
    for off in range(min(unstable, d) + 1):
        on = possible - off
        yield row[off], (on, min(d, on))


@lru_cache(maxsize=64)
def _binomials(n: int) -> tuple[int, ...]:
    row = [1]
    for j in range(n):
        row.append(row[-1] * (n - j) // (j + 1))
    return tuple(row)
