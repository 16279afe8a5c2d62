"""Two workers against one, memory against regions: `python -m benchmarks.workers`.

Writes `results/workers.json` and `results/workers.md`. Each count runs in a process of its own.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.nets import BenchmarkNet, by_name, he_uniform
from benchmarks.run import OURS, RESULTS, in_process, write_record

SMALL = BenchmarkNet("he-3-8-8", "3 inputs; 8, 8", lambda: he_uniform(3, (3, 8, 8)))
LARGE = "he-3-32-32"
"""A count about a hundred times that of SMALL."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workers")
    parser.add_argument("--net", default="image-64-11-11", help="counted with 1 and 2 workers")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER")
    options = parser.parse_args(arguments)
    try:
        net = by_name(options.net)
    except LookupError as error:
        print(f"benchmarks: {error.args[0]}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        record = {
            "workers": [_count(net, folder, options.seconds, workers) for workers in (1, 2)],
            "memory": [
                _count(size, folder, options.seconds, 1) for size in (SMALL, by_name(LARGE))
            ],
        }
    table = render(record)
    write_record(options.out, "workers", record, table)
    print(table, end="")
    return 0


def _count(net: BenchmarkNet, folder: str, seconds: float, workers: int) -> dict[str, Any]:
    path = net.save(Path(folder))
    more = ("--workers", str(workers)) if workers > 1 else ()
    result = in_process(sys.executable, OURS, path, net, seconds, 3, *more)
    return result | {"title": net.title, "workers": workers}


def render(record: dict[str, Any]) -> str:
    """The two measurements as a Markdown table, each with what follows from it."""
    lines = ["| network | workers | regions | seconds | peak MB |", "|---|---|---|---|---|"]
    for result in (*record["workers"], *record["memory"]):
        if result["status"] == "finished":
            seconds, memory = f"{result['seconds']:.3g}", f"{result['peak_mb']:.0f}"
            cells = [f"{result['regions']:,}", seconds, memory]
        else:
            cells = [f"{result['status']} {result['note']}".strip(), "", ""]
        lines.append(" | ".join([f"| {result['title']}", str(result["workers"]), *cells]) + " |")
    lines.append("")
    one, two = record["workers"]
    if one["status"] == two["status"] == "finished":
        same = "the same count" if one["regions"] == two["regions"] else "ANOTHER COUNT"
        lines.append(f"Two workers: {one['seconds'] / two['seconds']:.2f} times one, {same}.")
    small, large = record["memory"]
    if small["status"] == large["status"] == "finished":
        regions = large["regions"] / small["regions"]
        extra = large["peak_mb"] - small["peak_mb"]
        lines.append(f"{regions:.0f} times the regions: {extra:+.0f} MB at the peak.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
