"""The same layers in units of measurement in which every form is about 1 in size.

ReLU commutes with positive factors, so h' = h / s is the same program. Solvers' tolerances are
absolute numbers: with constants H of a million HiGHS has been seen to call a maximum what is off by
orders of magnitude. The factors are powers of two: no float is rounded.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from regionlab.domains import Box
from regionlab.networks import Layer

Scale = Sequence[Fraction]


def sizes(lower: Scale, upper: Scale) -> tuple[Fraction, ...]:
    """For each range a power of two that is at least its largest value, and less than double it."""
    return tuple(_power(max(abs(a), abs(b))) for a, b in zip(lower, upper, strict=True))


def scaled_box(box: Box, scale: Scale) -> Box:
    """The box of x / scale."""
    return Box(divided(box.lower, scale), divided(box.upper, scale))


def scaled_layer(layer: Layer, before: Scale, now: Scale) -> Layer:
    """The layer that takes inputs / before to forms / now."""
    rows, bias = layer.rational
    table = np.empty((layer.outputs, layer.inputs), dtype=object)
    for i, (row, size) in enumerate(zip(rows, now, strict=True)):
        table[i] = [w * s / size for w, s in zip(row, before, strict=True)]
    return Layer(table, np.array(divided(bias, now), dtype=object), layer.activation)


def divided(values: Scale, scale: Scale) -> tuple[Fraction, ...]:
    """values / scale, one by one."""
    return tuple(value / size for value, size in zip(values, scale, strict=True))


def _power(value: Fraction) -> Fraction:
    if value == 0:
        return Fraction(1)
    exponent = value.numerator.bit_length() - value.denominator.bit_length()
    power = Fraction(2) ** exponent  # value / 2 < power < 2 value
    return power if power >= value else 2 * power
