"""Exact values as LaTeX and as text: numbers, sets, tuples, and whatever can be printed."""

import re
from fractions import Fraction

import sympy as sp

from regionlab.notation import latex

_LONGEST = 12
"""Digits of a numerator or denominator that are written out; longer ones become decimals."""

_DIGITS = 16
"""Decimals that are shown of such a number."""


def typeset(value: object) -> str:
    """A value as LaTeX: numbers exactly, or cut off after some digits with an ellipsis."""
    match value:
        case sp.Basic():
            return latex(value)
        case bool():
            return rf"\text{{{str(value).lower()}}}"
        case int():
            return str(value)
        case Fraction():
            return _fraction(value)
        case tuple() | list():
            return f"({', '.join(map(typeset, value))})"
        case set() | frozenset():
            return rf"\{{{', '.join(map(typeset, sorted(value, key=str)))}\}}"
        case None:
            return r"\text{not known}"
    return words(str(value))


def words(text: str) -> str:
    """Text as LaTeX, with what LaTeX reads as commands written out."""
    escaped = re.sub(r"([_%#&$])", r"\\\1", text)
    return rf"\text{{{escaped}}}"


def _fraction(value: Fraction) -> str:
    """Decimals where they end and say more than a fraction, or where a fraction is too long."""
    if value.denominator == 1:
        return str(value.numerator)
    text = decimals(value)
    long = max(len(str(abs(value.numerator))), len(str(value.denominator))) > _LONGEST
    if long or (value.denominator >= 10 and not text.endswith("...")):
        return text.replace("...", r"\ldots").replace(" * 10^", r" \cdot 10^")
    sign = "-" if value < 0 else ""
    return rf"{sign}\tfrac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def decimals(value: Fraction) -> str:
    """A number in decimals, cut off and not rounded: 0.25, 0.333333333333..., 2.9 * 10^{-5}."""
    sign, size, power = ("-" if value < 0 else ""), abs(value), 0
    while 0 < size < Fraction(1, 1000) or (power and size < 1):
        size, power = size * 10, power + 1
    shifted = size * 10**_DIGITS
    whole, rest = divmod(shifted.numerator // shifted.denominator, 10**_DIGITS)
    digits = f"{rest:0{_DIGITS}d}" + "..."
    if shifted.denominator == 1:
        digits = f"{rest:0{_DIGITS}d}".rstrip("0") or "0"
    return f"{sign}{whole}.{digits}" + (f" * 10^{{-{power}}}" if power else "")


def plain(value: object) -> str:
    """A value as text for a witness, a long fraction in decimals."""
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(map(plain, value)))}}}"
    text = str(value)
    return decimals(value) if isinstance(value, Fraction) and len(text) > 2 * _LONGEST else text
