"""Files of torch.export, read without torch: what torch computed of them stands beside them."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from regionlab import load_network
from regionlab.errors import ImportNote, NetworkError

FOLDER = Path(__file__).parents[1] / "data" / "models"
NAMES = sorted(path.stem for path in FOLDER.glob("*.pt2"))

pytestmark = [
    pytest.mark.quick,
    pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote"),
]


def test_there_are_files_of_many_kinds_of_layers():
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_the_function_that_torch_computed_at_1000_points(name):
    network = load_network(FOLDER / f"{name}.pt2")
    with np.load(FOLDER / f"{name}.npz") as stored:
        values, shape = stored["values"], stored["shape"]
    random = np.random.default_rng(0)  # the points of tests.support.torch_models
    at = random.uniform(-2, 2, (1000, *shape)).astype(np.float32).astype(np.float64)
    found = network(at.reshape(1000, -1))
    ulps = 16 if values.dtype == np.float32 else 64
    assert found.shape == values.shape
    assert abs(found - values).max() <= ulps * np.finfo(values.dtype).eps * max(
        1, abs(values).max()
    )


def test_the_layers_of_a_file_are_those_of_the_model():
    assert str(load_network(FOLDER / "relu.pt2")) == "3 -> 4 -> 4 -> 2 (RRI)"
    assert str(load_network(FOLDER / "hard-tanh.pt2")) == "3 -> 8 -> 2 (RI)"


@pytest.fixture
def changed(tmp_path):
    """Writes a file of a model with some of its members changed; None takes one away."""

    def write(name, members):
        path = tmp_path / "model.pt2"
        with zipfile.ZipFile(FOLDER / f"{name}.pt2") as old, zipfile.ZipFile(path, "w") as new:
            for member in old.namelist():
                change = members.get(member.split("/", 1)[1], lambda content: content)
                if change is not None:
                    new.writestr(member, change(old.read(member)))
        return path

    return write


def edited(change):
    """A change of JSON text by a change of what it says."""

    def apply(content):
        found = json.loads(content)
        change(found)
        return json.dumps(found)

    return apply


def nodes(program):
    return program["graph_module"]["graph"]["nodes"]


def rename(number, target):
    return edited(lambda p: nodes(p)[number].update(target=f"torch.ops.aten.{target}.default"))


MODEL, WEIGHTS = "models/model.json", "data/weights/model_weights_config.json"

BAD = {
    "gelu": ({MODEL: rename(1, "gelu")}, r"layer 1 \(ReLU\): gelu is not piecewise linear"),
    "an operation nobody knows": ({MODEL: rename(1, "frobnicate")}, "frobnicate is not known"),
    "another argument": (
        {MODEL: edited(lambda p: nodes(p)[1]["inputs"][0].update(name="nowhere"))},
        "layer 1 .*cannot be read",
    ),
    "a value that is not there": (
        {MODEL: edited(lambda p: nodes(p)[1]["inputs"][0]["arg"]["as_tensor"].update(name="no"))},
        "layer 1 .*cannot be read",
    ),
    "no graph": ({MODEL: None}, "no .pt2 archive of an exported program"),
    "no JSON": ({MODEL: lambda _: b"{"}, "a damaged .pt2 archive"),
    "other JSON": ({MODEL: lambda _: b"[]"}, "a damaged .pt2 archive"),
    "no weights": ({WEIGHTS: None}, "cannot be read"),
    "pickled weights": (
        {WEIGHTS: edited(lambda w: w["config"]["0.weight"].update(use_pickle=True))},
        "0.weight is pickled, and no pickle is ever loaded",
    ),
    "short weights": ({"data/weights/weight_0": lambda raw: raw[:8]}, "a damaged .pt2 archive"),
    "weights out of bounds": (
        {WEIGHTS: edited(lambda w: w["config"]["0.weight"]["tensor_meta"].update(
            storage_offset={"as_int": 10**6}))},
        "a damaged .pt2 archive",
    ),
    "negative strides": (
        {WEIGHTS: edited(lambda w: w["config"]["0.weight"]["tensor_meta"].update(
            strides=[{"as_int": -1}, {"as_int": 1}]))},
        "negative sizes",
    ),
    "a type of numbers": (
        {WEIGHTS: edited(lambda w: w["config"]["0.weight"]["tensor_meta"].update(dtype=10))},
        "0.weight has numbers of a type that is not read",
    ),
    "a weight that is not finite": (
        {"data/weights/weight_0": lambda raw: np.full(12, np.nan, "<f4").tobytes()},
        r"layer 0 \(Linear\): a weight is nan",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(changed, name):
    members, message = BAD[name]
    with pytest.raises(NetworkError, match=message) as error:
        load_network(changed("relu", members))
    assert "\n" not in str(error.value)
    assert "model.pt2" in str(error.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text", None])
def test_a_file_that_is_no_archive_is_refused(tmp_path, content):
    path = tmp_path / "model.pt2"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NetworkError, match="no such file|not a .pt2 archive"):
        load_network(path)
    (tmp_path / "folder.pt2").mkdir()
    with pytest.raises(NetworkError, match="folder"):
        load_network(tmp_path / "folder.pt2")


def test_every_truncation_of_a_file_is_refused(tmp_path):
    whole, path = (FOLDER / "relu.pt2").read_bytes(), tmp_path / "model.pt2"
    for length in range(0, len(whole), 997):
        path.write_bytes(whole[:length])
        with pytest.raises(NetworkError):
            load_network(path)


def test_pickles_in_an_archive_are_not_opened(changed):
    members = {"data/sample_inputs/model.pt": lambda _: b"\x80\x04cos\nabort\n."}
    assert load_network(changed("relu", members)) == load_network(FOLDER / "relu.pt2")


def test_a_last_softmax_is_left_out_with_a_note(changed):
    path = changed("leaky-relu", {MODEL: rename(-1, "softmax")})
    with pytest.warns(ImportNote, match="the last softmax is left out"):
        assert load_network(path).outputs == 4
