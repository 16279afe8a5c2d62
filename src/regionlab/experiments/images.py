"""A classifier of images of 28 x 28 pixels: `python -m regionlab.experiments.images data`.

Trained like the networks of the grid (`train`), on digits that are drawn on 28 x 28 pixels. The
book looks at its regions on slices of the space of images.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from regionlab.experiments.datasets import digits_784
from regionlab.experiments.grid import Net
from regionlab.experiments.manifest import write_manifest
from regionlab.experiments.train import about, train
from regionlab.networks import save_network

HIDDEN = (64, 64)
SEED = 0
EPOCHS = 40
NAME = "digits784-64-64.npz"


def main(arguments: Sequence[str]) -> int:
    """Train, and write the network and its entry in manifest.json into a folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(
            "usage: python -m regionlab.experiments.images FOLDER (which exists)", file=sys.stderr
        )
        return 2
    folder, data = Path(arguments[0]), digits_784()
    network, reached = train(data, HIDDEN, SEED, EPOCHS)
    print(f"accuracy on images that were not trained on: {reached['test']:.3f}")
    save_network(network, folder / NAME)
    entry = about(data, Net(data.name, HIDDEN, SEED), EPOCHS)
    entry |= {
        "script": "python -m regionlab.experiments.images data",
        "accuracy": reached,
        "widths": list(network.widths),
    }
    write_manifest(folder, {NAME: entry})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
