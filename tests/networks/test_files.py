"""Network files come back as they were, and files that are no networks are refused."""

import os
import re
import zipfile
from fractions import Fraction

import numpy as np
import pytest

from regionlab import Layer, ReLUNetwork, load_network, save_network
from regionlab.errors import NetworkError

pytestmark = pytest.mark.quick

W1, B1 = np.array([[1, -2], [0, 3], [4, 5]]), np.array([0.5, -1.0, 2.0])
W2, B2 = np.array([[1.5, 0.0, -1.0]]), np.array([1])


def test_a_saved_network_is_loaded_as_it_was(tmp_path):
    network = ReLUNetwork([Layer(W1, B1, "identity"), Layer(W2, B2, "relu")])
    assert load_network(save_network(network, tmp_path / "net.npz")) == network


def test_without_activations_all_but_the_last_layer_are_relu(tmp_path):
    np.savez(tmp_path / "net.npz", W1=W1, b1=B1, W2=W2, b2=B2, accuracy=0.9)
    loaded = load_network(tmp_path / "net.npz")
    assert [layer.activation for layer in loaded.layers] == ["relu", "identity"]


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({}, "holds nothing"),
        ({"W1": W1, "b1": B1, "W3": W2, "b3": B2}, "without gaps"),
        ({"W1": W1, "b1": B1[:2]}, "layer 1: weight has 3 rows"),
        ({"W1": W1, "b1": B1, "W2": W1, "b2": B1}, "layer 2 expects 2 inputs, layer 1 gives 3"),
        ({"W1": W1 * np.nan, "b1": B1}, "nan"),
        ({"W1": W1, "b1": B1, "activations": ["relu", "relu"]}, "2 activations for 1 layers"),
        ({"W1": W1, "b1": B1, "activations": ["tanh"]}, "'relu' or 'identity'"),
        ({"W1": np.array([[Fraction(1, 3)]]), "b1": np.array([1])}, "pickled"),
    ],
)
def test_an_archive_that_is_no_network_is_refused(tmp_path, arrays, message):
    np.savez(tmp_path / "net.npz", **arrays)
    with pytest.raises(NetworkError, match=message):
        load_network(tmp_path / "net.npz")


def test_other_files_are_refused(tmp_path):
    text, single = tmp_path / "net.txt", tmp_path / "net.npy"
    text.write_text("W1")
    np.save(single, W1)
    for path, message in [
        (tmp_path / "none.npz", "no such file"),
        (text, "not an .npz archive"),
        (single, "one bare array"),
        (tmp_path, "is a folder"),
    ]:
        with pytest.raises(NetworkError, match=message):
            load_network(path)


def test_a_truncated_archive_is_refused(tmp_path):
    path = save_network(ReLUNetwork([Layer(W1, B1)]), tmp_path / "net.npz")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(NetworkError, match="not an .npz archive"):
        load_network(path)


def test_fractions_have_no_file_and_nothing_is_left_behind(tmp_path):
    third = np.array([[Fraction(1, 3)]], dtype=object)
    with pytest.raises(NetworkError, match="scale the layer to integers"):
        save_network(ReLUNetwork([Layer(third, [0])]), tmp_path / "net.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(NetworkError, match="cannot be written"):
        save_network(ReLUNetwork([Layer(W1, B1)]), tmp_path / "none" / "net.npz")


def test_a_target_that_is_no_ordinary_file_is_left_alone(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NetworkError, match="no ordinary file"):
        save_network(ReLUNetwork([Layer(W1, B1)]), pipe)
    assert not pipe.is_file()


def test_a_member_that_is_no_array_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "net.npz", "w") as archive:
        archive.writestr("W1.npy", b"junk")
        archive.writestr("b1.npy", b"junk")
    with pytest.raises(NetworkError, match="W1"):
        load_network(tmp_path / "net.npz")


def test_what_is_no_name_of_a_file_is_named():
    with pytest.raises(NetworkError, match="the path is an int; give the name"):
        load_network(3)
    with pytest.raises(NetworkError, match="the path is a NoneType; give the name"):
        save_network(ReLUNetwork([Layer(W1, B1)]), None)


@pytest.mark.quick
@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("model.keras", "regionlab.from_keras(keras.models.load_model(path))"),
        ("model.h5", "regionlab.from_keras("),
        ("model.pkl", "regionlab.from_sklearn(estimator)"),
        ("model.joblib", "regionlab.from_sklearn(estimator)"),
        ("model.safetensors", "regionlab.from_torch(model)"),
    ],
)
def test_files_of_other_frameworks_are_named_with_the_way_in(name, way_out, tmp_path):
    (tmp_path / name).write_bytes(b"anything")
    with pytest.raises(NetworkError, match=re.escape(way_out)):
        load_network(tmp_path / name)
    with pytest.raises(NetworkError, match="no such file"):
        load_network(tmp_path / f"no-{name}")
