"""Ceilings of roots and of ratios of logarithms, decided in integers."""


def ceil_root(value: int, degree: int) -> int:
    """The least q >= 0 with q^degree >= value, that is ceil(value^(1/degree)).

    `value` >= 0, `degree` >= 1. Newton's method from above, in integers.
    """
    if value <= 1:
        return value
    # floor((value - 1)^(1/degree)) + 1, and the iteration falls to the floor from above
    below = value - 1
    root = 1 << -(-below.bit_length() // degree)
    while True:
        better = ((degree - 1) * root + below // root ** (degree - 1)) // degree
        if better >= root:
            return root + 1
        root = better


def ceil_log(value: int, base: int) -> int:
    """The least s >= 0 with base^s >= value, that is ceil(ln value / ln base) for value >= 1.

    `base` >= 2.
    """
    power, exponent = 1, 0
    while power < value:
        power, exponent = power * base, exponent + 1
    return exponent
