"""One counter on one network, in this process: `python -m benchmarks.run_one PEER NET`.

Prints one JSON object on one line. NET is the name of a net or a network file (with --box). A
missing package, a refusal, a crash in Python and the time limit are all answers; `status` says
which: "finished", "partial" (the number is of what was found in time), "timeout", "skipped" (the
package is not there), "not applicable" or "failed".
"""

import argparse
import faulthandler
import json
import os
import re
import resource
import signal
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import perf_counter
from types import ModuleType
from typing import Any

SINGLE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "NUMBA_NUM_THREADS",
        "RAYON_NUM_THREADS",
        "JULIA_NUM_THREADS",
    ),
    "1",
)
MOST_MEMORY = 12 * 2**30
"""Bytes of address space a counter may use, so that it cannot exhaust the machine."""

SECONDS_TO_STOP = 2
"""Past the limit, the time that a counter with a limit of its own has to say what it found."""

SECONDS_TO_END = 10
"""Past the limit, the time until the process of a counter that nothing stops is ended. Both times
are shorter when the limit is."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit status, 0 also for a counter that failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run_one")
    parser.add_argument("peer")
    parser.add_argument("net")
    parser.add_argument("--box", nargs=2, type=float, metavar=("LO", "HI"))
    parser.add_argument("--seconds", type=float, default=60, help="time limit for one count")
    parser.add_argument("--repeat", type=int, default=1, help="most counts, of which the median")
    parser.add_argument("--notion", help="for regionlab only: what it counts")
    parser.add_argument("--workers", type=int, help="for regionlab only: how many processes")
    options = parser.parse_args(arguments)
    os.environ.update(SINGLE_THREAD)
    output = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a package prints goes to standard error
    print(json.dumps(measure(options)), file=output, flush=True)
    return 0


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The measurement that `options` ask for, as the object that is printed."""
    from benchmarks import peers
    from benchmarks.nets import by_name, load_layers

    if options.net.endswith(".npz"):
        layers = load_layers(Path(options.net))
        lower, upper = options.box or (-1.0, 1.0)
    else:
        net = by_name(options.net)
        layers, lower, upper = net.layers(), net.lower, net.upper
    module = peers.module_of(options.peer)
    result: dict[str, Any] = {
        "peer": options.peer,
        "net": Path(options.net).stem,
        "version": _version(module.PEER.package),
    }
    try:
        module.load()
    except Exception as error:  # a package may fail to import in any way
        return result | {"status": "skipped", "note": _line(error)}
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    extra = {
        name: value
        for name in ("notion", "workers")
        if (value := getattr(options, name)) is not None
    }
    try:
        if hasattr(module, "prepare"):
            module.prepare(layers)
        result["rest_mb"] = _peak_megabytes()
        answer, seconds, processor = _timed(module, (layers, lower, upper), options, extra)
    except peers.NotApplicable as error:
        return result | {"status": "not applicable", "note": _line(error)}
    except peers.OutOfTime:
        return result | {"status": "timeout", "note": "", "peak_mb": _peak_megabytes()}
    except MemoryError:
        note = f"more than {MOST_MEMORY // 2**30} GiB"
        return result | {"status": "failed", "note": note}
    except Exception as error:
        return result | {"status": "failed", "note": _line(error)}
    status = "finished" if answer.complete else "partial"
    return result | {
        "status": status,
        "regions": answer.regions,
        "seconds": median(seconds),
        "processor_seconds": median(processor),
        "counts": len(seconds),
        "peak_mb": _peak_megabytes(),
        "note": answer.note,
    }


def _timed(
    module: ModuleType, question: tuple[Any, ...], options: argparse.Namespace, extra: Any
) -> tuple[Any, list[float], list[float]]:
    """The answer, and the seconds and processor seconds of each count: more while it is quick."""
    from benchmarks.peers import OutOfTime

    def ring(*_: Any) -> None:
        raise OutOfTime

    signal.signal(signal.SIGALRM, ring)
    limit = options.seconds
    seconds: list[float] = []
    processor: list[float] = []
    while True:
        # ends this process even while a compiled function is at work
        faulthandler.dump_traceback_later(limit + min(SECONDS_TO_END, 5 * limit), exit=True)
        signal.setitimer(signal.ITIMER_REAL, limit + min(SECONDS_TO_STOP, limit))
        start, used = perf_counter(), _processor_seconds()
        try:
            answer = module.count(*question, limit, **extra)
            seconds.append(perf_counter() - start)
            processor.append(_processor_seconds() - used)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            faulthandler.cancel_dump_traceback_later()
        enough = len(seconds) >= options.repeat or sum(seconds) > limit / 4
        if enough or not answer.complete:
            return answer, seconds, processor


def _processor_seconds() -> float:
    """Of this process and of the finished ones it started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, kinds))


def _peak_megabytes() -> float:
    """The largest resident size so far of this process, or of a finished process it started.

    From Linux's own high-water mark where there is one: getrusage there includes the process that
    this one was started from.
    """
    unit = 2**20 if sys.platform == "darwin" else 2**10
    own = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    status = Path("/proc/self/status")
    if status.exists():
        mark = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        own = float(mark.group(1)) if mark else own
    return round(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / unit, 1)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _line(error: BaseException) -> str:
    """The first line that says something, without paths, at most 160 characters."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[0] if lines else type(error).__name__
    return text if len(text) <= 160 else text[:157] + "..."


if __name__ == "__main__":
    sys.exit(main())
