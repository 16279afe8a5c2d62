"""`regionlab verify`: does a certificate prove a count for a network file?"""

import argparse
import json
from typing import Any

from regionlab.cli.files import file_name
from regionlab.cli.network import read_network
from regionlab.cli.question import add_network


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "verify", help="check, in exact arithmetic, the certificate that count --certificate wrote"
    )
    add_network(parser)
    parser.add_argument("certificate", metavar="FILE", type=file_name, help="the certificate")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab import verify

    network = options.network
    if network.suffix.lower() in (".onnx", ".pt2", ".pt", ".pth"):  # verify reads .npz by itself
        network = read_network(network)
    result = verify(network, options.certificate)
    print(json.dumps(result.as_json()) if options.json else result)
