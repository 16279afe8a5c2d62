"""Trained networks are the committed ones; training does what it says, twice the same."""

from pathlib import Path

import numpy as np
import pytest

from regionlab import load_network
from regionlab.errors import DataError
from regionlab.experiments import train as training
from regionlab.experiments.datasets import Dataset, digits, digits_784
from regionlab.experiments.grid import SEEDS, SPLITS, Net, nets, parse_seeds, parse_splits
from regionlab.experiments.manifest import checked_entry, read_manifest
from regionlab.experiments.train import accuracy, make_nets, train

NETS = Path(__file__).parents[2] / "data" / "nets"


@pytest.fixture(scope="module")
def few():
    """The first images of the digits, with 64 inputs."""
    data = digits()
    return Dataset(
        "digits", data.train_points[:200], data.train_labels[:200],
        data.test_points[:50], data.test_labels[:50], {},
    )  # fmt: skip


def test_every_committed_network_is_in_the_manifest_and_the_whole_grid_is_there():
    names = {path.stem for path in NETS.glob("*.npz")}
    assert {f"{name}.npz" for name in names} == set(read_manifest(NETS))
    assert {net.name for net in nets("digits", SPLITS, SEEDS)} <= names
    assert len(SPLITS) * len(SEEDS) == 210
    for name in names:
        net, entry = Net.parse(name), checked_entry(NETS, f"{name}.npz")
        network = load_network(NETS / f"{name}.npz")
        assert network.widths == tuple(entry["widths"]) == (network.inputs, *net.split, 10)
        assert [layer.activation for layer in network.layers] == ["relu", "relu", "identity"]
        assert {"script", "seed", "versions", "accuracy", "training", "data"} <= set(entry)


def test_committed_networks_have_the_accuracy_that_the_manifest_says():
    for data, chosen in (
        (digits(), nets("digits", SPLITS, (0, 7))),
        (digits_784(), nets("digits784", ((1, 21), (4, 18), (11, 11)), (0,))),
    ):
        for net in chosen:
            reached = checked_entry(NETS, f"{net.name}.npz")["accuracy"]
            network = load_network(NETS / f"{net.name}.npz")
            # one image of difference is left to another machine's sums
            train_share = accuracy(network, data.train_points, data.train_labels)
            assert train_share == pytest.approx(reached["train"], abs=1.5 / len(data.train_labels))
            test_share = accuracy(network, data.test_points, data.test_labels)
            assert test_share == pytest.approx(reached["test"], abs=1.5 / len(data.test_labels))


def test_training_twice_gives_the_same_weights_and_another_seed_others(few):
    first, reached = train(few, (4, 3), 5, epochs=4)
    again, _ = train(few, (4, 3), 5, epochs=4)
    other, _ = train(few, (4, 3), 6, epochs=4)
    assert first == again != other
    assert reached["train"] == accuracy(first, few.train_points, few.train_labels)
    for layer in first.layers:
        assert (layer.weight == layer.weight.astype(np.float32)).all()


def test_training_learns(few):
    _, before = train(few, (12,), 1, epochs=1)
    _, after = train(few, (12,), 1, epochs=40)
    assert after["train"] > 0.95 > before["train"]


def test_a_folder_gets_what_it_lacks_and_keeps_what_it_has(few, tmp_path):
    grid = nets("digits", ((3, 2), (2, 3)), (0,))
    assert make_nets(tmp_path, few, grid[:1], epochs=1) == ["digits-3-2-0"]
    before = (tmp_path / "digits-3-2-0.npz").read_bytes()
    assert make_nets(tmp_path, few, grid, epochs=2) == ["digits-2-3-0"]
    assert (tmp_path / "digits-3-2-0.npz").read_bytes() == before
    (tmp_path / "digits-3-2-0.npz").write_bytes(before + b"x")
    with pytest.raises(DataError, match="not the file that its manifest records"):
        make_nets(tmp_path, few, grid, epochs=1)
    assert (tmp_path / "digits-3-2-0.npz").read_bytes() == before + b"x"


def test_training_needs_every_digit(few):
    ones = np.ones_like(few.train_labels)
    only = Dataset("ones", few.train_points, ones, few.test_points, few.test_labels, {})
    with pytest.raises(DataError, match="all ten digits"):
        train(only, (3,), 0)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--splits", "11;0"], "no split"),
        (["--seeds", "9-0"], "end before they begin"),
        (["--epochs", "0"], "at least 1"),
        (["--data", "mnist"], "name the folder"),
        (["--data", "mnist", "--mnist", "none"], "put the four files"),
    ],
)
def test_bad_arguments_are_one_line(arguments, says, tmp_path, capsys):
    assert training.main([str(tmp_path), *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_splits_and_seeds_are_read_as_they_are_written():
    assert parse_splits("all") == SPLITS
    assert SPLITS[0] == (1, 21)
    assert SPLITS[-1] == (21, 1)
    assert all(sum(split) == 22 for split in SPLITS)
    assert parse_splits("11;11, 4;18,11;11") == ((11, 11), (4, 18))
    assert parse_seeds("3,0-2,1") == (3, 0, 1, 2)
    assert [net.name for net in nets("digits", ((1, 2), (2, 1)), (0, 1))] == [
        "digits-1-2-0", "digits-2-1-0", "digits-1-2-1", "digits-2-1-1",
    ]  # fmt: skip
    assert Net.parse("digits784-11-11-0") == Net("digits784", (11, 11), 0)


@pytest.mark.parametrize("text", ["", ";", "1;2;", "1,;2", "0;22", "-1;23", "a;b", "1；21"])
def test_what_is_no_split_is_refused(text):
    with pytest.raises(DataError, match="is no split"):
        parse_splits(text)


@pytest.mark.parametrize("text", ["", "x", "1-", "-1", "1.5", "0;1", "1,,2"])
def test_what_is_no_seed_is_refused(text):
    with pytest.raises(DataError, match="is no seed"):
        parse_seeds(text)


@pytest.mark.parametrize("name", ["digits", "digits-1", "digits-0-1-2", "a b-1-1-0", "1-1-0"])
def test_what_names_no_network_is_refused(name):
    with pytest.raises(DataError, match="names no network"):
        Net.parse(name)
