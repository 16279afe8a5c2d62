"""The options of `regionlab count`: workers, limits, checkpoints, the bar."""

import json
import signal
import subprocess
import sys
from functools import partial

import numpy as np
import pytest

from regionlab import Layer, ReLUNetwork, save_network
from regionlab.cli import main
from regionlab.counting.running import workers as work


@pytest.fixture
def network_file(tmp_path, capsys, monkeypatch):
    for name in ("_FIRST_ROUND", "_LONGEST_ROUND"):  # so that there is something left to stop
        monkeypatch.setattr(work, name, 0.001)
    path = tmp_path / "net.npz"
    shape = ["--inputs", "2", "--width", "10", "--depth", "5"]
    assert main(["construct", "montufar", *shape, "--out", str(path)]) == 0
    capsys.readouterr()
    return str(path)


def run(capsys, *options):
    try:
        status = main(["count", *options, "--box", "0", "1", "--json"])
    except SystemExit as refused:  # by the parser of options
        status = refused.code
    captured = capsys.readouterr()
    return status, json.loads(captured.out) if captured.out else None, captured.err


def test_workers_change_no_count(network_file, capsys):
    for workers in ("1", "2", "3"):
        status, result, _ = run(capsys, network_file, "--workers", workers)
        assert (status, result["value"], result["guarantee"]) == (0, 5**8, "exact")


def test_a_limit_of_regions_is_a_lower_bound(network_file, capsys):
    status, result, _ = run(capsys, network_file, "--limit", "100")
    assert (status, result["value"], result["guarantee"]) == (0, None, "range")
    assert 100 <= result["lower"] <= 5**8 <= result["upper"]
    assert "100 regions" in result["why"]


def test_a_limit_of_seconds_that_is_enough_changes_nothing(network_file, capsys):
    status, result, _ = run(capsys, network_file, "--limit", "60s")
    assert (status, result["value"]) == (0, 5**8)


def test_a_stopped_count_goes_on_from_its_checkpoint(network_file, capsys, tmp_path):
    path = tmp_path / "stopped.json"
    _, result, _ = run(capsys, network_file, "--limit", "1", "--checkpoint", str(path))
    assert result["value"] is None
    assert path.exists()
    _, result, _ = run(capsys, network_file, "--checkpoint", str(path))
    assert result["value"] == 5**8
    assert not path.exists()


def test_a_count_that_goes_on_says_so(network_file, capsys, tmp_path):
    path = tmp_path / "stopped.json"
    _, _, shown = run(capsys, network_file, "--limit", "1", "--checkpoint", str(path))
    assert shown == ""
    found = json.loads(path.read_text())["cells"]
    _, _, shown = run(capsys, network_file, "--checkpoint", str(path))
    assert f"goes on from {path}: {found:,} cells found in 0." in shown
    assert shown.count("\n") == 1


@pytest.fixture(scope="module")
def large_file(tmp_path_factory):
    """A network of two inputs that is counted for longer than these tests take."""
    rng = np.random.default_rng(5)
    layers, size = [], 2
    for width in (1000, 1000, 1000):
        layers.append(Layer(rng.normal(size=(width, size)), rng.normal(size=width), "relu"))
        size = width
    path = tmp_path_factory.mktemp("large") / "large.npz"
    save_network(ReLUNetwork(layers), path)
    return str(path)


@pytest.mark.parametrize("request_to_end", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_request_to_end_is_an_interrupt(large_file, tmp_path, request_to_end):
    path = tmp_path / "stopped.json"
    command = [sys.executable, "-m", "regionlab", "count", large_file, "--box", "-1", "1"]
    command += ["--notion", "activation-regions", "--checkpoint", str(path), "--progress"]
    # whoever runs the tests in the background ignores SIGINT, and children inherit that
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=listening)
    said = b""
    while b"k cells" not in said:  # the bar speaks of thousands: the count is under way
        said += running.stderr.read(1) or pytest.fail(said.decode())
    running.send_signal(getattr(signal, request_to_end))
    _, shown = running.communicate(timeout=300)
    assert running.returncode == 130
    assert b"Traceback" not in shown
    assert b"the same command goes on" in shown
    assert json.loads(path.read_text())["cells"] > 0


def test_each_run_has_its_own_limit_of_seconds(large_file, capsys, tmp_path):
    path = tmp_path / "stopped.json"
    found = []
    for _ in range(3):
        _, result, _ = run(
            capsys,
            large_file,
            "--notion",
            "activation-regions",
            "--limit",
            "0.3s",
            "--checkpoint",
            str(path),
        )
        found.append(result["lower"])
    assert found[0] < found[1] < found[2]
    assert result["seconds"] > 0.6  # those of all runs


@pytest.mark.parametrize("rounds", [0, 3])
@pytest.mark.parametrize("kept", [True, False])
def test_an_interrupt_says_how_to_go_on(network_file, capsys, tmp_path, monkeypatch, rounds, kept):
    path = tmp_path / "stopped.json"
    advance = work.WorkerPool.rounds

    def interrupted(pool):
        for number, found in enumerate(advance(pool)):
            if number == rounds:
                raise KeyboardInterrupt
            yield found

    monkeypatch.setattr(work.WorkerPool, "rounds", interrupted)
    more = ["--checkpoint", str(path)] if kept else []
    status, result, shown = run(capsys, network_file, *more)
    assert (status, result) == (130, None)
    assert shown.startswith("regionlab: interrupted; ")
    assert shown.count("\n") == 1
    assert path.exists() == (kept and rounds > 0)
    if not kept:
        assert "--checkpoint FILE" in shown
        return
    assert str(path) in shown
    assert ("the same command goes on" in shown) == path.exists()
    monkeypatch.setattr(work.WorkerPool, "rounds", advance)
    assert run(capsys, network_file, *more)[1]["value"] == 5**8


def test_the_bar_is_shown_on_demand_and_on_standard_error(network_file, capsys):
    _, result, shown = run(capsys, network_file, "--progress")
    assert result["value"] == 5**8
    assert "cells" in shown
    _, result, shown = run(capsys, network_file, "--no-progress")
    assert result["value"] == 5**8
    assert shown == ""


@pytest.mark.parametrize(
    "options",
    [
        ["--workers", "0"],
        ["--workers", "257"],
        ["--workers", "9" * 400],
        ["--limit", "0"],
        ["--limit", "many"],
        ["--limit", ""],
        ["--limit", "0s"],
        ["--limit", "9" * 400],
        ["--limit", "s"],
        ["--limit", "nans"],
        ["--limit", "-1s"],
        ["--limit", "1.5"],
        ["--limit", "5", "--certificate", "proof.json"],
    ],
)
def test_a_bad_option_is_one_line_and_exit_status_2(network_file, capsys, options):
    status, result, shown = run(capsys, network_file, *options)
    assert (status, result) == (2, None)
    assert len(shown.splitlines()) == 1
    assert "Traceback" not in shown


@pytest.mark.parametrize("limit", ["0", "-5", "", "1.5"])
def test_a_limit_that_is_none_is_told_in_one_way(network_file, capsys, limit):
    _, _, shown = run(capsys, network_file, "--limit", limit)
    assert f"'{limit}' is no limit; write a number of regions such as 100000" in shown


def test_a_file_that_is_no_checkpoint_is_kept(network_file, capsys, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("dear diary")
    status, _, shown = run(capsys, network_file, "--checkpoint", str(path))
    assert status == 2
    assert "no checkpoint" in shown
    assert path.read_text() == "dear diary"
