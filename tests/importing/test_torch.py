"""Models of torch: their networks compute what torch computes, to float32's rounding."""

import copy
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="torch is not installed: make frameworks runs this")

from torch import nn  # noqa: E402

import regionlab  # noqa: E402
from regionlab import Box, Layer, ReLUNetwork, as_network, count, from_torch, load_network  # noqa: E402
from regionlab.errors import ImportNote, NetworkError  # noqa: E402
from tests.support.torch_models import IMAGE, MODELS, made, points, values  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")


def assert_same(model, shape, number=1000):
    network = from_torch(model, shape)
    at = points(shape, number)
    expected = values(model, at)
    found = network(at.reshape(number, -1))
    ulps = 16 if expected.dtype == np.float32 else 64
    size = max(1.0, abs(expected).max())
    assert found.shape == expected.shape
    assert abs(found - expected).max() <= ulps * np.finfo(expected.dtype).eps * size
    return network


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_the_function_that_torch_computes_at_1000_points(name):
    assert_same(made(name), MODELS[name][1])


LAYERS = [
    lambda: nn.Conv2d(2, 2, 3, padding=1),
    lambda: nn.Conv2d(2, 2, 2, padding="same", groups=2, bias=False),
    nn.ReLU,
    nn.ReLU6,
    lambda: nn.LeakyReLU(0.3),
    lambda: nn.PReLU(2),
    nn.Hardtanh,
    lambda: nn.BatchNorm2d(2),
    lambda: nn.MaxPool2d(2, 1),
    lambda: nn.AvgPool2d(2, 1),
    nn.Dropout,
]


@settings(max_examples=10)
@given(st.lists(st.sampled_from(range(len(LAYERS))), min_size=2, max_size=5), st.integers(0, 99))
def test_random_stacks_are_the_functions_that_torch_computes(stack, seed):
    assume(stack.count(8) + stack.count(9) < 4)  # each takes a row away
    torch.manual_seed(seed)
    model = nn.Sequential(*(LAYERS[k]() for k in stack), nn.Flatten(), nn.LazyLinear(2))
    model.eval()(torch.zeros(1, *IMAGE))
    assert_same(model, IMAGE, 100)


def test_every_weight_is_the_rational_that_it_is():
    for kind in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1)).to(kind)
        network = from_torch(model)
        for layer, module in zip(network, (model[0], model[2]), strict=True):
            rows = [[Fraction(v) for v in row] for row in module.weight.double().tolist()]
            assert layer.rational[0] == tuple(map(tuple, rows))
            assert layer.rational[1] == tuple(map(Fraction, module.bias.double().tolist()))


def test_the_model_is_left_as_it_was():
    model = made("batch-norm").train()
    model[2].eval()
    before = [m.training for m in model.modules()], copy.deepcopy(model.state_dict())
    from_torch(model)
    assert [m.training for m in model.modules()] == before[0]
    assert all(torch.equal(v, before[1][k]) for k, v in model.state_dict().items())


def test_a_layer_takes_tensors_of_any_float_type():
    linear = nn.Linear(3, 2)
    for kind in (torch.float16, torch.bfloat16, torch.float32):
        linear = linear.to(kind)
        layer = Layer(linear.weight, linear.bias)
        assert np.array_equal(layer.weight, linear.weight.detach().double().numpy())
    assert Layer(linear.weight).bias.tolist() == [0, 0]


def test_three_lines_from_a_sequential_to_a_number():
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 1))
    square = Box.cube(2, -2, 2)
    linear = [module for module in model if isinstance(module, nn.Linear)]
    by_hand = ReLUNetwork(
        Layer(m.weight, m.bias, "identity" if m is linear[-1] else "relu") for m in linear
    )
    assert from_torch(model) == by_hand
    assert count(model, square).value == count(by_hand, square).value > 10
    assert as_network(torch.export.export(model, (torch.zeros(1, 2),))) == by_hand


def test_a_dynamic_batch_is_a_batch_of_one(tmp_path):
    model, path = made("block"), tmp_path / "model.pt2"
    batch = torch.export.Dim("batch")
    program = torch.export.export(model, (torch.zeros(4, *IMAGE),), dynamic_shapes=({0: batch},))
    torch.export.save(program, path)
    assert load_network(path) == from_torch(model, IMAGE)
    torch.export.save(torch.export.export(model, (torch.zeros(4, *IMAGE),)), path)
    with pytest.raises(NetworkError, match="exported for a batch of 4; export it with a batch of"):
        load_network(path)


def test_decomposed_programs_are_read_too():
    for name in ("batch-norm", "conv", "max-pool", "block", "residual", "hard-tanh"):
        model, shape = made(name), MODELS[name][1]
        program = torch.export.export(model, (torch.zeros(1, *shape),)).run_decompositions()
        assert from_torch(program) == from_torch(model, shape)


class Branch(nn.Module):
    def forward(self, x):
        return x if x.sum() > 0 else -x


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)

    def forward(self, x):
        return self.linear(x), x


class Product(nn.Module):
    def forward(self, x):
        return x * torch.relu(x)


def after(*layers):
    return nn.Sequential(nn.Linear(2, 2), *layers)


BAD = {
    "gelu, deep inside": (after(nn.Sequential(nn.ReLU(), nn.GELU())), None, r"layer 1\.1 (GELU)"),
    "tanh": (after(nn.Tanh()), None, "layer 1 (Tanh): tanh is not piecewise linear"),
    "silu": (after(nn.SiLU()), None, "silu is not piecewise linear"),
    "elu": (after(nn.ELU()), None, "elu is not piecewise linear"),
    "softplus": (after(nn.Softplus()), None, "softplus is not piecewise linear"),
    "hard swish": (after(nn.Hardswish()), None, "hardswish is not piecewise linear"),
    "sigmoid in the middle": (after(nn.Sigmoid(), nn.Linear(2, 1)), None, "layer 1 (Sigmoid)"),
    "a threshold": (after(nn.Threshold(0.1, 5)), None, "threshold jumps"),
    "layer norm": (after(nn.LayerNorm(2)), None, "layer_norm multiplies values"),
    "attention": (nn.TransformerEncoderLayer(4, 1, 4), (3, 4), "layer "),
    "a product": (Product(), (2,), "in the model's forward, mul: .*depend on the input"),
    "a branch": (Branch(), (2,), "torch.export cannot follow the model"),
    "two outputs": (Pair(), None, "2 outputs; return one tensor"),
    "no shape": (nn.Sequential(nn.Conv2d(1, 1, 2)), None, "give input_shape"),
    "a wrong shape": (after(), (3,), "on an input of shape (3,)"),
    "no shape at all": (after(), (0,), "an axis of input_shape is 0"),
    "no number": (after(), ("a",), "an axis of input_shape is 'a'"),
    "transposed": (nn.ConvTranspose2d(1, 1, 2), (1, 3, 3), "conv_transpose2d is not known"),
    "padding": (nn.ReflectionPad1d(1), (1, 3), "'reflect' is not read|reflection_pad1d"),
    "recurrent": (nn.GRU(2, 2), (3, 2), "outputs|gru"),
    "scripted": (torch.nn.Module, None, "the model is a type"),
    "an int": (3, None, "the model is an int; give a torch.nn.Module|give the torch.nn.Module"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_model_that_cannot_be_read_is_refused_in_one_line(name):
    model, shape, message = BAD[name]
    with pytest.raises(
        NetworkError, match=message.replace("(", r"\(").replace(")", r"\)")
    ) as error:
        from_torch(model, shape)
    assert "\n" not in str(error.value)


def test_a_program_that_trains_is_refused(tmp_path):
    model = made("batch-norm").train()
    program = torch.export.export(
        model, (torch.zeros(2, 3),), dynamic_shapes=({0: torch.export.Dim.AUTO},)
    )
    with pytest.raises(NetworkError, match=r"call model.eval\(\)"):
        from_torch(program)


def test_a_last_softmax_is_left_out_with_a_note():
    model = nn.Sequential(nn.Linear(2, 3), nn.Softmax(dim=1))
    with pytest.warns(ImportNote, match=r"layer 1 \(Softmax\): the last softmax is left out"):
        network = from_torch(model)
    assert network == from_torch(model[:1])


def test_weights_alone_are_read_with_a_note(tmp_path):
    model, path = after(nn.ReLU(), nn.Linear(2, 1)), tmp_path / "weights.pt"
    torch.save(model.state_dict(), path)
    with pytest.warns(ImportNote, match="0, 2 are taken as linear layers with ReLU between them"):
        assert load_network(path) == from_torch(model)


@pytest.mark.parametrize("what", ["model", "nested", "tensor", "conv", "junk"])
def test_what_is_no_file_of_weights_is_refused_and_no_pickle_is_run(tmp_path, what):
    path = tmp_path / "model.pt"
    model = after()
    saved = {
        "model": model,
        "nested": {"epoch": 3, "model": model.state_dict()},
        "tensor": torch.zeros(3),
        "conv": nn.Conv2d(1, 1, 2).state_dict(),
    }
    if what == "junk":
        path.write_bytes(b"junk")
    else:
        torch.save(saved[what], path)
    with pytest.raises(NetworkError, match=r"torch\.export\.save|state dict"):
        load_network(path)


class Evil:
    def __reduce__(self):
        return (print, ("the pickle ran",))


def test_a_pickle_is_never_loaded(tmp_path, capfd):
    path = tmp_path / "model.pt"
    torch.save({"0.weight": Evil()}, path)
    with pytest.raises(NetworkError, match="no pickled model is ever loaded"):
        load_network(path)
    assert "the pickle ran" not in "".join(capfd.readouterr())


def test_importing_regionlab_loads_no_framework():
    code = (
        "import sys, regionlab; regionlab.count; regionlab.as_network;"
        "print([n for n in ('torch', 'onnx', 'keras', 'sklearn') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
    assert regionlab.from_torch is from_torch
