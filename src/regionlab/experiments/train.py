"""Train the experiments' networks: `python -m regionlab.experiments.train data/nets`.

Scikit-learn's MLPClassifier: Adam (Kingma and Ba 2015), cross entropy on linear softmax outputs,
no weight decay. The committed weights are rounded to 32 bits, which halves their files and keeps
their exact arithmetic short; accuracies are those of the rounded weights.
"""

import argparse
import platform
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from regionlab.errors import DataError, RegionlabError
from regionlab.experiments.dataset import Dataset
from regionlab.experiments.datasets import load_dataset
from regionlab.experiments.folders import make_folder
from regionlab.experiments.grid import Net, nets, parse_seeds, parse_splits
from regionlab.experiments.manifest import checked_entry, read_manifest, write_manifest
from regionlab.extras import require
from regionlab.networks import Layer, ReLUNetwork, save_network

RATE, EPOCHS, BATCH = 5e-3, 40, 32


def train(
    data: Dataset, hidden: Sequence[int], seed: int, epochs: int = EPOCHS
) -> tuple[ReLUNetwork, dict[str, float]]:
    """A network trained on `data`, and its accuracy on the training and on the test images.

    The hidden layers are ReLU layers of the widths `hidden`; the last, an identity layer, has one
    output a class. Weights and biases are float64 numbers of at most 24 significant bits. The
    result depends on the machine's linear algebra alone: twice on one machine gives the same.
    Raises DataError unless every class occurs in the training images, and
    MissingDependencyError if scikit-learn is not installed.
    """
    require("sklearn", "trained networks")
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    if len(np.unique(data.train_labels)) != 10:
        raise DataError(f"{data.name}: the training images do not show all ten digits")
    model = MLPClassifier(
        tuple(hidden),
        solver="adam",
        alpha=0.0,
        batch_size=min(BATCH, len(data.train_labels)),
        learning_rate_init=RATE,
        max_iter=epochs,
        n_iter_no_change=epochs + 1,  # never stop early
        random_state=seed,
    )
    with warnings.catch_warnings(), threadpool_limits(1):  # sums in one order: the same bits
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(data.train_points, data.train_labels)
    depth = len(model.coefs_)
    network = ReLUNetwork(
        Layer(_round(w.T), _round(b), "relu" if number < depth else "identity")
        for number, (w, b) in enumerate(zip(model.coefs_, model.intercepts_, strict=True), start=1)
    )
    return network, {
        "train": accuracy(network, data.train_points, data.train_labels),
        "test": accuracy(network, data.test_points, data.test_labels),
    }


def accuracy(network: ReLUNetwork, points: Any, labels: Any) -> float:
    """The share of points whose largest output is that of their label."""
    return float((network.forward(points).argmax(axis=1) == labels).mean())


def make_nets(folder: Path, data: Dataset, grid: Sequence[Net], epochs: int = EPOCHS) -> list[str]:
    """Train the nets of the grid that the folder does not have; the names of those it made.

    A file that is there is left alone. The manifest is written anew after each net.
    Raises DataError if a file is there that is not the one in the manifest.
    """
    from tqdm import tqdm

    missing = [net for net in grid if not (folder / f"{net.name}.npz").exists()]
    for net in set(grid) - set(missing):
        checked_entry(folder, f"{net.name}.npz")
    read_manifest(folder)  # a bad one is found before the work, not after it
    for net in tqdm(missing, unit="net", desc="training", disable=None):
        network, reached = train(data, net.split, net.seed, epochs)
        save_network(network, folder / f"{net.name}.npz")
        entry = about(data, net, epochs) | {"accuracy": reached, "widths": list(network.widths)}
        write_manifest(folder, {f"{net.name}.npz": entry})
    return [net.name for net in missing]


def about(data: Dataset, net: Net, epochs: int) -> dict[str, Any]:
    """How a net is made, but for what came out."""
    import sklearn

    return {
        "script": f"python -m regionlab.experiments.train FOLDER --data {data.name} "
        f"--splits '{';'.join(map(str, net.split))}' --seeds {net.seed} --epochs {epochs}",
        "data": {"name": data.name} | data.about,
        "seed": net.seed,
        "training": {
            "algorithm": "Adam on cross entropy, linear softmax outputs, no weight decay",
            "rate": RATE,
            "epochs": epochs,
            "batch": min(BATCH, len(data.train_labels)),
            "weights": "rounded to 24 significant bits after training",
        },
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
        },
    }


def main(arguments: Sequence[str]) -> int:
    """Train what is missing in a folder; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m regionlab.experiments.train",
        description="Train the networks that a folder does not have yet; others are left alone.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--data", choices=("digits", "digits784", "mnist"), default="digits")
    parser.add_argument("--mnist", type=Path, metavar="FOLDER", help="where MNIST's files are")
    parser.add_argument("--splits", default="all", help="such as 11;11,4;18 (default: all 21)")
    parser.add_argument("--seeds", default="0-9", help="such as 0,1 (default: 0-9)")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help=f"default: {EPOCHS}")
    options = parser.parse_args(arguments)
    try:
        if options.epochs < 1:
            raise DataError(f"{options.epochs} epochs train nothing; give at least 1")
        grid = nets(options.data, parse_splits(options.splits), parse_seeds(options.seeds))
        make_folder(options.folder)
        made = make_nets(
            options.folder, load_dataset(options.data, options.mnist), grid, options.epochs
        )
    except RegionlabError as error:
        print(f"regionlab: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("regionlab: interrupted; what was trained is kept", file=sys.stderr)
        return 130
    print(f"{len(made)} trained, {len(grid) - len(made)} were there, in {options.folder}")
    return 0


def _round(values: Any) -> Any:
    return values.astype(np.float32).astype(np.float64)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
