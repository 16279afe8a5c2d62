"""The repetitions of MIPBound: parity constraints, one by one, until no solution is left.

With one stream of constraints, r is the least number of them that no region satisfies: a function
of the set of regions, whatever finds the regions and in whatever order. So backends must agree.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

from regionlab.counting.searches.parity import Parity
from regionlab.errors import SolverError
from regionlab.milp.backend import Backend, Clock

Report = Callable[[int, int, tuple[int, ...]], Any]
"""Called after each repetition: how many are done, of how many, and their r in the order done."""


def run_repetitions(
    backend: Backend,
    streams: Sequence[Iterator[Parity]],
    workers: int = 1,
    report: Report | None = None,
    clock: Clock | None = None,
) -> tuple[tuple[int, ...], int]:
    """r of every repetition, one for each stream, and how many the clock ended before their end."""
    clock = clock or Clock()
    with ThreadPoolExecutor(workers) as pool:
        tasks = [pool.submit(repetition, backend, stream, clock) for stream in streams]
        try:
            done: list[int] = []
            for task in as_completed(tasks):
                done.append(task.result()[0])
                if report:
                    report(len(done), len(tasks), tuple(done))
        except BaseException:
            clock.stop()
            raise
    results = [task.result() for task in tasks]
    return tuple(r for r, _ in results), sum(not finished for _, finished in results)


def repetition(backend: Backend, stream: Iterator[Parity], clock: Clock) -> tuple[int, bool]:
    """Lines 6 to 15: the constraints drawn until no solution is left, and whether none is left.

    If the clock stopped it, the last solution found satisfies all constraints drawn but the last,
    so that r is at least their number.
    """
    drawn: list[Parity] = []

    def cut_off(solution: int) -> list[Parity]:
        if not all(constraint.holds(solution) for constraint in drawn):
            raise SolverError("a solution was found that violates a parity constraint")
        known = len(drawn)
        for constraint in stream:
            drawn.append(constraint)
            if not constraint.holds(solution):
                break
        return drawn[known:]

    finished = not clock.stopped and backend.exhaust(cut_off, clock)
    return len(drawn), finished
