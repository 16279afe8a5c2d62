"""`regionlab count`: the number of regions of a network file."""

import argparse
import json
from typing import Any

from regionlab.cli.question import add_question, read_question

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
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab import count

    network, domain = read_question(options)
    result = count(network, domain, options.notion)
    print(json.dumps(result.as_json()) if options.json else result)
