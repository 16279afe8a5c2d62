"""What searches have in common that cut cells in two and leave parts for later."""

from typing import Any

import numpy as np

from regionlab.counting.kernels.depth_first import Entry, Stage
from regionlab.counting.kernels.waiting import Waiting
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.search import Node


class WaitingCells:
    """Nodes of the cells that wait, and of the current one; see `kernels.waiting`."""

    problem: Problem
    _state: Any

    def _oldest(self) -> Node | None:
        """Give away the cell that was left first, which is the largest; None if none waits."""
        counter = self._state.counter
        w = int(counter[Entry.BASE])
        if w == counter[Entry.WAITING]:
            return None
        counter[Entry.BASE] += 1
        return self._waiting(w)

    def _all_waiting(self) -> list[Node]:
        counter = self._state.counter
        return [self._waiting(w) for w in range(counter[Entry.BASE], counter[Entry.WAITING])]

    def _waiting(self, w: int) -> Node:
        S = self._state
        row = S.waiting[w].tolist()
        layer, position = row[Waiting.LAYER], row[Waiting.POSITION]
        signs = self._signs(layer, position)
        signs[S.cuts[layer, position - 1]] = row[Waiting.SIDE]
        return self._node(layer, signs, row[Waiting.FIRST], row[Waiting.COUNT])

    def _current(self) -> Node:
        """The current cell, of which something is left to do."""
        counter = self._state.counter
        layer, first, count = counter[[Entry.LAYER, Entry.FIRST, Entry.COUNT]].tolist()
        cutting = counter[Entry.STAGE] == Stage.CUT
        signs = self._signs(layer, int(counter[Entry.POSITION]) if cutting else None)
        return self._node(layer, signs, first, count)

    @property
    def _has_current(self) -> bool:
        return bool(self._state.counter[Entry.STAGE] != Stage.BACK)

    def _signs(self, layer: int, position: int | None) -> list[int]:
        """Signs with 0 for undecided units: of later layers, and of `layer` those that cut, from
        `position` on, or all of its units."""
        S, offsets = self._state, self.problem.offsets
        signs = np.array(S.sign[: self.problem.units], dtype=np.int64)
        signs[offsets[layer if position is None else layer + 1] :] = 0
        if position is not None:
            signs[S.cuts[layer, position : S.cut_count[layer]]] = 0
        return [int(sign) for sign in signs]

    def _node(self, layer: int, signs: list[int], first: int, count: int) -> Node:
        """The node of a cell whose vertices are `count` in the pile, from `first` on."""
        return Node(layer, tuple(signs))

    def _stand(self, layer: int) -> bool:
        """Go on from the cell that a node describes: where no unit of its layer has a sign the
        layer begins, else its undecided units are tried. Whether the latter."""
        S, offsets, parallel_to = self._state, self.problem.offsets, self.problem.parallel_to
        begin, end = int(offsets[layer]), int(offsets[layer + 1])
        S.counter[Entry.LAYER] = layer
        S.counter[Entry.STAGE] = Stage.ENTER
        if not S.sign[begin:end].any():
            return False
        undecided = [u for u in range(begin, end) if S.sign[u] == 0 and parallel_to[u] == u]
        S.cuts[layer, : len(undecided)] = undecided
        S.cut_count[layer] = len(undecided)
        S.counter[Entry.POSITION] = S.counter[Entry.CERTAIN] = 0
        S.counter[Entry.STAGE] = Stage.CUT
        return True
