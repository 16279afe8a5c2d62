"""`regionlab construct`: one of the papers' networks, written to a file."""

import argparse
from typing import Any

from regionlab.cli.files import file_name
from regionlab.errors import ConstructionError


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "construct",
        help="write one of the papers' networks to a file",
        description="Write Montúfar's network, the ternary one of Theorem 1, or the sharper "
        "ternary one to a network file.",
    )
    parser.add_argument("name", choices=("montufar", "ternary", "sharper"))
    parser.add_argument("--inputs", type=int, required=True, metavar="N0", help="n_0")
    parser.add_argument(
        "--width", type=int, required=True, metavar="N", help="n, units in each hidden layer"
    )
    parser.add_argument(
        "--depth", type=int, required=True, metavar="L", help="layers, the last one counted"
    )
    parser.add_argument("--outputs", type=int, default=1, metavar="NL", help="n_L (default: 1)")
    parser.add_argument(
        "--all-relu", action="store_true", help="sharper: ReLU in every hidden layer"
    )
    parser.add_argument("--out", type=file_name, required=True, metavar="NET.npz", help="the file")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab import constructions, save_network

    build = getattr(constructions, options.name)
    more = {"all_relu": True} if options.all_relu else {}
    if more and options.name != "sharper":
        raise ConstructionError(
            f"--all-relu is for sharper, not for {options.name}; leave it away, or build sharper"
        )
    network = build(options.inputs, options.width, options.depth, options.outputs, **more)
    path = save_network(network, options.out)
    print(f"{path}: {network}")
