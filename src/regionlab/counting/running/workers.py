"""Sharing a search among workers, in rounds: between rounds everything stands still.

Work waits as nodes in one queue. In a round each worker takes nodes and searches them until the
round's time is up; then searches give away the largest parts of what they have left, as long as the
queue is short. Every region lies in exactly one node, so the count does not depend on the number of
workers. Workers are threads: the kernels run outside Python's lock.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from math import inf
from time import perf_counter

from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.counting.searches.compilation import compile_seconds
from regionlab.counting.searches.search import Batch, Node, Search
from regionlab.geometry.patience import patience

_STEPS, _LEAST_STEPS, _MOST_STEPS, _LOOK = 1 << 9, 1 << 6, 1 << 20, 0.004
"""Tree nodes between two looks at the clock, so that they take about _LOOK seconds."""

_SHORTEST_ROUND, _FIRST_ROUND, _LONGEST_ROUND = 0.001, 0.02, 0.5


@dataclass(frozen=True)
class _Share:
    """What a worker found in a round, the seconds it worked, and those it waited for kernels."""

    found: list[Batch]
    worked: float
    waited: float


class WorkerPool:
    """Workers on one problem. `rounds` yields what was found; `rest` is what is left to do.

    `begin` starts the search of a node, or of everything (None). `clock` is told how long all
    workers waited for a kernel that one of them needed first. After so many `seconds` on the clock
    no exact decision is waited for: `rounds` raises GaveUpError, and there is no `rest`.
    """

    def __init__(
        self,
        begin: Callable[[Node | None], Search],
        workers: int = 1,
        nodes: Iterable[Node] | None = None,
        clock: Stopwatch | None = None,
        seconds: float = inf,
    ) -> None:
        self._begin = begin
        self._workers = workers
        self._queue: deque[Node | None] = deque([None] if nodes is None else nodes)
        self._searches: list[Search | None] = [None] * workers
        self._steps = [_STEPS] * workers
        self._asked = 0
        self._clock = clock or Stopwatch()
        self._seconds = seconds
        self._over = inf  # when exact decisions are given up, in this round
        self._stopped = False

    @property
    def asked(self) -> int:
        """The number of questions that went to rational arithmetic."""
        return self._asked + sum(search.asked for search in self._searches if search)

    @property
    def in_rationals(self) -> str:
        """What a method says of these questions, if there were any."""
        if not self.asked:
            return ""
        return f", {self.asked} decision{'s' if self.asked > 1 else ''} in rationals"

    @property
    def finished(self) -> bool:
        """True when nothing is left to do."""
        return not self._queue and not any(self._searches)

    @property
    def begun(self) -> bool:
        """True once there is something else left to do than everything."""
        return None not in self._queue

    def rounds(self) -> Iterator[list[Batch]]:
        """Yield the regions found in each round, until everything is found.

        Rounds are shorter if those who take the regions in are slow, so that they can stop in time.
        """
        length = _FIRST_ROUND
        with ThreadPoolExecutor(self._workers) as pool:
            while not self.finished:
                self._over = perf_counter() + self._seconds - self._clock.own_seconds
                if self._workers == 1:
                    found = self._work(0, perf_counter() + length)
                else:
                    self._spread()
                    try:
                        found = self._work_together(pool, length)
                    except BaseException:  # an interrupt is not to wait for exact decisions
                        self._stopped = True
                        raise
                handed = perf_counter()
                yield found
                taken = perf_counter() - handed
                length = min(1.5 * length, _LONGEST_ROUND)
                if taken > _LONGEST_ROUND:
                    length = max(length * _LONGEST_ROUND / taken, _SHORTEST_ROUND)

    def rest(self) -> list[Node]:
        """What is left to do, between two rounds, once the work has begun."""
        waiting = [node for node in self._queue if node is not None]
        return waiting + [node for search in self._searches if search for node in search.rest()]

    def _work_together(self, pool: ThreadPoolExecutor, length: float) -> list[Batch]:
        """A round of all workers. The clock stands still while none does anything but wait."""
        begun = perf_counter()
        share = partial(self._share, until=begun + length)
        shares = [*pool.map(share, range(self._workers))]
        idle = perf_counter() - begun - max(share.worked for share in shares)
        self._clock.leave_out(min(idle, max(share.waited for share in shares)))
        return [batch for share in shares for batch in share.found]

    def _share(self, worker: int, until: float) -> _Share:
        """One worker's share of a round, in a thread of its own."""
        begun, compiled = perf_counter(), compile_seconds()
        found = self._work(worker, until)
        waited = compile_seconds() - compiled
        return _Share(found, perf_counter() - begun - waited, waited)

    def _work(self, worker: int, until: float) -> list[Batch]:
        """Search until the time comes."""
        compiled, over = compile_seconds(), max(self._over, until)

        def is_over() -> bool:
            return self._stopped or perf_counter() - compile_seconds() + compiled > over

        with patience(is_over):
            return self._work_patiently(worker, until)

    def _work_patiently(self, worker: int, until: float) -> list[Batch]:
        found: list[Batch] = []
        bare = 0  # regions of which only the number matters
        while (start := perf_counter()) < until:
            search = self._searches[worker]
            if search is None:
                try:
                    node = self._queue.popleft()
                except IndexError:
                    break
                search = self._searches[worker] = self._begin(node)
            batch = search.advance(self._steps[worker])
            taken = perf_counter() - start
            if taken < _LOOK / 2:
                self._steps[worker] = min(2 * self._steps[worker], _MOST_STEPS)
            elif taken > _LOOK:
                self._steps[worker] = max(self._steps[worker] // 2, _LEAST_STEPS)
            if batch.patterns is None and not batch.exact:
                bare += batch.count
            elif batch.count:
                found.append(batch)
            if search.finished:
                self._asked += search.asked
                self._searches[worker] = None
        return [*found, Batch(bare)] if bare else found

    def _spread(self) -> None:
        """Give away work until the queue holds a few nodes for each worker."""
        busy = [search for search in self._searches if search]
        while busy and len(self._queue) < 4 * self._workers:
            given = [node for search in busy if (node := search.split()) is not None]
            if not given:
                return
            self._queue.extend(given)
