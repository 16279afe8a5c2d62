"""Disjoint sets of numbers."""


class Components:
    """Disjoint sets of the numbers 0 to size - 1 (union-find)."""

    def __init__(self, size: int) -> None:
        self.count = size
        self._parents = list(range(size))

    def root(self, i: int) -> int:
        """The number that stands for the set of i."""
        while self._parents[i] != i:
            self._parents[i] = self._parents[self._parents[i]]
            i = self._parents[i]
        return i

    def groups(self) -> list[list[int]]:
        """The sets, each in increasing order, by their first numbers."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parents)):
            found.setdefault(self.root(i), []).append(i)
        return list(found.values())

    def join(self, i: int, j: int) -> bool:
        """Make one set of the sets of i and j; False if they are one already."""
        one, other = self.root(i), self.root(j)
        if one == other:
            return False
        self._parents[one] = other
        self.count -= 1
        return True
