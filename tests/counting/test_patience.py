"""A limit of seconds is kept while an exact decision is under way, and so is an interrupt."""

import numpy as np
import pytest

from regionlab.counting import count
from regionlab.counting.searches import exact
from regionlab.domains import Box
from regionlab.geometry import HalfSpace
from regionlab.geometry.feasibility import Feasible, decide
from regionlab.geometry.patience import GaveUpError, look_up, patience
from regionlab.networks import Layer, ReLUNetwork

HUGE = ReLUNetwork([Layer([[10**400, 0], [10**400, 10**400], [0, 10**400]], [1, 2, 3])])
"""Counted in rationals alone."""


def for_ever(system, dimension):
    """A decision that ends only when it is given up."""
    while True:
        look_up()


def test_a_decision_is_given_up_when_its_time_is_over():
    system = [HalfSpace((1, 1), -1), HalfSpace((-1, 0), 0)]
    with patience(lambda: True), pytest.raises(GaveUpError):
        decide(system, 2)
    assert isinstance(decide(system, 2), Feasible)


@pytest.mark.quick
@pytest.mark.parametrize("workers", [1, 2])
def test_a_limit_is_kept_in_a_decision_that_would_not_end(workers, monkeypatch):
    count(HUGE, Box.cube(2, -1, 1), "activation-regions")  # makes the search ready
    monkeypatch.setattr(exact, "find_point", for_ever)
    found = count(
        HUGE, Box.cube(2, -1, 1), "activation-regions", limit_seconds=0.1, workers=workers
    )
    assert found.value is None
    assert found.why == "stopped at the limit of 0.1 seconds"


def test_what_a_checkpoint_holds_is_not_lost_to_a_decision_that_is_given_up(tmp_path, monkeypatch):
    path, box = tmp_path / "checkpoint", Box.cube(2, -1, 1)
    draw = np.random.default_rng(1)
    rows = [[int(a) * 10**400 for a in row] for row in draw.integers(-9, 10, size=(40, 2))]
    network = ReLUNetwork(
        [Layer(rows, [int(c) * 10**399 for c in draw.integers(-50, 50, size=40)])]
    )
    begun = count(network, box, "activation-regions", limit_regions=1, checkpoint=path)
    assert begun.value is None
    with monkeypatch.context() as patched:
        patched.setattr(exact, "find_point", for_ever)
        stuck = count(network, box, "activation-regions", limit_seconds=0.1, checkpoint=path)
    assert stuck.value is None
    assert path.exists()
    found = count(network, box, "activation-regions", checkpoint=path)
    assert found.value == count(network, box, "activation-regions").value
