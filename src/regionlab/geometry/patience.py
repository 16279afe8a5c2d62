"""Exact decisions may take minutes: they look up now and then, and are given up if that is wanted.

Whoever has decisions made in a thread says until when: `with patience(is_over):`. Without that they
go on to their end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local


class GaveUpError(Exception):
    """A decision was given up. Nothing is known of it, and what asked for it is half done."""


class _Asked(local):
    """Of one thread: whether its time is over."""

    is_over: Callable[[], bool] | None = None


_asked = _Asked()


@contextmanager
def patience(is_over: Callable[[], bool]) -> Iterator[None]:
    """Decisions of this thread raise GaveUpError once `is_over` says so."""
    before, _asked.is_over = _asked.is_over, is_over
    try:
        yield
    finally:
        _asked.is_over = before


def look_up() -> None:
    """Raise GaveUpError if the time of this thread is over."""
    if _asked.is_over is not None and _asked.is_over():
        raise GaveUpError
