"""Files that say less than a network: a missing bias, weights alone, numbers of another kind."""

from pathlib import Path

import numpy as np
import pytest

from regionlab import (
    Box,
    Layer,
    ReLUNetwork,
    as_network,
    count,
    load_network,
    save_network,
    verify,
    write_certificate,
)
from regionlab.errors import CertificateError, CountingError, ImportNote, NetworkError
from regionlab.networks.formats import FORMATS

pytestmark = pytest.mark.quick

W1, B1 = np.array([[1, 1], [1, -1]]), np.array([0, 0])
W2, B2 = np.array([[1, 1]]), np.array([0])
NETWORK = ReLUNetwork([Layer(W1, B1), Layer(W2, B2, "identity")])


def test_a_missing_bias_is_zero_and_that_is_said(tmp_path):
    path = tmp_path / "net.npz"
    np.savez(path, W1=W1, b1=B1, W2=W2, activations=["relu", "identity"])
    with pytest.warns(ImportNote, match="b2 is missing; layer 2 is taken to have no bias"):
        assert load_network(path) == NETWORK
    assert Layer(W2, activation="identity") == NETWORK[1]


@pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")
def test_a_certificate_is_checked_for_a_file_without_a_bias_and_for_a_network(tmp_path):
    path, proof = tmp_path / "net.npz", tmp_path / "proof.jsonl"
    np.savez(path, W1=[[1], [-1]], b1=[0, 1], W2=[[1, 1]])
    network, domain = load_network(path), Box.cube(1, -1, 2)
    found = write_certificate(proof, network, domain)
    assert verify(path, proof).value == verify(network, proof).value == found.value == 3
    other = ReLUNetwork([network[0], Layer([[1, 2]], [0], "identity")])
    with pytest.raises(CertificateError, match="for another network than the one given"):
        verify(other, proof)
    with pytest.raises(CertificateError, match="the network is an int; give the name of a file"):
        verify(3, proof)


def test_a_state_dict_is_read_as_linear_layers_with_relu_between_and_that_is_said(tmp_path):
    path = tmp_path / "weights.npz"
    arrays = {"0.weight": W1, "0.bias": B1, "2.weight": W2, "2.bias": B2}
    np.savez(path, **{name: array.astype(np.float32) for name, array in arrays.items()})
    with pytest.warns(ImportNote, match="0, 2 are taken as linear layers with ReLU between them"):
        assert load_network(path) == NETWORK
    assert count(NETWORK, Box.cube(2, -1, 1)).value == 4


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"0.weight": W1, "1.running_mean": B1}, "1.running_mean is no weight or bias"),
        ({"0.weight": np.ones((1, 1, 2, 2))}, r"0: weight has shape \(1, 1, 2, 2\)"),
        ({"0.weight": W2, "2.weight": W2}, "layer 2 expects 2 inputs, layer 1 gives 1"),
        ({"0.weight": W1, "0.bias": W1[0, :1]}, "0: weight has 2 rows, bias has 1"),
    ],
)
def test_weights_that_are_no_chain_of_linear_layers_are_refused(tmp_path, arrays, message):
    np.savez(tmp_path / "weights.npz", **arrays)
    with pytest.raises(NetworkError, match=message) as error:
        load_network(tmp_path / "weights.npz")
    assert "regionlab.from_torch" in str(error.value)


def test_weights_of_two_bytes_are_taken_as_they_are_or_named():
    half = Layer(np.array([[0.1]], dtype=np.float16), np.array([0.1], dtype=np.float32))
    assert half.weight[0, 0] == float(np.float16(0.1))
    assert half.bias[0] == float(np.float32(0.1))
    with pytest.raises(NetworkError, match="bfloat16 loses its name in a file: save float32"):
        Layer(np.zeros((1, 1), dtype="V2"), [0])


def test_float64_weights_are_not_rounded():
    assert Layer([[0.1]], [1 / 3]).weight[0, 0] == 0.1


def test_only_npz_files_are_written(tmp_path):
    for ending in FORMATS.keys() - {".npz"}:
        with pytest.raises(NetworkError, match="read, not written; save it as .npz"):
            save_network(NETWORK, tmp_path / f"net{ending}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("model", [3, None, [1, 2], {"W1": W1}, object(), len])
def test_what_holds_no_network_is_named(model):
    with pytest.raises(NetworkError, match=r"the model is an? .*; give a ReLUNetwork"):
        as_network(model)
    with pytest.raises(CountingError, match=r"the network is an? .*; give a ReLUNetwork"):
        count(model, Box.cube(2))


def test_a_network_and_the_name_of_a_file_are_networks(tmp_path):
    path = save_network(NETWORK, tmp_path / "net.npz")
    assert as_network(NETWORK) is NETWORK
    assert as_network(path) == as_network(str(path)) == NETWORK
    with pytest.raises(NetworkError, match="no such file"):
        as_network(Path("nowhere.npz"))
