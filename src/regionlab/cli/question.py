"""The options with which a command is told its network and its domain, and what they mean."""

import argparse
import re
from typing import TYPE_CHECKING

from regionlab.cli.files import file_name
from regionlab.errors import DomainError

if TYPE_CHECKING:
    from regionlab.domains import Box, WholeSpace
    from regionlab.networks import ReLUNetwork


def add_question(parser: argparse.ArgumentParser) -> None:
    """Declare NET.npz, --box or --whole-space, and --outputs."""
    # argparse would take -1/3, -1e-3 and -inf for options; none of ours starts like a number
    parser._negative_number_matcher = re.compile(r"^-([\d.].*|inf(inity)?)$", re.IGNORECASE)
    add_network(parser)
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


def add_network(parser: argparse.ArgumentParser) -> None:
    """Declare NET.npz."""
    parser.add_argument(
        "network",
        metavar="NET.npz",
        type=file_name,
        help="the network, written by numpy.savez: arrays W1, b1, ..., WL, bL (W is outputs x "
        "inputs), and perhaps activations, L times relu or identity (default: all relu, but the "
        "last layer)",
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
    if any(re.fullmatch(r"[-+]?inf(inity)?", text, re.IGNORECASE) for text in options.box):
        raise DomainError("a box is bounded; --whole-space counts on all of R^n")
    return network, Box.cube(network.inputs, *options.box)
