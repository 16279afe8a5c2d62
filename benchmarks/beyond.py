"""Estimates where nobody can count: `python -m benchmarks.beyond --seconds 3600`.

Writes `results/beyond.json` and `results/beyond.md`. Networks that are not in the repository are
given as files: `--net model.onnx --box -0.5 0.5`.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.nets import BenchmarkNet, he_uniform
from benchmarks.run import RESULTS, write_record

NETS = (
    BenchmarkNet(
        "he-10-50-50-50",
        "10 inputs; 50, 50, 50; random",
        lambda: he_uniform(0, (10, 50, 50, 50)),
    ),
    BenchmarkNet(
        "he-784-100-100",
        "784 inputs; 100, 100; random",
        lambda: he_uniform(0, (784, 100, 100)),
        lower=0,
    ),
)

HEADS = (
    "network", "domain", "estimate", "standard error", "at least (95 %)", "at most", "samples",
    "seconds",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Estimate, bound and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beyond")
    parser.add_argument("--net", help="a file of a network or model, in place of the random ones")
    parser.add_argument("--box", nargs=2, default=("0", "1"), metavar=("LO", "HI"))
    parser.add_argument("--title", help="what the table calls it")
    parser.add_argument("--only", choices=[net.name for net in NETS])
    parser.add_argument("--seconds", type=float, default=3600, help="for each network")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER")
    options = parser.parse_args(arguments)
    found = _earlier(options.out)
    with TemporaryDirectory() as folder:
        if options.net:
            asked = [(options.title or Path(options.net).stem, options.net, options.box)]
        else:
            asked = [
                (net.title, net.save(Path(folder)), (str(net.lower), str(net.upper)))
                for net in NETS
                if options.only in (None, net.name)
            ]
        for title, path, box in asked:
            found[title] = _measure(path, box, options.seconds, options.workers)
            table = render(found)
            write_record(options.out, "beyond", found, table)
    print(table, end="")
    return 0


def _earlier(folder: Path) -> dict[str, Any]:
    """What was measured of other networks stays."""
    path = folder / "beyond.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def _measure(path: Any, box: tuple[str, str], seconds: float, workers: int) -> dict[str, Any]:
    from regionlab import Box, as_network, estimate
    from regionlab.bounds import upper_bounds
    from regionlab.experiments.machine import machine, versions
    from regionlab.milp import interval_coefficients

    network = as_network(path)
    domain = Box.cube(network.inputs, *box)
    bounds = upper_bounds(network, domain, interval_coefficients(network, domain))
    processor = time.process_time()
    found = estimate(
        network, domain, relative_error=0.02, seconds=seconds, workers=workers, count_first=0
    ).as_json()
    return {
        "widths": list(network.widths),
        "estimate": found | {"domain": f"[{box[0]}, {box[1]}]^{network.inputs}"},
        "cpu_seconds": time.process_time() - processor,
        "upper": bounds.as_json()["empirical"],
        "machine": machine(),
        "versions": versions(["regionlab", "numpy", "numba"]),
    }


def render(found: dict[str, Any]) -> str:
    """The estimates as a Markdown table."""
    lines = [
        "| " + " | ".join(HEADS) + " |",
        "|---" * len(HEADS) + "|",
    ]
    for title, net in found.items():
        said = net["estimate"]
        cells = [
            title,
            said["domain"],
            f"{said['estimate']:.3g}",
            f"{100 * said['relative_error']:.2g} %",
            f"{float(said['lower']):.3g}",
            f"{float(net['upper']):.1e}",
            f"{said['samples']:,}",
            f"{said['seconds']:.0f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
