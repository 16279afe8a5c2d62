"""The options with which a command is told its network and its domain, and what they mean."""

import argparse
from typing import TYPE_CHECKING

from regionlab.cli.domain import add_domain, read_domain
from regionlab.cli.files import file_name
from regionlab.cli.network import read_network

if TYPE_CHECKING:
    from regionlab.domains import Box, Polyhedron, WholeSpace
    from regionlab.networks import ReLUNetwork


def add_question(parser: argparse.ArgumentParser) -> None:
    """Declare NET.npz, where to count, and --outputs."""
    add_network(parser)
    add_domain(parser)
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
        "last layer); or a model as model.onnx, or as model.pt2 of torch.export",
    )


def read_question(
    options: argparse.Namespace,
) -> "tuple[ReLUNetwork, Box | Polyhedron | WholeSpace]":
    """The network and the domain that the options name.

    Raises NetworkError or DomainError if they name none.
    """
    network = read_network(options.network)
    if options.outputs:
        network = network.with_outputs(options.outputs)
    return network, read_domain(options, network.inputs)
