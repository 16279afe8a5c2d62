"""`regionlab construct`: one of the papers' networks, written to a file."""

import argparse
from typing import Any

from regionlab.cli.files import file_name
from regionlab.errors import ConstructionError

FIVE = "five-layers"


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "construct",
        help="write one of the papers' networks to a file",
        description="Write Montúfar's network, the ternary one of Theorem 1, or the sharper "
        "ternary one to a network file; or five ternary layers on the line, which have "
        "(N + 1)^2 linear regions there.",
    )
    parser.add_argument("name", choices=("montufar", "ternary", "sharper", FIVE))
    parser.add_argument("--inputs", type=int, metavar="N0", help=f"n_0 (with {FIVE}: 1)")
    parser.add_argument(
        "--width", type=int, required=True, metavar="N", help="n, units in each hidden layer"
    )
    parser.add_argument(
        "--depth",
        type=int,
        metavar="L",
        help=f"layers, the last one counted (with {FIVE}: 5)",
    )
    parser.add_argument("--outputs", type=int, default=1, metavar="NL", help="n_L (default: 1)")
    parser.add_argument(
        "--all-relu", action="store_true", help="sharper: ReLU in every hidden layer"
    )
    parser.add_argument("--out", type=file_name, required=True, metavar="NET.npz", help="the file")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab import constructions, save_network

    build = getattr(constructions, options.name.replace("-", "_"))
    more = {"all_relu": True} if options.all_relu else {}
    if more and options.name != "sharper":
        raise ConstructionError(
            f"--all-relu is for sharper, not for {options.name}; leave it away, or build sharper"
        )
    network = build(*_sizes(options), **more)
    path = save_network(network, options.out)
    print(f"{path}: {network}")


def _sizes(options: argparse.Namespace) -> tuple[int, ...]:
    """What the construction is told; five layers on the line have one input and one output."""
    sizes = {"inputs": options.inputs, "depth": options.depth}
    if options.name == FIVE:
        wrong = [
            name
            for name, value in sizes.items()
            if value not in (None, 1 if name == "inputs" else 5)
        ]
        if wrong or options.outputs != 1:
            raise ConstructionError(
                f"{FIVE} has 1 input, 5 layers and 1 output; give --width alone"
            )
        return (options.width,)
    missing = [f"--{name}" for name, value in sizes.items() if value is None]
    if missing:
        raise ConstructionError(f"{options.name} needs {' and '.join(missing)}")
    return options.inputs, options.width, options.depth, options.outputs
