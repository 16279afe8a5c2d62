"""ONNX models that cannot be read: one line that names the node, the reason and the way out."""

import subprocess
import sys

import numpy as np
import pytest

from regionlab import Box, as_network, count, from_onnx, load_network
from regionlab.errors import ImportNote, NetworkError
from regionlab.networks.lowering import layers
from tests.support.onnx_models import Model, eighths, helper, onnx

W = eighths(np.random.default_rng(0), (4, 4))


def dense():
    return Model(1, 4).then("Gemm", W, W[0])


def two_outputs():
    proto = dense().proto()
    proto.graph.output.append(proto.graph.output[0])
    return proto


def two_inputs():
    model = dense()
    proto = model.then("Add", "y").proto()
    proto.graph.input.append(helper.make_tensor_value_info("y", onnx.TensorProto.DOUBLE, (1, 4)))
    return proto


def unknown_domain():
    proto = dense().then("Relu").proto()
    proto.graph.node[-1].domain = "com.example"
    return proto


def missing_value():
    proto = dense().then("Add", "nowhere").proto()
    return proto


def no_node():
    proto = dense().proto()
    del proto.graph.node[:]
    return proto


def attention():
    model = dense()
    last = model.last
    return model.node("MatMul", last, model.then("Transpose").last).proto()


BAD = {
    "smooth": (lambda: dense().then("Tanh").then("Gemm", W).proto(), "node n1 (Tanh): Tanh is not"),
    "gelu": (lambda: dense().then("Gelu", outputs=1).proto(), "piecewise linear"),
    "a softmax in the middle": (
        lambda: dense().then("Softmax").then("Gemm", W).proto(),
        "node n1 (Softmax): Softmax is not piecewise linear",
    ),
    "sign": (lambda: dense().then("Sign").proto(), "Sign jumps"),
    "floor": (lambda: dense().then("Floor").proto(), "Floor jumps"),
    "argmax": (lambda: dense().then("ArgMax").proto(), "ArgMax jumps"),
    "a product": (lambda: dense().then("Mul", "x").proto(), "both|depend on the input"),
    "attention": (attention, "two values that depend on the input"),
    "a quotient": (lambda: dense().node("Div", "x", "v0_0").proto(), "by a value that depends"),
    "a division by 0": (lambda: dense().then("Div", np.zeros(4)).proto(), "division by 0"),
    "an operation nobody knows": (lambda: dense().then("Foo").proto(), "Foo is not known"),
    "another domain": (unknown_domain, "Relu is not known"),
    "weights that do not fit": (
        lambda: Model(1, 5).then("Gemm", W).proto(),
        r"shape \(1, 5\) does not fit weights for 4",
    ),
    "shapes that do not broadcast": (lambda: dense().then("Add", W[0, :3]).proto(), "broadcast"),
    "a reshape that does not fit": (
        lambda: (m := dense()).then("Reshape", m.constant([3, 5], np.int64)).proto(),
        r"node n1 (Reshape): cannot be read",
    ),
    "an axis that is not there": (
        lambda: dense().then("Concat", "x", axis=7).proto(),
        "cannot be read",
    ),
    "a weight that is not finite": (
        lambda: Model(1, 4).then("Gemm", W * np.inf).proto(),
        "every number must be finite",
    ),
    "a negative variance": (
        lambda: dense().then("BatchNormalization", W[0], W[0], W[0], -np.ones(4)).proto(),
        "not positive",
    ),
    "a convolution that does not fit": (
        lambda: Model(1, 2, 3, 3).then("Conv", np.ones((1, 3, 2, 2))).proto(),
        "does not fit",
    ),
    "a window that is too long": (
        lambda: Model(1, 1, 3, 3).then("MaxPool", kernel_shape=[4, 4]).proto(),
        "longer than an axis",
    ),
    "padding that mirrors": (
        lambda: (m := dense()).then("Pad", m.constant([0] * 4, np.int64), mode="reflect").proto(),
        "'reflect' is not read",
    ),
    "two outputs": (two_outputs, "2 outputs"),
    "two inputs": (two_inputs, "2 input tensors"),
    "a value that is not there": (missing_value, "nowhere"),
    "no node": (no_node, "computed by no node"),
    "an output of numbers": (
        lambda: (m := dense()).node("Identity", m.constant(W)).proto(),
        "does not depend",
    ),
    "a batch of 32": (lambda: Model(32, 4).then("Gemm", W).proto(), "give input_shape"),
    "an input of any size": (lambda: Model("n", "m").then("Gemm", W).proto(), "give input_shape"),
    "training": (
        lambda: (
            dense()
            .then("BatchNormalization", W[0], W[0], W[0], np.ones(4), training_mode=1)
            .proto()
        ),
        "evaluation mode",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_model_that_cannot_be_read_is_refused_in_one_line(name):
    make, message = BAD[name]
    plain = (
        message.replace("(", r"\(").replace(")", r"\)") if message.startswith("node") else message
    )
    with pytest.raises(NetworkError, match=plain) as error:
        from_onnx(make())
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "output"), (b"junk" * 99, "not an ONNX model"), (None, "no such")],
)
def test_a_file_that_is_no_model_is_refused(tmp_path, content, message):
    path = tmp_path / "model.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NetworkError, match=message):
        load_network(path)
    with pytest.raises(NetworkError, match="a folder"):
        from_onnx(tmp_path)


def test_a_truncated_file_is_refused(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(dense().proto().SerializeToString()[:-40])
    with pytest.raises(NetworkError, match="model.onnx"):
        load_network(path)


def test_weights_in_a_file_that_is_gone_are_named(tmp_path):
    path = tmp_path / "model.onnx"
    onnx.save(dense().proto(), path, save_as_external_data=True, location="w", size_threshold=0)
    assert load_network(path) == from_onnx(dense().proto())
    (tmp_path / "w").unlink()
    with pytest.raises(NetworkError, match="model.onnx"):
        load_network(path)


def test_an_input_shape_that_is_given_takes_the_place_of_the_models():
    model = Model(32, 4).then("Gemm", W)
    assert from_onnx(model.proto(), (1, 4)).widths == (4, 4)
    with pytest.raises(NetworkError, match="an axis of input_shape is 0"):
        from_onnx(model.proto(), (0, 4))


def test_layers_that_would_not_fit_into_memory_are_refused_before_they_are_made(monkeypatch):
    model = Model(1, 1, 400, 400).then("Conv", np.ones((2, 1, 3, 3))).then("Relu")
    with pytest.raises(NetworkError, match=r"160,000 -> 316,808 .* GiB of weights; at most 2 GiB"):
        from_onnx(model.proto())
    monkeypatch.setattr(layers, "MOST_BYTES", 8 * (4 * 4 + 4 * 4) - 1)
    with pytest.raises(NetworkError, match="4 -> 4 -> 4"):
        from_onnx(dense().then("Relu").then("Gemm", W).proto())


def test_a_last_softmax_is_left_out_with_a_note():
    with pytest.warns(ImportNote, match="the last Softmax is left out"):
        network = from_onnx(dense().then("Softmax").proto())
    assert network == from_onnx(dense().proto())


def test_a_skip_from_the_inputs_says_what_it_does_to_activation_regions():
    model = Model(1, 2).then("Gemm", np.ones((2, 2))).then("Relu").then("Add", "x")
    with pytest.warns(ImportNote, match="cut at x = 0 too"):
        network = from_onnx(model.proto())
    assert network.widths == (2, 6, 2)


def test_what_nothing_reads_is_no_unit():
    model = dense()
    model.then("Relu")
    model.last = "v0_0"
    assert from_onnx(model.proto()).widths == (4, 4)


def test_a_model_is_a_network_wherever_one_is_asked_for():
    proto = Model(1, 2).then("Gemm", np.eye(2)).then("Relu").proto()
    assert count(proto, Box.cube(2, -1, 1)).value == 4
    assert as_network(proto) == from_onnx(proto)


def test_the_command_reads_models_and_prints_notes(tmp_path):
    path = tmp_path / "model.onnx"
    model = Model(1, 1).then("Gemm", np.array([[1.0, -1.0]])).then("Relu").then("Softmax")
    onnx.save(model.proto(), path)
    command = [sys.executable, "-m", "regionlab", "count", str(path), "--box", "-1", "1", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert '"value": 2' in run.stdout
    assert run.stderr.startswith("regionlab: note: the last Softmax is left out")
    onnx.save(model.then("Gemm", np.eye(2)).proto(), path)
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "Softmax is not piecewise linear" in run.stderr
