"""Trained weights are the committed ones, and training does what it says."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from regionlab import Layer, ReLUNetwork, load_network
from regionlab.errors import DataError
from regionlab.experiments import rings
from regionlab.experiments.he import he_network
from regionlab.experiments.snapshots import load_snapshots, save_snapshots

DATA = Path(__file__).parents[2] / "data"


def test_every_data_file_is_in_the_manifest_with_its_digest():
    manifest = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {path.name for path in DATA.glob("*.npz")}
    for name, entry in manifest.items():
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == entry["sha256"], name
        assert {"script", "seed", "versions"} <= set(entry)


def test_the_trained_network_has_the_error_that_the_manifest_says():
    entry = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))["rings.npz"]
    points = rings.training_points()
    assert len(points) == entry["points"]
    for name, beats in (("rings.npz", True), ("rings-before.npz", False)):
        network = load_network(DATA / name)
        assert list(network.widths) == entry["widths"]
        error = float(((network.forward(points) - rings.target(points)) ** 2).mean())
        assert (error == pytest.approx(entry["mean_squared_error"])) is beats


def test_the_network_before_training_is_the_random_one():
    assert load_network(DATA / "rings-before.npz") == he_network(rings.WIDTHS, rings.SEED)


def test_the_steps_lead_from_the_random_network_to_the_trained_one(tmp_path):
    networks = load_snapshots(DATA / "rings-steps.npz")
    assert tuple(networks) == rings.KEPT
    assert networks[0] == load_network(DATA / "rings-before.npz")
    assert networks[rings.STEPS] == load_network(DATA / "rings.npz")
    assert load_snapshots(save_snapshots(tmp_path / "again.npz", networks)) == networks


def test_a_training_shows_each_step_to_whom_it_is_told():
    before = he_network((2, 3, 1), 0)
    points = rings.training_points()[:50]
    seen = []
    after, _ = rings.train(
        before,
        points,
        rings.target(points),
        3,
        0.1,
        lambda network, step: seen.append((step, network)),
    )
    assert [step for step, _ in seen] == [0, 1, 2, 3]
    assert (seen[0][1], seen[3][1]) == (before, after)
    assert seen[0][1] != seen[1][1] != seen[2][1]  # copies, not views of weights that move on


@pytest.mark.parametrize("name", ["rings.npz", "manifest.json", "none.npz"])
def test_a_file_of_another_kind_holds_no_steps(name):
    with pytest.raises(DataError, match="holds no networks by their steps"):
        load_snapshots(DATA / name)


def test_gradients_are_the_slopes_of_the_error():
    random = np.random.default_rng(6)  # not the stream of the network: no kink at a point
    network = he_network((2, 5, 4, 1), 5)
    weights = [np.array(layer.weight) for layer in network.layers]
    biases = [np.array(layer.bias) for layer in network.layers]
    points, values = random.uniform(-1, 1, (50, 2)), random.uniform(-1, 1, (50, 1))
    gradients, _ = rings._gradients(weights, biases, points, values)
    for array, gradient in zip([*weights, *biases], gradients, strict=True):
        place = tuple(0 for _ in array.shape)
        errors = []
        for step in (1e-6, -2e-6):
            array[place] += step
            errors.append(rings._gradients(weights, biases, points, values)[1])
        array[place] += 1e-6
        assert (errors[0] - errors[1]) / 2e-6 == pytest.approx(gradient[place], abs=1e-7)


def test_a_few_steps_of_training_lower_the_error_and_leave_the_start_alone():
    points = np.random.default_rng(1).uniform(-1, 1, (100, 2))
    before = he_network((2, 8, 1), 1)
    copy = ReLUNetwork([Layer(x.weight.copy(), x.bias.copy(), x.activation) for x in before.layers])
    start = float(((before.forward(points) - rings.target(points)) ** 2).mean())
    after, error = rings.train(before, points, rings.target(points), 200, 0.01)
    assert error < 0.9 * start
    assert before == copy != after


def test_a_folder_that_is_not_there_is_one_line(tmp_path, capsys):
    assert rings.main([str(tmp_path / "none")]) == 2
    assert "usage" in capsys.readouterr().err
