"""Which cells meet in a facet.

Two cells whose patterns differ in one unit (or in units that share its hyperplane on every cell)
meet in the facet of one of them that lies on that hyperplane, whole: a later unit either vanishes
on all of the hyperplane inside the cell of the layers before, seen from both sides, or has one
sign there. So an edge of a cell on the line of a unit leads to the cell with that unit switched,
if there is one; if not, more units switch there, and the pattern beyond is found in rationals.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from regionlab.complexes.cells import UNKNOWN, Cells
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions.region import ActivationRegion

Integers = NDArray[np.int64]

SEVERAL = -1
"""In place of the unit, where more than one switches that do not share a hyperplane elsewhere."""


def adjacent(network: ReLUNetwork, domain: Domain, cells: Cells) -> Integers:
    """The pairs of cells that share a facet, exactly; shape (pairs, 3): i < j, and the unit.

    In three and more dimensions facets are found in rationals, cell by cell.
    """
    units = cells.patterns.shape[1]
    owners, lines = cells.owners, cells.lines
    on_unit = (lines >= 0) & (lines < units)
    here, unit = owners[on_unit], lines[on_unit]
    there = _switched(cells, here, unit)
    known = there >= 0
    pairs = [np.column_stack([here[known], there[known], unit[known]])]
    inexact = np.flatnonzero(cells.ends == cells.starts).tolist()
    inexact += np.unique(owners[lines == UNKNOWN]).tolist()
    number: dict[bytes, int] = {}
    if inexact or not known.all():
        number = {row.tobytes(): k for k, row in enumerate(cells.patterns)}
    extra: list[tuple[int, int, int]] = []
    for i in inexact:
        for row in _all_across(network, domain, cells.patterns[i]):
            j = number[row.tobytes()]
            changed = np.flatnonzero(row != cells.patterns[i])
            alike = bool(cells.groups[changed[0]][changed].all()) if len(changed) else False
            extra.append((i, j, int(changed[0]) if alike else SEVERAL))
    for i, u in zip(here[~known].tolist(), unit[~known].tolist(), strict=True):
        across = _row_across(network, domain, cells.patterns[i], u)
        if across is not None:
            extra.append((i, number[across.tobytes()], SEVERAL))
    pairs.append(np.array(extra, dtype=np.int64).reshape(-1, 3))
    return _once(np.concatenate(pairs))


def _once(pairs: Integers) -> Integers:
    """Each pair once, smaller number first."""
    ordered = np.column_stack([pairs[:, :2].min(axis=1), pairs[:, :2].max(axis=1), pairs[:, 2]])
    if not len(ordered):
        return ordered
    _, first = np.unique(ordered[:, :2], axis=0, return_index=True)
    found: Integers = ordered[first]
    return found


def _switched(cells: Cells, here: Integers, unit: Integers) -> Integers:
    """The cell with the pattern of another but for a unit and its group; -1 if there is none.

    Patterns are looked for by sums of random numbers, and compared.
    """
    m = len(cells.patterns)
    if not m or not len(here):
        return np.zeros(len(here), dtype=np.int64)
    rows, groups = (np.packbits(bits, axis=1) for bits in (cells.patterns, cells.groups))
    keys = np.random.default_rng(0).integers(0, 2**63, size=8 * rows.shape[1], dtype=np.uint64)
    names = _names(rows, keys)
    order = np.argsort(names, kind="stable")
    wanted = names[here] ^ _names(groups, keys)[unit]
    found: Integers = order[np.minimum(np.searchsorted(names[order], wanted), m - 1)]
    for begin in range(0, len(found), 1 << 14):
        part = slice(begin, begin + (1 << 14))
        change = rows[here[part]] ^ rows[found[part]]
        found[part][(change != groups[unit[part]]).any(axis=1)] = -1
    return found


def _names(rows: NDArray[np.uint8], keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """For each row of bits the sum (XOR) of the keys of those that are 1, byte by byte."""
    names = np.zeros(len(rows), dtype=np.uint64)
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1)
    for k in range(rows.shape[1]):
        of_byte = np.where(bits, keys[8 * k : 8 * k + 8], np.uint64(0))
        names ^= np.bitwise_xor.reduce(of_byte, axis=1)[rows[:, k]]
    return names


def _all_across(
    network: ReLUNetwork, domain: Domain, row: NDArray[np.bool_]
) -> Iterator[NDArray[np.bool_]]:
    for region in ActivationRegion.of_row(network, domain, row).neighbours():
        yield np.concatenate([np.array(signs, dtype=np.bool_) for signs in region.pattern])


def _row_across(
    network: ReLUNetwork, domain: Domain, row: NDArray[np.bool_], unit: int
) -> NDArray[np.bool_] | None:
    """The pattern across the facet on the hyperplane of a unit; None where the domain ends."""
    region = ActivationRegion.of_row(network, domain, row)
    other = region.across(region.side(unit))
    if other is None:
        return None
    return np.concatenate([np.array(signs, dtype=np.bool_) for signs in other.pattern])
