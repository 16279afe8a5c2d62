"""The processor time of a count over all its sittings, kept in a file beside its checkpoint."""

import time
from pathlib import Path

from regionlab.atomic_files import write_atomically
from regionlab.errors import DataError

_EVERY = 2.0
"""Seconds of processor time between two writings: what a crash can lose."""


class ProcessorTime:
    """Processor seconds of this process since the start, and those of the sittings before."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._start = self._written = time.process_time()
        self._before = 0.0
        if path is not None and path.exists():
            try:
                self._before = float(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                raise DataError(f"{path}: holds no processor time; delete it") from None

    @property
    def seconds(self) -> float:
        """Processor seconds so far."""
        return self._before + time.process_time() - self._start

    def report(self, *_: object) -> None:
        """Called now and then while a count runs."""
        if time.process_time() - self._written >= _EVERY:
            self.keep()

    def keep(self) -> None:
        """Write down the time so far."""
        self._written = time.process_time()
        if self._path is not None:
            write_atomically(self._path, f"{self.seconds}\n", DataError)
