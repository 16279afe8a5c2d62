"""`make fuzz` finds wrong counts, and shows them as small tests that fail."""

import pytest

pytest.importorskip("z3")

from regionlab.counting import Notion, count
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.networks import Layer, ReLUNetwork
from tests.support import fuzzing


def off_by_one_at_zero_rows(network, domain, notion):
    """A counter that takes a unit whose form is 0 for one that cuts."""
    right = fuzzing.counts_by_z3(network, domain, [notion])[notion]
    return right + any(not row.any() for layer in network.layers for row in layer.weight)


def test_a_wrong_count_is_shown_as_the_smallest_network_that_has_it():
    layers = [Layer([[1, 2], [0, 0], [3, -1]], [1, 1, 0]), Layer([[1, 0, 1]], [-1])]
    network, domain = ReLUNetwork(layers), Box.cube(2, -1, 1)
    notion = Notion.ACTIVATION_REGIONS
    least, where = fuzzing.shrunk(network, domain, off_by_one_at_zero_rows, notion)
    assert len(least.layers) == 1
    assert least.layers[0].outputs == 1
    right = fuzzing.wrong(least, where, off_by_one_at_zero_rows, notion)
    text = fuzzing.as_test(least, where, notion, right, "a way", "it")

    names = {"ReLUNetwork": ReLUNetwork, "Layer": Layer, "Box": Box, "count": count}
    exec(text, names)
    names["test_it"]()  # the engine is right
    names["count"] = lambda *question: type("Wrong", (), {"value": right + 1})
    with pytest.raises(AssertionError):
        names["test_it"]()


def test_domains_are_written_as_they_are():
    network = ReLUNetwork([Layer([[1, 2.5]], [0])])
    for domain in (WholeSpace(2), Polyhedron([["1/3", 1]], [0.1]), Box.cube(2, "1/7", 1)):
        text = fuzzing.as_test(network, domain, Notion.LINEAR_REGIONS, 2, "a way", "it")
        written = {}
        line = next(line for line in text.splitlines() if "domain =" in line)
        names = {"WholeSpace": WholeSpace, "Polyhedron": Polyhedron, "Box": Box}
        exec(line.strip(), names | {"Fraction": fuzzing.Fraction}, written)
        assert written["domain"] == domain


def test_questions_are_the_same_for_the_same_seed():
    one, other = (fuzzing.question(fuzzing.Random("5 7")) for _ in range(2))
    assert one[1] == other[1]
    assert [layer.weight.tolist() for layer in one[0]] == [
        layer.weight.tolist() for layer in other[0]
    ]
