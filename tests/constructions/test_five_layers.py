"""Five ternary layers on the line: (n + 1)^2 linear regions, counted for every width to 60."""

import pytest

from regionlab.claims import CLAIMS
from regionlab.constructions import five_layers
from regionlab.constructions.on_the_line import SMALL
from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork, kinks
from regionlab.proofs import Verdict


@pytest.mark.parametrize("width", [*range(4, 21), 25, 33, 47, 60])
def test_it_is_ternary_and_has_as_many_regions_as_real_weights_can(width):
    network = five_layers(width)
    assert network.is_ternary
    assert network.widths == (1, width, width, width, width, 1)
    assert [layer.activation for layer in network.layers] == ["identity", "relu"] * 2 + ["identity"]
    assert len(kinks(network)) + 1 == (width + 1) ** 2


@pytest.mark.quick
def test_the_claim_is_checked_by_counting():
    assert CLAIMS["between-theorem-f"](widest=5).verdict is Verdict.CHECKED


def test_a_sign_of_the_zigzag_that_is_altered_is_found_by_counting():
    for width in (*SMALL, 10, 13):
        network = five_layers(width)
        layers = list(network.layers)
        weight = layers[2].weight.copy()
        weight[:, 1] *= -1
        layers[2] = Layer(weight, layers[2].bias, "identity")
        assert len(kinks(ReLUNetwork(layers))) + 1 < (width + 1) ** 2


@pytest.mark.parametrize("width", [3, 0, -1, 4.5, True])
def test_narrower_ones_are_refused(width):
    with pytest.raises(ConstructionError):
        five_layers(width)
