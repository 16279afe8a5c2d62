"""Signs of forms at points of the plane that lines determine: crossings and feet."""

from collections.abc import Sequence
from fractions import Fraction


def sign_at_crossing(
    one: tuple[Sequence[Fraction], Fraction],
    other: tuple[Sequence[Fraction], Fraction] | None,
    form: tuple[Sequence[Fraction], Fraction],
    way: int,
) -> int:
    """The sign of `form` where two lines of the plane cross.

    Without `other` it is the point at infinity of the line `one`, in the direction (b, -a) times
    `way`.
    """
    (a, b), c = one
    if other is None:
        x, y, w = b * way, -a * way, Fraction(0)
    else:
        (d, e), f = other
        x, y, w = b * f - e * c, c * d - f * a, a * e - d * b
        if w < 0:
            x, y, w = -x, -y, -w
    value = form[0][0] * x + form[0][1] * y + form[1] * w
    return (value > 0) - (value < 0)


def sign_at_foot(
    line: tuple[Sequence[Fraction], Fraction], form: tuple[Sequence[Fraction], Fraction]
) -> int:
    """The sign of `form` at the point of `line` that is nearest to the origin."""
    (a, b), c = line
    value = -form[0][0] * a * c - form[0][1] * b * c + form[1] * (a * a + b * b)
    return (value > 0) - (value < 0)
