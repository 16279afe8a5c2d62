"""What users meet beside its smooth twin, in one run: `python -m benchmarks.cliffs`.

A network without biases beside the same one with biases, an unbounded domain beside a box, many
layers beside ten, a list of regions beside their number: times are a region's, so that more regions
are no cliff. Each count runs in this process on one thread, after one that makes the kernels ready.
The last row is a process of its own, from its start to its answer. Writes `results/cliffs.json` and
`results/cliffs.md`.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.nets import he_uniform
from benchmarks.run import RESULTS, write_record
from regionlab import Box, Layer, Polyhedron, ReLUNetwork, WholeSpace, count, save_network
from regionlab.counting import activation_regions
from regionlab.domains import Domain

Question = tuple[ReLUNetwork, Domain]


@dataclass(frozen=True)
class Cliff:
    """A question that may be slow, and its smooth twin; `listed` regions are made, not counted."""

    title: str
    hard: Question
    smooth: Question
    listed: bool = False


def network_of(widths: tuple[int, ...], biased: bool = True) -> ReLUNetwork:
    """Random ReLU layers, inputs first; the seed is the number of widths."""
    layers = he_uniform(len(widths), widths)
    return ReLUNetwork([Layer(w, b if biased else np.zeros(len(b))) for w, b in layers])


def cliffs() -> list[Cliff]:
    """All of them."""
    found = []
    for widths in ((2, 64, 64), (3, 16, 16), (3, 32, 32), (5, 12, 12), (64, 9, 9)):
        box, name = Box.cube(widths[0], -1, 1), f"{widths[0]} inputs; {_shown(widths[1:])}"
        found.append(
            Cliff(f"{name}: no biases", (network_of(widths, False), box), (network_of(widths), box))
        )
    for widths in ((2, 64, 64), (3, 16, 16), (4, *[8] * 8)):
        n, network = widths[0], network_of(widths)
        balls = [list(signs) for signs in product([1, -1], repeat=n)]
        domains: dict[str, Domain] = {
            "all of space": WholeSpace(n),
            "a half-space": Polyhedron([[1.0, 0.5, *[0.25] * (n - 2)]], [0.3]),
            "an l1 ball": Polyhedron(balls, [1] * len(balls)),
        }
        found += [
            Cliff(
                f"{n} inputs; {_shown(widths[1:])}: {name}",
                (network, domain),
                (network, Box.cube(n, -1, 1)),
            )
            for name, domain in domains.items()
        ]
    for inputs, width in ((1, 30), (2, 16), (3, 8)):
        box = Box.cube(inputs, -1, 1)
        found += [
            Cliff(
                f"{inputs} inputs; {depth} layers of {width} (beside 10)",
                (network_of((inputs, *[width] * depth)), box),
                (network_of((inputs, *[width] * 10)), box),
            )
            for depth in (20, 40)
        ]
    small = (network_of((2, 16, 16)), Box.cube(2, -1, 1))
    return [*found, Cliff("2 inputs; 16, 16: regions listed", small, small, listed=True)]


def measure(question: Question, seconds: float, listed: bool = False) -> dict[str, Any]:
    """How many regions were found, whether all, and in how many seconds, the median of three."""
    if listed:
        begun = perf_counter()
        regions = sum(1 for _ in activation_regions(*question))
        return {"regions": regions, "all": True, "seconds": perf_counter() - begun}
    runs = []
    for _ in range(4):
        found = count(*question, "activation-regions", limit_seconds=seconds)
        runs.append(found.seconds)
        if found.value is None:
            break
    return {
        "regions": found.lower,
        "all": found.value is not None,
        "seconds": median(runs[1:] or runs),
    }


def from_the_start() -> dict[str, Any]:
    """A small network, from the start of a process to its count, the better of two runs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.npz"
        save_network(network_of((2, 4, 4)), path)
        command = [sys.executable, "-m", "regionlab", "count", str(path), "--box", "-1", "1"]
        runs = []
        for _ in range(2):
            begun = perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            runs.append(perf_counter() - begun)
    return {"title": "a small network, from the start of a process", "seconds": min(runs)}


def render(record: dict[str, Any]) -> str:
    """A Markdown table: microseconds a region, and how many times as long as the twin's."""
    lines = ["| question | µs a region | its twin's | ratio |", "|---|---|---|---|"]
    for row in record["cliffs"]:
        hard, smooth = (1e6 * row[k]["seconds"] / row[k]["regions"] for k in ("hard", "smooth"))
        mark = "" if row["hard"]["all"] else " (not all in time)"
        lines.append(
            f"| {row['title']} | {hard:.3g}{mark} | {smooth:.3g} | {hard / smooth:.2g} × |"
        )
    start = record["start"]
    lines.append(f"| {start['title']} | {start['seconds']:.2g} s | | |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None, chosen: Callable[[], list[Cliff]] = cliffs) -> int:
    """Measure and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cliffs")
    parser.add_argument("--seconds", type=float, default=30, help="time limit for one count")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER")
    options = parser.parse_args(arguments)
    rows = []
    for cliff in chosen():
        smooth = measure(cliff.smooth, options.seconds)
        hard = measure(cliff.hard, options.seconds, cliff.listed)
        rows.append({"title": cliff.title, "hard": hard, "smooth": smooth})
    record = {"cliffs": rows, "start": from_the_start()}
    table = render(record)
    write_record(options.out, "cliffs", record, table)
    print(table, end="")
    return 0


def _shown(widths: tuple[int, ...]) -> str:
    if len(widths) > 3 and len(set(widths)) == 1:
        return f"{len(widths)} layers of {widths[0]}"
    return ", ".join(map(str, widths))


if __name__ == "__main__":
    sys.exit(main())
