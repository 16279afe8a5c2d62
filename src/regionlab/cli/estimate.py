"""`regionlab estimate`: about how many regions a network file has, and how sure that is."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from regionlab.cli.files import file_name, keep_input
from regionlab.cli.limits import seconds, workers
from regionlab.cli.mipbound import read_confidence
from regionlab.cli.progress import add_progress, is_shown
from regionlab.cli.question import add_question, read_question

if TYPE_CHECKING:
    from typing import Any

    from regionlab.estimates.work import Report


def add(commands: "Any") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "estimate",
        help="about how many regions a network file has, with error bars",
        description="Estimate the number of activation regions of a network on a box or on the "
        "whole space, without bias: random paths down the tree of units, every decision certified. "
        "It stops at what comes first of the limits given, and at a relative error of 0.02 if none "
        "is. Ctrl-C gives what there is.",
    )
    add_question(parser)
    parser.add_argument(
        "--notion",
        default="activation-regions",
        metavar="NOTION",
        help="what one region is; there are estimates of activation-regions alone, so far",
    )
    parser.add_argument(
        "--relative-error",
        type=float,
        metavar="E",
        help="stop when the standard error is this part of the estimate (default: 0.02)",
    )
    parser.add_argument("--seconds", type=seconds, metavar="SECONDS", help="stop then (60 or 60s)")
    parser.add_argument("--samples", type=int, metavar="N", help="stop after so many samples")
    parser.add_argument(
        "--confidence",
        default="0.95",
        metavar="P",
        help="of the interval and of the lower bound (default: 0.95)",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="S", help="of the random paths (default: 0)"
    )
    parser.add_argument(
        "--workers", type=workers, default=1, metavar="N", help="threads (default: 1)"
    )
    parser.add_argument(
        "--checkpoint",
        type=file_name,
        metavar="FILE",
        help="keep the samples there; the same command goes on with them",
    )
    add_progress(parser, "the estimate as it narrows")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab.estimates import estimate

    keep_input(options.network, "--checkpoint", options.checkpoint)
    network, domain = read_question(options)
    with _progress(options.progress) as report:
        result = estimate(
            network,
            domain,
            options.notion,
            relative_error=options.relative_error,
            seconds=options.seconds,
            samples=options.samples,
            confidence=read_confidence(options.confidence),
            seed=options.seed,
            workers=options.workers,
            checkpoint=options.checkpoint,
            report=report,
        )
    print(json.dumps(result.as_json()) if options.json else result)


@contextmanager
def _progress(wanted: bool | None) -> "Iterator[Report | None]":
    """A line on standard error with the estimate and its standard error."""
    if not is_shown(wanted):
        yield None
        return
    from tqdm import tqdm

    with tqdm(unit=" samples", file=sys.stderr, mininterval=0.2) as bar:

        def report(mean: float, error: float, samples: int, _: float) -> None:
            bar.set_postfix_str(f"{mean:.4g} +- {100 * error / mean:.1f} %", refresh=False)
            bar.update(max(0, samples - bar.n))

        yield report
