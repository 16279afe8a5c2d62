"""ONNX's operations are read exactly: their values are those of onnx's evaluator, number by number.

Each operation alone, at points and with weights for which float64 is exact; random stacks of them;
and 1,000 points in float32, to its rounding.
"""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab import from_onnx
from tests.support.onnx_models import Model, eighths

RANDOM = np.random.default_rng(5)
START = RANDOM.bit_generator.state
IMAGE = (1, 2, 5, 6)


def w(*shape):
    return eighths(RANDOM, shape)


def ints(*values):
    return np.array(values, dtype=np.int64)


def indices(model, *values):
    return model.constant(ints(*values), np.int64)


def row(size=4, **how):
    return Model(1, size, **how)


def image(**how):
    return Model(*IMAGE, **how)


def skip():
    model = row()
    hidden = model.then("Gemm", w(4, 4), w(4)).then("Relu").last
    model.then("Gemm", w(4, 4), w(4)).then("Relu")
    return model.then("Add", hidden).then("Gemm", w(4, 2), w(2))


def joined():
    model = image()
    first = model.then("Conv", w(2, 2, 3, 3), w(2), pads=[1, 1, 1, 1]).then("Relu").last
    return model.then("MaxPool", kernel_shape=[3, 3], strides=[1, 1], pads=[1, 1, 1, 1]).then(
        "Concat", first, axis=1
    )


def part(operation, *extra, **attributes):
    """An operation between two affine ones, so that its values are signed and mixed after it."""
    model = row()
    model.then("Gemm", w(4, 4), w(4)).then(operation, *extra, **attributes)
    return model.then("Gemm", w(4, 3), w(3))


def on_image(operation, *extra, **attributes):
    return image().then(operation, *extra, **attributes)


def with_indices(model, operation, *lists, **attributes):
    return model.then(operation, *(indices(model, *values) for values in lists), **attributes)


def split():
    model = row(6).then("Split", outputs=2, axis=1)
    one, other = model.nodes[-1].output
    return model.node("Sub", other, one)


def shapes():
    """A reshape whose shape is computed, as exporters write it."""
    model = image()
    model.node("Shape", "x")
    shape = model.last
    model.node("Gather", shape, indices(model, 0))
    batch = model.last
    model.node("Concat", batch, indices(model, -1), axis=0)
    return model.node("Reshape", "x", model.last)


CASES = {
    "Gemm": lambda: row().then("Gemm", w(4, 3), w(3)),
    "Gemm, transposed, alpha and beta": lambda: row().then(
        "Gemm", w(3, 4), w(3), transB=1, alpha=0.5, beta=-2.0
    ),
    "Gemm, its input transposed": lambda: Model(4, 1).then("Gemm", w(4, 3), transA=1),
    "Gemm without bias": lambda: row().then("Gemm", w(4, 3)),
    "MatMul, then Add": lambda: row().then("MatMul", w(4, 3)).then("Add", w(3)),
    "MatMul, the matrix first": lambda: (m := Model(4, 1)).node("MatMul", m.constant(w(3, 4)), "x"),
    "MatMul, a stack of rows": lambda: Model(1, 3, 4).then("MatMul", w(4, 2)),
    "Sub, numbers first": lambda: (m := row()).node("Sub", m.constant(w(4)), "x"),
    "Mul": lambda: row().then("Mul", w(4)),
    "Div": lambda: row().then("Div", np.array([2.0, -4.0, 0.5, 1.0])),
    "Neg": lambda: row().then("Neg"),
    "Sum": lambda: row().then("Sum", w(4), "x"),
    "Mean": lambda: row().then("Mean", "x", w(4), w(4)),
    "Relu": lambda: part("Relu"),
    "LeakyRelu": lambda: part("LeakyRelu", alpha=0.125),
    "PRelu": lambda: part("PRelu", np.array([0.25, -0.5, 1.0, 0.0])),
    "Clip to [0, 6]": lambda: part("Clip", np.array(0.0), np.array(6.0)),
    "Clip below": lambda: part("Clip", np.array(-0.5)),
    "Clip above": lambda: part("Clip", "", np.array(0.5)),
    "HardSigmoid": lambda: part("HardSigmoid", alpha=0.25, beta=0.5),
    "Abs": lambda: part("Abs"),
    "Max": lambda: part("Max", np.array(0.25), "x"),
    "Min": lambda: part("Min", "x"),
    "BatchNormalization": lambda: image().then(
        "BatchNormalization", w(2), w(2), w(2), np.array([4.0, 0.25]), epsilon=0.0
    ),
    "Conv": lambda: on_image("Conv", w(3, 2, 3, 3), w(3)),
    "Conv, strides, pads, dilations, groups": lambda: on_image(
        "Conv", w(4, 1, 2, 2), w(4), strides=[2, 1], pads=[1, 0, 0, 2], dilations=[1, 2], group=2
    ),
    "Conv, same": lambda: on_image("Conv", w(1, 2, 3, 3), auto_pad="SAME_UPPER", strides=[2, 2]),
    "Conv of one axis": lambda: Model(1, 2, 7).then("Conv", w(3, 2, 3), w(3), pads=[1, 1]),
    "MaxPool": lambda: on_image("MaxPool", kernel_shape=[2, 2], strides=[2, 2]),
    "MaxPool, overlapping, padded": lambda: on_image(
        "MaxPool", kernel_shape=[3, 2], strides=[2, 1], pads=[1, 0, 1, 1]
    ),
    "AveragePool": lambda: on_image("AveragePool", kernel_shape=[2, 2], strides=[1, 2]),
    "AveragePool, padding counted": lambda: on_image(
        "AveragePool", kernel_shape=[2, 2], pads=[1, 1, 0, 0], count_include_pad=1
    ),
    "AveragePool, padding not counted": lambda: on_image(
        "AveragePool", kernel_shape=[2, 2], pads=[1, 1, 0, 0]
    ),
    "GlobalAveragePool": lambda: Model(1, 2, 4, 4).then("GlobalAveragePool"),
    "GlobalMaxPool": lambda: on_image("GlobalMaxPool"),
    "ReduceMean": lambda: Model(1, 3, 4).then("ReduceMean", axes=[2], keepdims=0),
    "ReduceMax": lambda: Model(1, 3, 4).then("ReduceMax", axes=[1]),
    "ReduceMin": lambda: Model(1, 3, 4).then("ReduceMin", axes=[-1], keepdims=0),
    "ReduceSum": lambda: with_indices(Model(1, 3, 4), "ReduceSum", [1, 2], keepdims=0),
    "Flatten": lambda: on_image("Flatten").then("Gemm", w(60, 2)),
    "Reshape": lambda: with_indices(image(), "Reshape", [0, -1, 4]).then("MatMul", w(4, 1)),
    "Transpose": lambda: on_image("Transpose", perm=[0, 3, 1, 2]).then("Flatten"),
    "Squeeze and Unsqueeze": lambda: with_indices(
        with_indices(row(), "Unsqueeze", [0, 3]), "Squeeze", [1]
    ),
    "Slice": lambda: with_indices(image(), "Slice", [1, 5], [9, 0], [1, 3], [1, -2]),
    "Pad": lambda: (m := image()).then("Pad", indices(m, 0, 0, 1, 0, 0, 0, 0, 2), np.array(1.5)),
    "Gather": lambda: with_indices(row(), "Gather", [3, 0, 0], axis=1),
    "Concat": joined,
    "Split": split,
    "Expand": lambda: with_indices(row(), "Expand", [3, 4]),
    "Identity and Dropout": lambda: row().then("Identity").then("Dropout"),
    "a shape that is computed": shapes,
    "a skip over a ReLU layer": skip,
    "a skip from the inputs": lambda: row().then("Gemm", w(4, 4)).then("Relu").then("Add", "x"),
}


@pytest.fixture(autouse=True)
def _the_same_numbers_each_time():
    RANDOM.bit_generator.state = START


@pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")
@pytest.mark.parametrize("name", CASES)
def test_an_operation_gives_exactly_what_onnx_computes(name):
    model = CASES[name]()
    network = from_onnx(model.proto())
    points = np.concatenate(
        [eighths(RANDOM, (12, network.inputs), 16), np.zeros((1, network.inputs))]
    )
    for point, value in zip(points, model.values(points), strict=True):
        assert network.evaluate(point) == tuple(map(Fraction, value)), name


SHAPE_KEEPING = [
    lambda m: m.then("Conv", w(2, 2, 3, 3), w(2), pads=[1, 1, 1, 1]),
    lambda m: m.then("Conv", w(2, 1, 1, 1), group=2),
    lambda m: m.then("Relu"),
    lambda m: m.then("LeakyRelu", alpha=0.25),
    lambda m: m.then("Clip", np.array(-1.0), np.array(1.0)),
    lambda m: m.then("Abs"),
    lambda m: m.then("PRelu", w(2, 1, 1)),
    lambda m: m.then("MaxPool", kernel_shape=[2, 2], pads=[1, 0, 0, 1]),
    lambda m: m.then("AveragePool", kernel_shape=[2, 2], pads=[0, 1, 1, 0], count_include_pad=1),
    lambda m: m.then("BatchNormalization", w(2), w(2), w(2), np.array([1.0, 4.0]), epsilon=0.0),
    lambda m: m.then("Max", np.zeros((1, 2, 3, 4))),
    lambda m: m.then("Add", "x"),
    lambda m: m.then("Sub", m.constant(w(1, 2, 3, 4))),
    lambda m: m.then("Transpose", perm=[0, 1, 2, 3]),
]


@pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")
@settings(max_examples=25)
@given(st.lists(st.sampled_from(range(len(SHAPE_KEEPING))), min_size=2, max_size=5), st.data())
def test_random_stacks_give_exactly_what_onnx_computes(stack, data):
    model = Model(1, 2, 3, 4)
    for number in stack:
        SHAPE_KEEPING[number](model)
    model.then("Flatten").then("Gemm", w(24, 2), w(2))
    network = from_onnx(model.proto())
    seed = data.draw(st.integers(0, 2**32))
    points = eighths(np.random.default_rng(seed), (3, 24), 16)
    for point, value in zip(points, model.values(points), strict=True):
        assert network.evaluate(point) == tuple(map(Fraction, value))


@pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")
@pytest.mark.parametrize("name", ["Gemm", "Conv", "MaxPool", "a skip over a ReLU layer"])
def test_float32_models_agree_to_its_rounding_at_1000_points(name):
    model = CASES[name]()
    single = Model(*model.shape, dtype=np.float32)
    single.nodes, single.last = model.nodes, model.last
    random = np.random.default_rng(6)
    for tensor in model.tensors:  # weights that float32 rounds
        from onnx import numpy_helper

        array = numpy_helper.to_array(tensor)
        array = (array + random.normal(size=array.shape) / 7).astype(np.float32)
        single.tensors.append(numpy_helper.from_array(array, tensor.name))
    network = from_onnx(single.proto())
    points = random.uniform(-1, 1, (1000, network.inputs)).astype(np.float32)
    values = single.values(points)
    assert np.allclose(network(points), values, rtol=0, atol=3e-6 * max(1, abs(values).max()))


def test_a_slope_that_is_not_named_is_the_float32_that_onnx_has():
    network = from_onnx(row(1).then("LeakyRelu").proto())
    assert network.evaluate([-1]) == (-Fraction(float(np.float32(0.01))),)
