"""Every ternary network of one input, five layers and width 2: an independent count of its kinks.

No classes, no bounds: every pair of first units that one identity layer reaches, zero rows
included, with every pair of second units, and every sign of the output. Slopes are compared in
floating point between candidate kinks; all numbers are quotients of small integers, so that
different ones differ by far more than the tolerance.
"""

from itertools import pairwise, product

import numpy as np

TERNARY = (-1, 0, 1)
APART = 1e-9


def joint_pairs(inputs):
    """Every ordered pair of forms that some two rows of an identity layer reach."""
    every = set()
    for rows in product(product(TERNARY, repeat=inputs + 1), repeat=2):
        forms = {
            tuple(
                sum(w * row[k] for w, row in zip(weights, rows, strict=True)) + (k == inputs) * bias
                for k in range(inputs + 1)
            )
            for weights in product(TERNARY, repeat=2)
            for bias in TERNARY
        }
        every |= set(product(forms, repeat=2))
    return every


def most_linear_pieces():
    second = np.array(sorted(joint_pairs(2)), dtype=float)
    first = {tuple(sorted(pair)) for pair in joint_pairs(1)}
    return max(_most(np.array(pair, dtype=float), second) for pair in first)


def _most(first, second):
    """The most pieces of v_1 relu(z_1) + v_2 relu(z_2) over all pairs (z_1, z_2) of `second`."""
    slopes, constants = first.T
    kinks = sorted({-c / a for a, c in first if a})
    if not kinks:
        return 1
    inside = [kinks[0] - 1, *((x + y) / 2 for x, y in pairwise(kinks)), kinks[-1] + 1]
    candidates = [np.full((len(second), len(kinks)), kinks)]
    for x, low, high in zip(inside, [-np.inf, *kinks], [*kinks, np.inf], strict=True):
        value = slopes * x + constants
        rise = second[:, :, :2] @ (slopes * (value > 0))
        height = second[:, :, :2] @ np.maximum(value, 0) + second[:, :, 2]
        with np.errstate(all="ignore"):
            zero = x - height / rise
        candidates.append(np.where((zero > low) & (zero < high), zero, kinks[0]))
    points = np.sort(np.concatenate(candidates, axis=1), axis=1)
    ends = points[:, :1] - 1, points[:, -1:] + 1
    middles = np.concatenate([ends[0], (points[:, 1:] + points[:, :-1]) / 2, ends[1]], axis=1)
    real = np.diff(points, axis=1) > APART
    real = np.concatenate([np.ones_like(real[:, :1]), real, np.ones_like(real[:, :1])], axis=1)
    units = []
    for unit in (0, 1):
        rows = second[:, unit, :, None]
        values = slopes[:, None, None] * middles + constants[:, None, None]
        height = (rows[:, :2] * np.maximum(values, 0).transpose(1, 0, 2)).sum(axis=1) + rows[:, 2]
        rise = (rows[:, :2] * (slopes[:, None, None] * (values > 0)).transpose(1, 0, 2)).sum(axis=1)
        units.append(np.where(height > APART, rise, 0))
    return max(_pieces(units[0] + sign * units[1], real) for sign in (1, 0, -1))


def _pieces(slopes, real):
    """The most changes of slope from one real interval to the next, plus one."""
    before, changes = slopes[:, 0].copy(), np.ones(len(slopes), dtype=int)
    for column in range(1, slopes.shape[1]):
        here = real[:, column]
        changes += here & (abs(slopes[:, column] - before) > APART)
        before = np.where(here, slopes[:, column], before)
    return int(changes.max())
