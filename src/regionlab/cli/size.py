"""`regionlab size`: what can be known of the number of regions of a network in a given time."""

import argparse
import json
import sys
from typing import Any

from regionlab.cli.limits import seconds, workers
from regionlab.cli.mipbound import read_confidence
from regionlab.cli.progress import add_progress, is_shown
from regionlab.cli.question import add_question, read_question


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "size",
        help="what can be known of the number of regions in a given time",
        description="Count the activation regions of a network; if there is no time for that, "
        "estimate them, and bound them in any case. Says what is certain, what has which "
        "confidence, and how to know more.",
    )
    add_question(parser)
    parser.add_argument(
        "--seconds",
        type=seconds,
        default=60.0,
        metavar="SECONDS",
        help="for all of it (60 or 60s; default: 60)",
    )
    parser.add_argument(
        "--confidence", default="0.95", metavar="P", help="of the estimate (default: 0.95)"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="S", help="of the random paths (default: 0)"
    )
    parser.add_argument(
        "--workers", type=workers, default=1, metavar="N", help="threads (default: 1)"
    )
    add_progress(parser, "what is being done")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab.estimates import size

    network, domain = read_question(options)
    shown = is_shown(options.progress)
    result = size(
        network,
        domain,
        seconds=options.seconds,
        confidence=read_confidence(options.confidence),
        seed=options.seed,
        workers=options.workers,
        report=_tell if shown else None,
    )
    if shown:
        _tell("")
        print("\r", end="", file=sys.stderr)
    print(json.dumps(result.as_json()) if options.json else result)


def _tell(what: str) -> None:
    print(f"\r{what:40}", end="", file=sys.stderr, flush=True)
