"""Odds for the side of a unit, fitted to regions that were found: the cross-entropy method.

If each side of a cut were taken with the share of the regions that lie on it, every path would be
worth the same, the number of all regions. Regions found with weights show these shares, and a
logistic regression carries them over to cells that were not seen (Rubinstein and Kroese 2004, "The
Cross-Entropy Method"). Whatever it says, estimates have no bias: bad odds only cost samples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from regionlab.counting.kernels.arrays import Integers, Signs
from regionlab.counting.problem.numbers import Floats

_RIDGE_SHARED, _RIDGE_OWN, _RIDGE_BASE = 0.2, 8.0, 1.6
"""How strongly coefficients are held at 0: shared by a layer, of one unit, and its base rate."""

_FEW, _MOST_ROWS, _NEWTON = 100, 4000, 5


@dataclass(frozen=True)
class Ends:
    """Regions that were found, K of them, by N units: as in `kernels.cells.chance.Chance`."""

    weights: Floats
    order: Integers
    signs: Signs

    def ranks(self) -> Integers:
        """(K, N): which place each unit has in the order; N where it has none."""
        count, units = self.order.shape
        ranks = np.full((count, units + 1), units)
        ranks[np.arange(count)[:, None], self.order] = np.arange(units)
        return ranks[:, :units]


def joined(parts: Sequence[Ends]) -> Ends:
    """All of several."""
    return Ends(
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.order for part in parts]),
        np.concatenate([part.signs for part in parts]),
    )


def fit(ends: Ends, offsets: Integers) -> Floats:
    """Odds (see `Chance.odds`) by which the regions of `ends`, weighted, are likely.

    Layer by layer, whose first units are `offsets`: first coefficients that all units of the layer
    share, one for each layer before and its own, times the sum of that layer's signs; then each
    unit's deviations from these, for all units before, or where these are many, for those of its
    layer and of the one before.
    """
    units = ends.signs.shape[1]
    odds, ranks = np.zeros((units, units + 1)), ends.ranks()
    for layer, (first, last) in enumerate(pairwise(offsets)):
        rows = [_rows(ends, ranks, u) for u in range(first, last)]
        sums = [np.add.reduceat(x, offsets[: layer + 1], axis=1) for x, _, _ in rows]
        shared = np.concatenate(sums)
        if len(shared) == 0:
            continue
        ones = np.ones((len(shared), 1))
        scale = np.maximum(np.abs(shared).max(axis=0), 1.0)
        active, weights = (np.concatenate([row[k] for row in rows]) for k in (1, 2))
        design, ridge = np.hstack([shared / scale, ones]), np.full(layer + 2, _RIDGE_SHARED)
        found = _logistic(design, active, weights, np.zeros(len(shared)), ridge)
        common = np.zeros(units + 1)
        common[:last] = np.repeat(found[:-1] / scale, np.diff(offsets[: layer + 2]))
        common[units] = found[-1]
        near = 0 if last <= _FEW else offsets[max(layer - 1, 0)]
        for u, (x, active, weights) in zip(range(first, last), rows, strict=True):
            odds[u] = common
            if len(active) == 0:
                continue
            used = near + np.flatnonzero(x[:, near:].any(axis=0))
            design = np.hstack([x[:, used], np.ones((len(x), 1))])
            ridge = np.append(np.full(len(used), _RIDGE_OWN), _RIDGE_BASE)
            start = x @ common[: x.shape[1]] + common[units]
            odds[u, np.append(used, units)] += _logistic(design, active, weights, start, ridge)
    return odds


def _rows(ends: Ends, ranks: Integers, u: int) -> tuple[Floats, Floats, Floats]:
    """Where unit u cut the cell: the signs decided before, whether it is active, the weight.

    Signs are 0 for units decided later, and there are columns up to the last unit that is before u
    somewhere; of many regions the last ones are taken.
    """
    where = np.flatnonzero(np.abs(ends.signs[:, u]) == 2)[-_MOST_ROWS:]
    before = ranks[where] < ranks[where, u][:, None]
    signs = np.where(before, np.sign(ends.signs[where]), 0).astype(np.float64)
    return signs, (ends.signs[where, u] > 0).astype(np.float64), ends.weights[where]


def _logistic(x: Floats, y: Floats, weights: Floats, start: Floats, ridge: Floats) -> Floats:
    """Coefficients of a weighted ridge regression of y, 0 or 1, on x, on top of `start`."""
    found = np.zeros(x.shape[1])
    for _ in range(_NEWTON):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ found + start, -30.0, 30.0)))
        slope = x.T @ (weights * (y - p)) - ridge * found
        curve = (x * (weights * p * (1.0 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found += step * min(1.0, 1.5 / max(float(np.abs(step).max()), 1e-9))
    return found
