"""Models with layers that no network file can say have the regions of networks made by hand."""

import numpy as np
import pytest

from regionlab import Activation, Box, Layer, Notion, ReLUNetwork, WholeSpace, count, from_onnx
from regionlab.networks import as_relu
from regionlab.regions import oracle
from tests.support.onnx_models import Model

pytestmark = pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")

ALL = [[1, 1]]
SQUARE = Box.cube(2, -2, 2)


def by_hand(*layers):
    return ReLUNetwork([*(Layer(*layer) for layer in layers[:-1]), Layer(*layers[-1], "identity")])


def skip():
    """relu(V h) and h itself are added up."""
    model = Model(1, 2)
    model.then("Gemm", np.array([[2.0, -1, 0], [1, 1, -2]]), np.array([0.0, 1, 1]))
    hidden = model.then("Relu").last
    model.then("Gemm", np.array([[1.0, 1], [-1, 1], [1, -2]]), np.array([-1.0, 0])).then("Relu")
    model.then("Concat", hidden, axis=1).then("Gemm", np.ones((5, 1)))
    rows = [[1, -1, 1], [1, 1, -2], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    return model, by_hand(
        ([[2, 1], [-1, 1], [0, -2]], [0, 1, 1]), (rows, [-1, 0, 0, 0, 0]), ([[1] * 5], [0])
    )


def max_pool():
    """The larger of two units."""
    model = Model(1, 1, 2).then("Relu").then("MaxPool", kernel_shape=[2])
    return model, by_hand(([[1, 0], [0, 1]], [0, 0]), ([[1, 0], [-1, 1]], [0, 0]), (ALL, [0]))


def batch_norm():
    """Scales 1/2, 0 and -2, one of which makes its unit constant."""
    model = Model(1, 2).then("Gemm", np.array([[1.0, 2, 1], [2, -1, 1]]), np.array([0.0, 1, 0.5]))
    scale, shift = np.array([1.0, 0, -2]), np.array([0.25, 0.75, 1])
    model.then("BatchNormalization", scale, shift, np.zeros(3), np.array([4.0, 1, 1]), epsilon=0.0)
    model.then("Relu").then("Gemm", np.ones((3, 1)))
    return model, by_hand(([[0.5, 1], [0, 0], [-2, -2]], [0.25, 0.75, 0]), ([[1, 1, 1]], [0]))


def convolution():
    """A kernel of 2 x 2 on an image of 3 x 3."""
    model = Model(1, 1, 3, 3).then("Conv", np.array([[[[1.0, -1], [2, 1]]]]))
    model.then("Add", np.array([[0.0, 1], [0, -1]])).then("Relu").then("Flatten")
    model.then("Gemm", np.array([[1.0], [-1], [1], [1]]))
    rows = [
        [1, -1, 0, 2, 1, 0, 0, 0, 0],
        [0, 1, -1, 0, 2, 1, 0, 0, 0],
        [0, 0, 0, 1, -1, 0, 2, 1, 0],
        [0, 0, 0, 0, 1, -1, 0, 2, 1],
    ]
    return model, by_hand((rows, [0, 1, 0, -1]), ([[1, -1, 1, 1]], [0]))


def bending(operation, activation, *inputs, **attributes):
    model = Model(1, 2).then("Gemm", np.array([[1.0, 2], [2, -1]]), np.array([0.0, 1]))
    model.then(operation, *inputs, **attributes).then("Gemm", np.ones((2, 1)))
    layers = [Layer([[1, 2], [2, -1]], [0, 1], activation), Layer(ALL, [0], "identity")]
    return model, as_relu(ReLUNetwork(layers)).fold_identity()


def leaky():
    return bending("LeakyRelu", Activation("leaky", [0], [("1/8", 0), (1, 0)]), alpha=0.125)


def relu6():
    six = Activation("relu6", [0, 6], [(0, 0), (1, 0), (0, 6)])
    return bending("Clip", six, np.array(0.0), np.array(6.0))


@pytest.mark.parametrize(
    ("make", "domain", "regions"),
    [
        (skip, SQUARE, 10),
        (max_pool, SQUARE, 3),
        (batch_norm, SQUARE, 4),
        (convolution, Box.cube(9, -1, 1), 16),
        (leaky, SQUARE, 4),
        (relu6, SQUARE, 5),
    ],
)
def test_a_model_has_the_regions_of_the_network_that_was_written_by_hand(make, domain, regions):
    model, network = make()
    imported = from_onnx(model.proto())
    for notion in Notion:
        assert count(imported, domain, notion).value == count(network, domain, notion).value
    assert count(imported, domain).value == regions
    maps = {region.affine_map for region in oracle.activation_regions(imported, domain)}
    assert count(imported, domain, "affine-pieces").value == len(maps)


@pytest.mark.parametrize(("how", "regions"), [({}, 4), ({"transB": 1}, 6)])
def test_the_orders_of_weights_that_onnx_has_are_told_apart(how, regions):
    """A square kernel of inputs x outputs is read silently the wrong way round from arrays."""
    kernel, bias = np.array([[1.0, 1, 0], [0, 1, 0], [0, 1, 0]]), np.array([0.0, -1, -2])
    ends = np.array([[1.0], [2], [4]])
    model = Model(1, 3).then("Gemm", kernel, bias, **how).then("Relu").then("Gemm", ends)
    written = by_hand((kernel if how else kernel.T, bias), (ends.T, [0]))
    assert from_onnx(model.proto()) == written
    assert count(written, WholeSpace(3)).value == regions
