"""The options with which a command is told its network and its domain, and what they mean."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regionlab.domains import Box, WholeSpace
    from regionlab.networks import ReLUNetwork


def add_question(parser: argparse.ArgumentParser) -> None:
    """Declare NET.npz, --box or --whole-space, and --outputs."""
    # argparse would take -1/3 and -1e-3 for options; no option of ours starts like a number
    parser._negative_number_matcher = re.compile(r"^-[\d.].*$")
    parser.add_argument("network", metavar="NET.npz", type=Path)
    domain = parser.add_mutually_exclusive_group(required=True)
    domain.add_argument(
        "--box", nargs=2, metavar=("LO", "HI"), help="count on [LO, HI]^n; numbers or fractions"
    )
    domain.add_argument("--whole-space", action="store_true", help="count on all of R^n")
    parser.add_argument(
        "--outputs",
        choices=("identity", "relu"),
        help="treat the last layer so (default: as filed)",
    )


def read_question(options: argparse.Namespace) -> "tuple[ReLUNetwork, Box | WholeSpace]":
    """The network and the domain that the options name.

    Raises NetworkError or DomainError if they name none.
    """
    from regionlab import Box, WholeSpace, load_network

    network = load_network(options.network)
    if options.outputs:
        network = network.with_outputs(options.outputs)
    if options.whole_space:
        return network, WholeSpace(network.inputs)
    return network, Box.cube(network.inputs, *map(_number, options.box))


def _number(text: str) -> Any:
    """A bound of a box, exactly as written: 0.1 is one tenth, 1/3 is a third."""
    from fractions import Fraction

    from regionlab.errors import DomainError

    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise DomainError(
            f"{text} is no bound of a box; write a number such as 0.5 or 1/3"
        ) from None
