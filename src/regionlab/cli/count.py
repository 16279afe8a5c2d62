"""`regionlab count`: the number of regions of a network file."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regionlab.cli.limits import regions_or_seconds
from regionlab.cli.progress import add_progress, is_shown
from regionlab.cli.question import add_question, read_question
from regionlab.errors import CountingError

if TYPE_CHECKING:
    from regionlab.counting.counter import Report

_NOTIONS = (
    "activation-patterns",
    "activation-regions",
    "linear-regions",
    "closed-connected",
    "affine-pieces",
)


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("count", help="count the regions of a network file, exactly")
    add_question(parser)
    parser.add_argument("--notion", choices=_NOTIONS, default="linear-regions")
    parser.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE",
        help="also write what proves the count; check it with regionlab verify",
    )
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="threads (default: 1)")
    parser.add_argument(
        "--limit",
        type=regions_or_seconds,
        default=(None, None),
        metavar="N|SECONDSs",
        help="stop after N regions, or after so many seconds (60s): a lower bound",
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help="write down where a stopped count stands; the same command goes on from there",
    )
    add_progress(parser, "cells done and their rate")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab import count, write_certificate

    regions, seconds = options.limit
    network, domain = read_question(options)
    if options.certificate is not None:
        if options.checkpoint or options.limit != (None, None):
            raise CountingError(
                "a certificate proves a whole count; leave --limit and --checkpoint away"
            )
        result = write_certificate(options.certificate, network, domain, options.notion)
    else:
        with _progress(options.progress) as report:
            result = count(
                network,
                domain,
                options.notion,
                workers=options.workers,
                limit_regions=regions,
                limit_seconds=seconds,
                checkpoint=options.checkpoint,
                report=report,
            )
    print(json.dumps(result.as_json()) if options.json else result)


@contextmanager
def _progress(wanted: bool | None) -> "Iterator[Report | None]":
    """A bar on standard error with the activation regions found and their rate."""
    if not is_shown(wanted):
        yield None
        return
    from tqdm import tqdm

    with tqdm(unit=" cells", unit_scale=True, file=sys.stderr, mininterval=0.2) as bar:

        def report(cells: int, _: float) -> None:
            bar.update(cells - bar.n)

        yield report
