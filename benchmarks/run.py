"""The whole comparison: `python -m benchmarks.run [--quick] [--only NET] [--peers PEER ...]`.

Every measurement runs in a process of its own, one at a time, with one thread. The record is
rewritten after each net, so an interrupted run keeps what it has.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import peers
from benchmarks.nets import NETS, TINY, BenchmarkNet, by_name, digest
from benchmarks.run_one import SINGLE_THREAD
from benchmarks.table import render

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
OURS = "regionlab"
SECONDS_TO_START = 300
"""For imports, and for the compilation of kernels that are not yet on disk."""


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for and write the record and the table; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        chosen = [by_name(name) for name in options.only] or list(TINY if options.quick else NETS)
        names = list(dict.fromkeys([OURS, *(options.peers or peers.NAMES)]))
        for name in names:
            peers.describe(name)
    except LookupError as error:
        print(f"benchmarks: {error.args[0]}", file=sys.stderr)
        return 2
    seconds = options.seconds or (5 if options.quick else 60)
    record = new_record(names, seconds, options.repeat)
    with TemporaryDirectory() as folder:
        for net in chosen:
            record["nets"].append(
                compare(net, names, seconds, options.repeat, options.python, Path(folder))
            )
            write_record(options.out, "latest", record, render(record))
    print(f"{options.out / 'latest.json'}\n{options.out / 'latest.md'}")
    return 0


def write_record(folder: Path, name: str, record: Any, table: str) -> None:
    """Write a record as `name`.json and its table as `name`.md, making the folder if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(table, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run", description="regionlab beside other counters"
    )
    parser.add_argument("--quick", action="store_true", help="tiny nets, five seconds each")
    parser.add_argument("--only", action="append", default=[], metavar="NET")
    parser.add_argument("--peers", nargs="+", metavar="PEER")
    parser.add_argument("--seconds", type=float, help="limit of one count (60; --quick: 5)")
    parser.add_argument("--repeat", type=int, default=5, help="take the median of so many (5)")
    parser.add_argument(
        "--python", default=sys.executable, help="the interpreter that has the peers' packages"
    )
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER")
    return parser


def new_record(names: Iterable[str], seconds: float, repeat: int) -> dict[str, Any]:
    """A record without nets: when, on what kind of machine, under which settings, whom."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    described = [peers.describe(name) for name in names]
    return {
        "format": 1,
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "memory_gib": round(memory),
            "python": platform.python_version(),
        },
        "settings": {"seconds": seconds, "repeat": repeat, "threads": 1},
        "peers": {
            peer.name: {
                "title": peer.title,
                "package": peer.package,
                "notion": peer.notion,
                "counts": peer.counts,
                "remark": peer.remark,
            }
            for peer in described
        },
        "nets": [],
    }


def compare(
    net: BenchmarkNet, names: list[str], seconds: float, repeat: int, python: str, folder: Path
) -> dict[str, Any]:
    """One net in the record: what each counter said, beside the truth for what it counts."""
    path = net.save(folder)
    layers = net.layers()
    results = []
    for name in names:
        interpreter = sys.executable if name == OURS else python
        result = in_process(interpreter, name, path, net, seconds, repeat)
        print(f"{net.name:<20}{name:<18}{_summary(result)}", file=sys.stderr, flush=True)
        results.append(result)
    exact = {}  # regionlab's count of each notion that is asked for
    for notion in dict.fromkeys(peers.describe(name).notion for name in names):
        exact[notion] = results[0]
        if notion != peers.describe(OURS).notion and not net.generic:
            exact[notion] = in_process(
                sys.executable, OURS, path, net, seconds, 1, "--notion", notion
            )
    truth = {
        notion: found.get("regions") if found["status"] == "finished" else None
        for notion, found in exact.items()
    }
    for result in results:
        peer = peers.describe(result["peer"])
        known = None if peer.whole_space else truth[peer.notion]
        result |= judged(result, known, exact[peer.notion])
    return {
        "name": net.name,
        "title": net.title,
        "widths": [layers[0][0].shape[1], *(len(bias) for _, bias in layers)],
        "box": [net.lower, net.upper],
        "generic": net.generic,
        "digest": digest(layers),
        "truth": truth,
        "results": results,
    }


def judged(result: dict[str, Any], truth: int | None, ours: dict[str, Any]) -> dict[str, Any]:
    """Verdict, regions per second and ratio of one measurement.

    Regions per second of a count that did not finish are of what it found before the limit.
    `processor_ratio` is the ratio by processor time, which other programs disturb less.
    """
    regions, took = result.get("regions") or 0, result.get("seconds")
    if result["status"] == "finished" and result["peer"] == OURS:
        verdict = "exact"
    elif result["status"] == "finished":
        verdict = "unchecked" if truth is None else "right" if regions == truth else "wrong"
    else:
        verdict = result["status"]
    rate = regions / took if regions and took else None
    ratios: dict[str, float | None] = {"ratio": None, "processor_ratio": None}
    # how fast a wrong number is reached says nothing
    if rate and ours["status"] == "finished" and verdict != "wrong" and result["peer"] != OURS:
        share = ours["regions"] / regions
        for key, clock in (("ratio", "seconds"), ("processor_ratio", "processor_seconds")):
            if result.get(clock) and ours.get(clock):
                ratios[key] = share * result[clock] / ours[clock]
    return {"verdict": verdict, "rate": rate} | ratios


def in_process(
    interpreter: str,
    peer: str,
    path: Path,
    net: BenchmarkNet,
    seconds: float,
    repeat: int,
    *more: str,
) -> dict[str, Any]:
    """What `run_one` prints, run by `interpreter`; its end without an answer is an answer too."""
    command = [interpreter, "-m", "benchmarks.run_one", peer, str(path)]
    command += ["--box", str(net.lower), str(net.upper), "--seconds", str(seconds)]
    command += ["--repeat", str(repeat), *more]
    search = [str(ROOT), *([str(ROOT / "src")] if peer == OURS else [])]
    inherited = os.environ.get("PYTHONPATH") if peer == OURS else None
    environment = os.environ | SINGLE_THREAD
    environment["PYTHONPATH"] = os.pathsep.join([*([inherited] if inherited else []), *search])
    answer = {"peer": peer, "net": net.name, "version": None}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=pipe,
        stderr=pipe,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            output, errors = process.communicate(timeout=seconds * (repeat + 1) + SECONDS_TO_START)
        except subprocess.TimeoutExpired:
            return answer | {"status": "timeout", "note": ""}
        finally:
            _end_group(process.pid)
    if process.returncode == 0 and output.strip():
        found: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
        return found
    if "Timeout (" in errors:
        return answer | {"status": "timeout", "note": ""}
    lines = errors.strip().splitlines()
    note = lines[-1][:160] if lines else f"exit status {process.returncode}"
    return answer | {"status": "failed", "note": note}


def _end_group(parallel_to: int) -> None:
    """End a counter's process, if it still runs, and the processes it started."""
    with suppress(ProcessLookupError):
        os.killpg(parallel_to, signal.SIGKILL)


def _summary(result: dict[str, Any]) -> str:
    if result["status"] not in ("finished", "partial"):
        return f"{result['status']} {result['note']}"
    return f"{result['status']}: {result['regions']} in {result['seconds']:.3f} s {result['note']}"


if __name__ == "__main__":
    sys.exit(main())
