"""`regionlab sweep`: run the experiments on a grid of networks, into one record a network."""

import argparse
import sys
from pathlib import Path
from typing import Any

from regionlab.cli.files import file_name
from regionlab.cli.limits import seconds, workers
from regionlab.errors import DataError


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "sweep",
        help="run the experiments on a grid of networks and keep a record of each",
        description="Bounds, exact counts and MIPBound on trained networks with their outputs as "
        "a ReLU layer. Each part is kept as soon as it is there, and is not run again: the same "
        "command goes on where it was stopped.",
    )
    parser.add_argument("--splits", default="all", help="such as 11;11,4;18 (default: all 21)")
    parser.add_argument("--seeds", default="0-9", help="such as 0,1 (default: 0-9)")
    parser.add_argument(
        "--parts",
        help="bounds, bounds-milp, exact, exact-hidden, xor-K-cells, xor-K-scip, "
        "estimate-PERCENT (to that standard error) (default: bounds, both exact counts, XOR "
        "sizes 2 to 5 on cells)",
    )
    parser.add_argument(
        "--workers",
        type=workers,
        default=1,
        metavar="N",
        help="processes of one thread (default: 1)",
    )
    parser.add_argument(
        "--limit", type=seconds, metavar="SECONDS", help="for each part, such as 600s"
    )
    parser.add_argument("--data", default="digits", help="names of the networks (default: digits)")
    parser.add_argument("--nets", type=file_name, default=Path("data/nets"), metavar="FOLDER")
    parser.add_argument("--out", type=file_name, default=Path("data/records"), metavar="FOLDER")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from tqdm import tqdm

    from regionlab.experiments.grid import nets, parse_seeds, parse_splits
    from regionlab.experiments.parts import DEFAULT, parse_parts
    from regionlab.experiments.sweep import Sweep, plan, run

    sweep = Sweep(
        nets(options.data, parse_splits(options.splits), parse_seeds(options.seeds)),
        DEFAULT if options.parts is None else parse_parts(options.parts),
        options.nets,
        options.out,
        options.workers,
        options.limit,
    )
    if not sweep.source.is_dir():
        raise DataError(
            f"there is no folder {sweep.source}; the 210 networks come with the repository and the "
            "sdist: run sweep there, name another folder with --nets, or train them with "
            f"python -m regionlab.experiments.train {sweep.source}"
        )
    jobs = plan(sweep)
    failed = 0
    with tqdm(total=len(jobs), unit="part", desc="sweep", disable=None) as bar:
        for done in run(sweep, jobs):
            bar.update()
            bar.set_postfix_str(f"{done.job.net.name} {done.job.task.part}")
            if done.error:
                failed += 1
                bar.write(
                    f"regionlab: {done.job.net.name}, {done.job.task.part}: {done.error}",
                    file=sys.stderr,
                )
    there = len(sweep.nets) * len(sweep.parts) - len(jobs)
    print(f"{len(jobs) - failed} parts run, {there} were there, in {sweep.out}")
    if failed:
        raise DataError(f"{failed} parts failed, for the reasons above; the others are kept")
