"""SIGTERM, as `kill` and batch systems send it, leaves nothing half-written behind."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from regionlab import Layer, ReLUNetwork, save_network


@pytest.fixture
def long_count(tmp_path):
    """A network file with far more regions than are counted in the time of a test."""
    random = np.random.default_rng(0)
    sizes = [(30, 4), (30, 30), (30, 30), (1, 30)]
    layers = [Layer(random.normal(size=shape), random.normal(size=shape[0])) for shape in sizes]
    return save_network(ReLUNetwork(layers), tmp_path / "net.npz")


@pytest.mark.parametrize("option", ["--certificate", "--checkpoint"])
def test_sigterm_ends_a_count_in_one_line_and_leaves_no_part_of_a_file(
    long_count, option, tmp_path
):
    command = [sys.executable, "-m", "regionlab", "count", str(long_count), "--box", "-1", "1"]
    command += [option, str(tmp_path / "written"), "--notion", "activation-regions"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 300
    while option == "--certificate" and not list(tmp_path.glob(".written.*.part")):
        assert run.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(2)
    os.kill(run.pid, signal.SIGTERM)
    said = run.communicate(timeout=120)[1].splitlines()
    assert run.returncode == 130
    assert said[-1].startswith("regionlab: interrupted")
    assert {path.name for path in tmp_path.iterdir()} <= {"net.npz", "written"}
    assert option == "--checkpoint" or not (tmp_path / "written").exists()
