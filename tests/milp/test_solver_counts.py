"""Counting by solvers against the exact engine: where they agree, and where they cannot."""

import os

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, count
from regionlab.experiments.he import he_network
from regionlab.milp import (
    count_by_no_goods,
    count_by_scip,
    formulate,
    highs_model,
    milp_coefficients,
)
from regionlab.milp.scip import without_noise

LINE = Box.cube(1, -1, 1)


@pytest.mark.parametrize("positive", ["margin", "objective"])
@pytest.mark.parametrize("inequalities", [False, True])
def test_one_tree_agrees_with_the_exact_count_on_generic_networks(positive, inequalities):
    for seed in range(6):
        network = he_network((3, 5, 4, 3), seed).with_outputs("relu")
        box = Box.cube(3, -1, 1)
        found = count_by_scip(network, box, positive=positive, inequalities=inequalities)
        assert found.complete
        assert found.value == count(network, box, "activation-regions").value


def test_tight_coefficients_change_the_program_and_not_the_count():
    box, fewer = Box.cube(3, -1, 1), 0
    for seed in range(4):
        network = he_network((3, 4, 4, 4), seed).with_outputs("relu")
        tight = milp_coefficients(network, box)
        wide, narrow = count_by_scip(network, box), count_by_scip(network, box, tight)
        assert wide.value == narrow.value == count(network, box, "activation-regions").value
        fewer += narrow.unstable < wide.unstable
    assert fewer


def test_no_goods_agree_with_the_exact_count_and_are_confirmed():
    for seed in range(3):
        network = he_network((2, 4, 3), seed).with_outputs("relu")
        box = Box.cube(2, -1, 1)
        found = count_by_no_goods(network, box, inequalities=seed % 2 == 1)
        exact = count(network, box, "activation-patterns").value
        assert (found.value, found.confirmed, found.complete) == (exact, exact, True)


def test_a_number_says_what_it_is():
    network = he_network((2, 4, 3), 0).with_outputs("relu")
    found = count_by_scip(network, Box.cube(2, -1, 1), margin=1e-5)
    assert found.notion == "activation patterns in which every active unit has g >= 1e-05"
    assert found.guarantee == "all, within the solver's tolerances"
    assert str(found).startswith(f"{found.value} activation patterns")
    assert found.seconds > 0
    assert found.cpu_seconds > 0
    assert found.as_json()["value"] == found.value


def test_a_limit_makes_a_count_that_is_not_complete():
    network = he_network((4, 10, 10), 0).with_outputs("relu")
    box = Box.cube(4, -1, 1)
    exact = count(network, box, "activation-regions").value
    told = []
    few = count_by_no_goods(
        network, box, limit_patterns=3, report=lambda found, seconds: told.append(found)
    )
    assert (few.value, few.complete, told) == (3, False, [1, 2, 3])
    assert few.why in few.guarantee
    for stopped in (
        count_by_scip(network, box, limit_seconds=0.2),
        count_by_no_goods(network, box, limit_seconds=0.5),
    ):
        assert not stopped.complete
        assert "limit" in stopped.why
        assert stopped.value < exact


def test_a_network_without_choices_has_one_pattern():
    affine = ReLUNetwork([Layer([[1]], [0], "identity")])
    stable = ReLUNetwork([Layer([[1], [1]], [2, -2])])
    for network in (affine, stable):
        assert count_by_scip(network, LINE).value == count(network, LINE).value == 1
        assert count_by_no_goods(network, LINE).value == 1


TRAPS = {
    # network, exact activation regions, exact activation patterns, what both solvers say
    "a strip 1e-7 wide": ([[1], [-1]], [0, 1e-7], 3, 3, 2),
    "weights of 1e-7": ([[1e-7], [1e-7]], [0, -5e-8], 3, 3, 1),
}


@pytest.mark.parametrize("name", TRAPS)
def test_tolerances_lose_regions(name):
    weight, bias, regions, patterns, told = TRAPS[name]
    network = ReLUNetwork([Layer(weight, bias)])
    assert count(network, LINE, "activation-regions").value == regions
    assert count(network, LINE, "activation-patterns").value == patterns
    scip, highs = count_by_scip(network, LINE), count_by_no_goods(network, LINE)
    # "complete", and wrong: that is the trap
    assert (scip.value, scip.complete, highs.value, highs.complete) == (told, True, told, True)


def test_absolute_tolerances_make_false_patterns_and_lose_true_ones():
    # five units with weights up to 3000: "complete", and far off
    network = ReLUNetwork(
        [
            Layer([[2000, 1000], [-3000, -1000], [0, 1000]], [2, 1, 0]),
            Layer([[-3, 0, 2], [-1, 3, -3]], [0, -2]),
        ]
    )
    box = Box.cube(2, -1, 1)
    exact = count(network, box, "activation-patterns").value
    found = count_by_no_goods(network, box)
    assert found.complete
    assert found.confirmed < found.value  # what it found that does not exist is told
    assert found.value != exact == 14
    assert found.confirmed <= exact


def test_a_program_counts_cells_without_interior():
    # g = 0 on half of the line and at a point: patterns of points, not of regions
    first = Layer([[1.0], [-1.0]], [0.0, 0.0])
    network = ReLUNetwork([first, Layer([[1.0, -1.0], [1.0, 1.0]], [0.0, -0.5])])
    assert count(network, LINE, "activation-regions").value == 4
    assert count(network, LINE, "activation-patterns").value == 5
    assert count_by_scip(network, LINE).value == count_by_no_goods(network, LINE).value == 5


def test_without_a_margin_a_form_that_is_zero_counts_twice():
    network = ReLUNetwork([Layer([[1.0]], [0.0]), Layer([[-1.0]], [0.0])])
    formulation = formulate(network, LINE, positive=None)
    patterns = solutions(formulation)
    # at x = 0 the first z is free; the second unit is stably inactive
    assert len(patterns) == 2
    twice = ReLUNetwork([Layer([[1.0], [-1.0]], [0.0, 0.0])])
    assert len(solutions(formulate(twice, LINE, positive=None))) == 4  # 00 and 11 at x = 0
    assert count(twice, LINE, "activation-patterns").value == count_by_scip(twice, LINE).value == 3


def solutions(formulation):
    """The patterns of a program, each tested by fixing its z."""
    model = highs_model(formulation)
    z = list(formulation.z.values())
    found = set()
    for code in range(2 ** len(z)):
        ones = [code >> k & 1 for k in range(len(z))]
        for column, on in zip(z, ones, strict=True):
            model.changeColBounds(column, on, on)
        model.run()
        if "kOptimal" in str(model.getModelStatus()):
            found.add(tuple(ones))
    return found


def test_inequalities_cut_off_fractions_and_no_pattern():
    random, cut = np.random.default_rng(2), 0
    for seed in range(10):
        network = he_network((2, 3, 3), seed).with_outputs("relu")
        box = Box.cube(2, -1, 1)
        plain, more = (formulate(network, box, inequalities=q) for q in (False, True))
        assert solutions(plain) == solutions(more)
        bounds = []
        costs = random.uniform(-1, 1, len(plain.z))
        for program in (plain, more):
            relaxed = highs_model(program, relaxed=True)
            for column, cost in zip(program.z.values(), costs, strict=True):
                relaxed.changeColCost(column, cost)
            relaxed.run()
            bounds.append(relaxed.getInfo().objective_function_value)
        assert bounds[1] >= bounds[0] - 1e-7
        cut += bounds[1] > bounds[0] + 1e-6
    assert cut


def test_what_soplex_repeats_is_not_shown_and_all_else_is(capfd):
    noise = b"Cannot set feasibility tolerance to small value 1e-12 without GMP - using 1e-10.\n"
    with without_noise():
        os.write(2, noise + b"first\n")
        with without_noise():  # another solver, in another thread
            os.write(2, b"second\n" + noise)
        os.write(2, noise)
    os.write(2, b"third\n")
    assert capfd.readouterr().err == "first\nsecond\nthird\n"
