"""A request to end, as `kill` or a batch system sends it, ends a command as Ctrl-C does."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_REQUESTS = ("SIGTERM", "SIGHUP")  # SIGHUP, a terminal that closes, is not known on every system


@contextmanager
def stoppable() -> Iterator[None]:
    """Within the block SIGTERM and SIGHUP raise KeyboardInterrupt, so that nothing is half-written.

    Only a main thread is told of signals; in another one nothing changes. Nor does it for a signal
    that the process was started to ignore, as by `nohup`.
    """

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    before = {}
    try:
        for number in (getattr(signal, name) for name in _REQUESTS if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, stop)
    except ValueError:  # not the main thread
        pass
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
