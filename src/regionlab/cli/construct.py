"""`regionlab construct`: one of the papers' networks, written to a file."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("construct", help="write one of the papers' networks to a file")
    parser.add_argument("name", choices=("montufar", "ternary"))
    parser.add_argument("--inputs", type=int, required=True, metavar="N0")
    parser.add_argument("--width", type=int, required=True, metavar="N")
    parser.add_argument("--depth", type=int, required=True, metavar="L")
    parser.add_argument("--outputs", type=int, default=1, metavar="NL")
    parser.add_argument("--out", type=Path, required=True, metavar="NET.npz")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab import constructions, save_network

    build = getattr(constructions, options.name)
    network = build(options.inputs, options.width, options.depth, options.outputs)
    path = save_network(network, options.out)
    print(f"{path}: {network}")
