"""What a file format of networks is: two functions."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regionlab.networks.network import ReLUNetwork


@dataclass(frozen=True)
class Format:
    """`read` takes the path of a file; `write` a network and the path, whole or not at all.

    Both raise NetworkError, `write` before anything is written.
    """

    read: Callable[[Path], ReLUNetwork]
    write: Callable[[ReLUNetwork, Path], None]
