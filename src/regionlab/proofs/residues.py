"""Identities tried at random points modulo a large prime, where they are no polynomials.

A side is a quotient of integer polynomials; the difference of two sides, cleared of denominators,
is an integer polynomial D. If D is not 0 and no coefficient is as large as the prime, D vanishes
at a random point modulo the prime with probability at most deg D / prime (Schwartz and Zippel).
Symbols in exponents and limits of sums take small random values, and sums are written out: this
tries the identity at these values and says nothing of others.
"""

from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs.digest import canonical
from regionlab.proofs.polynomials import read

PRIME = 2**127 - 1
_POINTS = 12
_LARGEST = 5
"""Symbols in exponents and limits are tried up to here."""


@dataclass(frozen=True)
class Trial:
    """What the points said.

    `sampled` symbols had small values; `error` bounds the probability that an identity which is
    false at these values passes a point. `witness` says where the sides differ, if they do.
    """

    holds: bool
    points: int
    sampled: tuple[str, ...]
    error: Fraction
    witness: str = ""


def tried(lhs: sp.Expr, rhs: sp.Expr, fixed: dict[sp.Symbol, sp.Rational]) -> Trial:
    """Both sides at random points, the same on every machine; `fixed` symbols have their values.

    Raises ProofError if a function is not known, if coefficients may be as large as the prime, or
    if no point could be used.
    """
    lhs, rhs = lhs.subs(fixed), rhs.subs(fixed)
    sampled = _sampled(lhs) | _sampled(rhs)
    names = tuple(sorted(map(str, sampled)))
    random = Random(canonical(sp.Tuple(lhs, rhs)))
    used, error = 0, Fraction(0)
    for _ in range(4 * _POINTS):
        values = {s: _small(s, random) for s in sorted(sampled, key=sp.default_sort_key)}
        point = _Point(values, random)
        try:
            difference = read(lhs, point) + point.number(-1, 1) * read(rhs, point)
        except _UnusableError:
            continue
        if difference.bottom == 0:
            continue
        error = max(error, point.error(difference))
        if difference.top != 0:
            shown = ", ".join(f"{s} = {value}" for s, value in values.items())
            return Trial(False, used + 1, names, error, shown or "a random point")
        used += 1
        if used == _POINTS:
            break
    if not used:
        raise ProofError("no random point could be used")
    return Trial(True, used, names, error)


class _UnusableError(ProofError):
    """A point at which a side has no value."""


def _sampled(side: sp.Expr) -> set[sp.Symbol]:
    """The symbols in exponents and in limits of sums, without those that are summed over."""
    parts = [power.exp for power in side.atoms(sp.Pow)]
    limits = [limit for total in side.atoms(sp.Sum) for limit in total.limits]
    parts += [end for _, lower, upper in limits for end in (lower, upper)]
    found = {symbol for part in parts for symbol in part.free_symbols}
    return found - {index for index, *_ in limits}


def _small(symbol: sp.Symbol, random: Random) -> int:
    if not symbol.is_integer:
        raise ProofError(f"{symbol} stands in an exponent or limit and may be no integer")
    least = 1 if symbol.is_positive else 0 if symbol.is_nonnegative else -2
    return random.randint(least, _LARGEST)


@dataclass(frozen=True)
class _Quotient:
    """top / bottom modulo the prime; bounds on the degrees and sizes of the integer polynomials.

    The size of a polynomial is the sum of its coefficients' absolute values.
    """

    top: Any
    bottom: Any
    degrees: tuple[int, int]
    sizes: tuple[int, int]

    def __add__(self, other: "_Quotient") -> "_Quotient":
        (d, e), (f, g) = self.degrees, other.degrees
        (s, t), (u, v) = self.sizes, other.sizes
        return _Quotient(
            self.top * other.bottom + other.top * self.bottom,
            self.bottom * other.bottom,
            (max(d + g, f + e), e + g),
            (s * v + u * t, t * v),
        )

    def __mul__(self, other: "_Quotient") -> "_Quotient":
        (d, e), (f, g) = self.degrees, other.degrees
        (s, t), (u, v) = self.sizes, other.sizes
        return _Quotient(
            self.top * other.top, self.bottom * other.bottom, (d + f, e + g), (s * u, t * v)
        )

    @property
    def inverse(self) -> "_Quotient":
        return _Quotient(self.bottom, self.top, self.degrees[::-1], self.sizes[::-1])


class _Point:
    """Values of symbols and units: small integers for some symbols, random residues for others."""

    def __init__(self, integers: dict[sp.Symbol, int], random: Random) -> None:
        import flint

        self.residue = flint.fmpz_mod_ctx(PRIME)
        self.integers, self.random = integers, random
        self.drawn: dict[Any, _Quotient] = {}
        self.index_degree = 0

    def number(self, p: int, q: int) -> _Quotient:
        return _Quotient(self.residue(p), self.residue(q), (0, 0), (abs(p), q))

    def symbol(self, symbol: sp.Symbol) -> _Quotient:
        if symbol in self.integers:
            return self.number(self.integers[symbol], 1)
        return self._draw(symbol)

    def unit(self, base: str, indices: tuple[_Quotient, ...]) -> _Quotient:
        self.index_degree = max([self.index_degree, *(sum(i.degrees) for i in indices)])
        return self._draw((base, *(int(i.top / i.bottom) for i in indices)))

    def _draw(self, key: Any) -> _Quotient:
        if key not in self.drawn:
            value = self.residue(self.random.randrange(PRIME))
            self.drawn[key] = _Quotient(value, self.residue(1), (1, 0), (1, 1))
        return self.drawn[key]

    def power(self, power: sp.Pow) -> _Quotient:
        base, exponent = read(power.base, self), self._integer(power.exp)
        result = self.number(1, 1)
        for _ in range(abs(exponent)):
            result = result * base
        if exponent < 0 and result.top == 0:
            raise _UnusableError(f"{power} has no value here")
        return result.inverse if exponent < 0 else result

    def total(self, total: sp.Sum) -> _Quotient:
        *inner, (index, lower, upper) = total.limits  # the outermost limits stand last
        body = sp.Sum(total.function, *inner) if inner else total.function
        start, stop = self._integer(lower), self._integer(upper)
        if stop < start - 1:
            raise _UnusableError(f"{total} has a negative number of terms here")
        outside, result = self.integers, self.number(0, 1)
        for value in range(start, stop + 1):
            self.integers = {**outside, index: value}
            result = result + read(body, self)
        self.integers = outside
        return result

    def error(self, difference: _Quotient) -> Fraction:
        """The chance that a difference other than 0 vanishes, or that two units are confused."""
        if max(difference.sizes) >= PRIME:
            raise ProofError("coefficients may be as large as the prime")
        pairs = len(self.drawn) * (len(self.drawn) - 1) // 2
        return Fraction(difference.degrees[0] + pairs * 2 * self.index_degree, PRIME)

    def _integer(self, expression: sp.Expr) -> int:
        value = expression.subs(self.integers)
        if not value.is_Integer:
            raise ProofError(f"{expression} is no integer here")
        return int(value)
