"""`regionlab bounds`: the face that scripts rely on."""

import json
import subprocess
import sys

import numpy as np
import pytest

from regionlab import count, save_network
from regionlab.bounds import upper_bounds
from regionlab.cli import main
from regionlab.cli.bounds import _table
from regionlab.domains import Box
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork


@pytest.fixture
def file(tmp_path):
    return str(save_network(he_network((4, 6, 6, 10), 0, lowest=0.0), tmp_path / "net.npz"))


def printed(capsys, *arguments):
    assert main(["bounds", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.quick
def test_json_has_the_four_bounds_and_how_they_were_found(file, capsys):
    record = json.loads(printed(capsys, file, "--box", "0", "1", "--outputs", "relu", "--json"))
    network = he_network((4, 6, 6, 10), 0, lowest=0.0).with_outputs("relu")
    found = upper_bounds(network, Box.cube(4))
    for name in ("raghu", "montufar2017", "configuration", "empirical"):
        assert record[name] == getattr(found, name)
        assert record["eta"][name] == pytest.approx(np.log2(record[name]))
    assert record["widths"] == [6, 6, 10]
    assert record["coefficients"] == "interval arithmetic"
    assert [layer["width"] for layer in record["layers"]] == [6, 6, 10]
    assert record["seconds"] >= 0


def test_coefficients_by_programs_leave_nothing_but_the_answer_on_standard_output(file):
    """In a process of its own: HiGHS greets once, below Python's standard output."""
    pytest.importorskip("highspy")
    options = ["--box", "0", "1", "--coefficients", "milp", "--json"]
    command = [sys.executable, "-m", "regionlab", "bounds", file, *options]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    record = json.loads(run.stdout)
    assert "mixed-integer" in record["coefficients"]
    network = he_network((4, 6, 6, 10), 0, lowest=0.0)
    box = Box.cube(4)
    exact = count(network, box, "activation-regions").value
    assert exact <= record["empirical"] <= record["configuration"]


@pytest.mark.quick
def test_without_outputs_there_are_two_layers(file, capsys):
    record = json.loads(printed(capsys, file, "--box", "0", "1", "--json"))
    assert record["widths"] == [6, 6]


@pytest.mark.quick
def test_the_table_names_every_bound(file, capsys):
    text = printed(capsys, file, "--box", "0", "1", "--outputs", "relu")
    for word in ("Raghu", "Montúfar 2017", "configuration", "empirical", "eta", "ReLU layer 3"):
        assert word in text


@pytest.mark.quick
def test_the_last_value_of_a_table_is_printed():
    assert _table([0, 2, 4, 5, 5, 5]) == "0, 2, 4, 5 from k = 3 on"
    assert _table(range(31)) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ..., 30 from k = 30 on"
    assert _table(range(12)).endswith("10, 11 from k = 11 on")
    assert _table([3, 3]) == "3 for all k"


@pytest.mark.quick
def test_layers_are_numbered_among_the_relu_layers(tmp_path, capsys):
    layers = [Layer([[1.0]], [0.0], kind) for kind in ("identity", "relu", "identity")]
    path = str(save_network(ReLUNetwork(layers), tmp_path / "net.npz"))
    text = printed(capsys, path, "--box", "-1", "1")
    assert "ReLU layer 1: 1 unit, " in text
    assert "the first ReLU layer" in text


@pytest.mark.quick
def test_the_whole_space_has_the_bounds_of_widths_alone(file, capsys):
    record = json.loads(printed(capsys, file, "--whole-space", "--json"))
    assert record["empirical"] is None
    assert record["configuration"] > 1
    assert "needs a box" in printed(capsys, file, "--whole-space")
    assert main(["bounds", file, "--whole-space", "--coefficients", "milp"]) == 2
    assert "--box LO HI" in capsys.readouterr().err


@pytest.mark.quick
def test_numbers_of_thousands_of_digits_are_printed(tmp_path, capsys):
    layers = [np.ones((100, 10))] + [np.ones((100, 100))] * 150
    wide = ReLUNetwork(Layer(weight, np.zeros(100), "relu") for weight in layers)
    path = str(save_network(wide, tmp_path / "wide.npz"))
    assert "2^15" in printed(capsys, path, "--whole-space")
    assert len(printed(capsys, path, "--whole-space", "--json")) > 4300


@pytest.mark.quick
def test_a_bound_that_trusts_a_solver_in_floats_says_so(file, capsys):
    assert "no proof" in printed(capsys, file, "--box", "0", "1", "--coefficients", "milp")
    assert "no proof" not in printed(capsys, file, "--box", "0", "1")
