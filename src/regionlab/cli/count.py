"""`regionlab count`: the number of regions of a network file."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from regionlab.cli.files import file_name, keep_input
from regionlab.cli.limits import regions_or_seconds, workers
from regionlab.cli.progress import add_progress, is_shown
from regionlab.cli.question import add_question, read_question
from regionlab.errors import CountingError
from regionlab.regions import Notion

if TYPE_CHECKING:
    from regionlab.counting.running.run import Report
    from regionlab.domains import Domain
    from regionlab.networks import ReLUNetwork


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "count",
        help="count the regions of a network file, exactly",
        description="Count the regions of a network on a box or on the whole space, exactly. What "
        "a region is has several meanings, the notions below; --notion chooses one.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action=_Help, nargs=0, help="show this and exit")
    add_question(parser)
    parser.add_argument(
        "--notion",
        choices=[notion.value for notion in Notion],
        default="linear-regions",
        metavar="NOTION",
        help="what one region is, defined below (default: linear-regions)",
    )
    parser.add_argument(
        "--certificate",
        type=file_name,
        metavar="FILE",
        help="also write what proves the count; check it with regionlab verify",
    )
    parser.add_argument(
        "--workers", type=workers, default=1, metavar="N", help="threads (default: 1)"
    )
    parser.add_argument(
        "--limit",
        type=regions_or_seconds,
        default=(None, None),
        metavar="N|SECONDSs",
        help="stop at N regions at least, or after so many seconds of this run (60s): "
        "a lower bound",
    )
    parser.add_argument(
        "--checkpoint",
        type=file_name,
        metavar="FILE",
        help="write down where a stopped count stands; the same command goes on from there",
    )
    add_progress(parser, "cells done and their rate")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


class _Help(argparse.Action):
    """--help, and the notions in the words of `Notion`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from inspect import getdoc
        from textwrap import indent

        parser.print_help()
        print(f"\nnotions:\n{indent(getdoc(Notion) or '', '  ')}")
        parser.exit()


def _run(options: argparse.Namespace) -> None:
    from regionlab import count, write_certificate

    regions, seconds = options.limit
    keep_input(options.network, "--certificate", options.certificate)
    keep_input(options.network, "--checkpoint", options.checkpoint)
    network, domain = read_question(options)
    if options.certificate is not None:
        if options.checkpoint or options.limit != (None, None):
            raise CountingError(
                "a certificate proves a whole count; leave --limit and --checkpoint away"
            )
        result = write_certificate(options.certificate, network, domain, options.notion)
    else:
        before = _say_where_it_goes_on(options, network, domain)
        with _interruptible(options), _progress(options.progress, before) as report:
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


def _say_where_it_goes_on(
    options: argparse.Namespace, network: "ReLUNetwork", domain: "Domain"
) -> int:
    """One line on standard error, if the checkpoint is there; its number of cells, or 0."""
    from regionlab.counting.running.checkpoint import CheckpointFile
    from regionlab.counting.running.question import Question
    from regionlab.regions.question import posed

    path = options.checkpoint
    if path is None:
        return 0
    put = posed(network, domain)
    asked = Question(put.network, put.domain, Notion(options.notion), put.name)
    stopped = CheckpointFile(path, asked).read()
    if stopped:
        print(
            f"regionlab: goes on from {path}: {stopped.cells:,} cells found in "
            f"{stopped.seconds:.1f} s",
            file=sys.stderr,
        )
    return stopped.cells if stopped else 0


@contextmanager
def _interruptible(options: argparse.Namespace) -> Iterator[None]:
    """An interrupt says what is left of the count, and how it goes on."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        path = options.checkpoint
        if path is not None and path.exists():
            left = f"{path} is written, and the same command goes on from there"
        elif path is not None:
            left = f"nothing was found yet, and {path} is not written"
        else:
            left = "a count with --checkpoint FILE goes on where it was stopped"
        interrupt.args = (left,)
        raise


@contextmanager
def _progress(wanted: bool | None, before: int) -> "Iterator[Report | None]":
    """A bar on standard error with the cells found, and the rate of this run.

    `before` cells were found in earlier runs, and are no part of the rate.
    """
    if not is_shown(wanted):
        yield None
        return
    from tqdm import tqdm

    bar = tqdm(initial=before, unit=" cells", unit_scale=True, file=sys.stderr, mininterval=0.2)
    with bar:

        def report(cells: int, _: float) -> None:
            bar.update(cells - bar.n)

        yield report
