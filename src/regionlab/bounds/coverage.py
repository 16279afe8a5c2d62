"""How many elements k of some sets cover at most: the maxima of Propositions 3 and 4.

The maximum is found exactly as long as that takes little work, else bounded from above by greedy
coverage divided by its guarantee (Nemhauser, Wolsey and Fisher 1978): greedy coverage alone is a
lower bound. A set of elements is an integer: element i is in it if bit i is 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

WORK = 2**21
"""Unions made at most before greedy coverage takes over: enough for any 21 sets."""


@dataclass(frozen=True)
class Coverage:
    """`most[k]` elements at most are covered by k of the sets; the last entry holds beyond.

    Up to k = `exact_to` this is the maximum, beyond it an upper bound. `exact_to` is None if every
    entry is the maximum.
    """

    most: tuple[int, ...]
    exact_to: int | None = None

    def at(self, k: int) -> int:
        """The entry for k sets, k >= 0."""
        return self.most[min(k, len(self.most) - 1)]


def coverage(sets: Iterable[int], work: int = WORK) -> Coverage:
    """The most elements of a union of k of `sets`, for every k, never decreasing.

    At most `work` unions are made; beyond, entries are upper bounds.
    """
    useful = undominated(sets)
    everything = reduce(or_, useful, 0).bit_count()
    greedily = greedy(useful)
    enough = greedily.index(everything)  # that many sets surely cover all
    most = [0]
    # unions of k sets, taken in order, each with the least last place at which it can arise
    unions, made = {0: -1}, 0
    while len(most) < enough:
        made += sum(len(useful) - last - 1 for last in unions.values())
        if made > work:
            break
        longer: dict[int, int] = {}
        for union, last in unions.items():
            for place in range(last + 1, len(useful)):
                wider = union | useful[place]
                longer[wider] = min(place, longer.get(wider, place))
        unions = longer
        most.append(max(max((union.bit_count() for union in unions), default=0), most[-1]))
        if most[-1] == everything:
            return Coverage(tuple(most))
    exact_to = len(most) - 1
    for k in range(len(most), enough):
        most.append(min(everything, greedy_bound(greedily[k], k)))
    if enough:
        most.append(everything)
    return Coverage(tuple(most), None if exact_to >= enough - 1 else exact_to)


def undominated(sets: Iterable[int]) -> list[int]:
    """The sets that are in no other one, the largest first; of equal ones, one; no empty one."""
    kept: list[int] = []
    for candidate in sorted(set(sets), key=lambda s: (-s.bit_count(), s)):
        if candidate and all(candidate | larger != larger for larger in kept):
            kept.append(candidate)
    return kept


def greedy(sets: Sequence[int]) -> list[int]:
    """Elements covered when the set that adds most is taken 0, 1, 2, ... times, until it adds none.

    Of sets that add equally many, the first.
    """
    union, covered = 0, [0]
    while sets:
        union = max((union | s for s in sets), key=int.bit_count)
        if union.bit_count() == covered[-1]:
            break
        covered.append(union.bit_count())
    return covered


def greedy_bound(covered: int, k: int) -> int:
    """floor(g / (1 - (1 - 1/k)^k)), no less than what any k sets cover; g is `covered`, k >= 1.

    Greedy coverage by k sets reaches 1 - (1 - 1/k)^k of the maximum at least.
    """
    whole = k**k
    return int(covered * whole // (whole - (k - 1) ** k))
