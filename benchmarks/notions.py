"""What each notion of region costs beside activation regions: `python -m benchmarks.notions`.

Writes `results/notions.json` and `results/notions.md`. Each count runs in a process of its own, on
one thread. The last units of a network are its outputs.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.nets import BenchmarkNet, by_name
from benchmarks.run import OURS, RESULTS, in_process, write_record
from regionlab import Notion

NETS = ("he-2-64-64-64", "he-3-32-32", "he-5-10-10", "he-10-9-6", "montufar-wide", "duplicates")
FIRST = Notion.ACTIVATION_REGIONS
NOTIONS = (FIRST.value, *(notion.value for notion in Notion if notion is not FIRST))
"""The one that the others are compared with comes first."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.notions")
    parser.add_argument("--nets", nargs="+", default=NETS, metavar="NET")
    parser.add_argument("--seconds", type=float, default=30, help="time limit for one count")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER")
    options = parser.parse_args(arguments)
    try:
        nets = [by_name(name) for name in options.nets]
    except LookupError as error:
        print(f"benchmarks: {error.args[0]}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        record = [_counts(net, Path(folder), options.seconds) for net in nets]
    table = render(record)
    write_record(options.out, "notions", record, table)
    print(table, end="")
    return 0


def _counts(net: BenchmarkNet, folder: Path, seconds: float) -> dict[str, Any]:
    path = net.save(folder)
    results = {
        notion: in_process(sys.executable, OURS, path, net, seconds, 3, "--notion", notion)
        for notion in NOTIONS
    }
    return {"title": net.title, "results": results}


def render(record: list[dict[str, Any]]) -> str:
    """A Markdown table: regions, and how many times as long they take as activation regions."""
    lines = [
        " | ".join(["| network", *(notion.replace("-", " ") for notion in NOTIONS)]) + " |",
        "|---" * (len(NOTIONS) + 1) + "|",
    ]
    for net in record:
        cells = [_cell(net["results"][notion], net["results"][NOTIONS[0]]) for notion in NOTIONS]
        lines.append(" | ".join([f"| {net['title']}", *cells]) + " |")
    return "\n".join(lines) + "\n"


def _cell(result: dict[str, Any], first: dict[str, Any]) -> str:
    if result["status"] != "finished":
        return f"{result['status']} {result['note']}".strip()
    if result is first:
        return f"{result['regions']:,} in {result['seconds']:.3g} s"
    if first["status"] != "finished":
        return f"{result['regions']:,}"
    return f"{result['regions']:,}, {result['seconds'] / first['seconds']:.1f} ×"


if __name__ == "__main__":
    sys.exit(main())
