"""The network of a command: read from its file, with the notes on it on standard error."""

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork


def read_network(path: Path) -> "ReLUNetwork":
    """The network in a file of any format. Raises NetworkError if there is none."""
    from regionlab import load_network
    from regionlab.errors import ImportNote

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ImportNote)
        network = load_network(path)
    for warning in caught:
        if issubclass(warning.category, ImportNote):
            print(f"regionlab: note: {warning.message}", file=sys.stderr)
    return network
