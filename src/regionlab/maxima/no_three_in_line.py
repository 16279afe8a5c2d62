"""Two inputs, three layers: n lines in general position by a ternary stage of any width n.

The lines x_1 + t x_2 + c = 0 of n points (t, c) with different t are in general position if and
only if no three of the points are in line. One row x_1, floor(n/2) rows x_2 + 1 and the other rows
x_2 - 1 reach every (t, c) with |t| + |c| <= n and |t|, |c| < n, but for even n those on the edge
|t| + |c| = n with t c < 0. Erdős' points (t, t^2 + v) modulo a prime P have no three in line,
whatever representatives are taken. With n <= P <= 2n (Bertrand) and g = P - n, at most 2 g^2
residues have no representative in reach; over the P shifts v that makes 2 g^2 / P <= g on average,
so some shift has at least P - g = n points in reach.
"""

from collections.abc import Iterator

from regionlab.maxima.assembly import Form


def rows(width: int) -> list[Form]:
    """The n rows of the identity layer, constants last."""
    up = width // 2
    return [(1, 0, 0), *[(0, 1, 1)] * up, *[(0, 1, -1)] * (width - 1 - up)]


def in_reach(width: int, t: int, c: int) -> bool:
    """Whether x_1 + t x_2 + c is promised to be a ternary sum of `rows` and a ternary bias."""
    edge = width % 2 == 0 and abs(t) + abs(c) == width and t * c < 0
    return abs(t) + abs(c) <= width and max(abs(t), abs(c)) < width and not edge


def points(width: int) -> list[tuple[int, int]]:
    """n points (t, c) in reach, with different t, no three in line; n = `width` >= 1."""
    for prime in _odd_primes(width):
        half = prime // 2
        for shift in range(prime):
            curve = ((t, _centred(t * t + shift, prime)) for t in range(-half, half + 1))
            found = [(t, c) for t, c in curve if in_reach(width, t, c)]
            if len(found) >= width:
                return found[:width]
    raise AssertionError("a prime from n to 2n always serves")


def _centred(value: int, prime: int) -> int:
    """The residue between -P/2 and P/2."""
    residue = value % prime
    return residue - prime if residue > prime // 2 else residue


def _odd_primes(start: int) -> Iterator[int]:
    """The odd primes from `start` to 2 `start`, at least 3."""
    for number in range(max(3, start), 2 * start + 2):
        if number % 2 and all(number % d for d in range(3, int(number**0.5) + 1, 2)):
            yield number
