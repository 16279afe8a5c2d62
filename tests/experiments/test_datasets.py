"""Data sets: digits in [0, 1]; MNIST's files read, and refused when they are not what they say."""

import gzip
import hashlib
import struct

import numpy as np
import pytest

from regionlab.errors import DataError
from regionlab.experiments import mnist
from regionlab.experiments.datasets import (
    Dataset,
    digits,
    digits_784,
    interpolation,
    load_dataset,
)
from regionlab.experiments.idx import read_idx
from regionlab.experiments.mnist import SHA256, download_mnist, load_mnist


def idx(array):
    """A small IDX file of bytes."""
    array = np.asarray(array, dtype=np.uint8)
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.tobytes()


def packed(data):
    """Gzipped without the time of day, so that tests have one name in every process."""
    return gzip.compress(data, mtime=0)


@pytest.fixture
def small(tmp_path):
    """A folder with four small files, two of them gzipped."""
    random = np.random.default_rng(1)
    for which, number in (("train", 20), ("t10k", 5)):
        images = random.integers(0, 256, (number, 4, 3))
        (tmp_path / f"{which}-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images)))
        (tmp_path / f"{which}-labels-idx1-ubyte").write_bytes(idx(np.arange(number) % 10))
    return tmp_path


@pytest.mark.parametrize(("data", "inputs"), [(digits, 64), (digits_784, 784)])
def test_digits_are_grey_values_in_the_unit_cube_and_tests_are_apart(data, inputs):
    found = data()
    assert found.train_points.shape == (1438, inputs) == (len(found.train_labels), found.inputs)
    assert found.test_points.shape == (359, inputs)
    every = np.concatenate([found.train_points, found.test_points])
    assert every.min() == 0
    assert every.max() == 1
    again = data()
    assert (found.test_points == again.test_points).all()
    assert set(found.train_labels) == set(found.test_labels) == set(range(10))


def test_the_larger_digits_are_the_smaller_ones_drawn_larger():
    small, large = digits(), digits_784()
    assert (small.test_labels == large.test_labels).all()
    corners = large.test_points.reshape(-1, 28, 28)[:, ::27, ::27]
    assert (corners == small.test_points.reshape(-1, 8, 8)[:, ::7, ::7]).all()


def test_interpolation_reproduces_lines_and_its_rows_are_averages():
    weights = interpolation(28, 8)
    assert (weights >= 0).all()
    assert weights.sum(axis=1) == pytest.approx(np.ones(28))
    assert weights @ np.arange(8) == pytest.approx(np.linspace(0, 7, 28))


def test_mnist_is_read_plain_and_gzipped(small):
    data = load_mnist(small)
    assert data.train_points.shape == (20, 12)
    assert data.test_labels.tolist() == [0, 1, 2, 3, 4]
    images = read_idx(small / "train-images-idx3-ubyte.gz", 3)
    assert (data.train_points * 255 == pytest.approx(images.reshape(20, 12))) is True
    assert load_dataset("mnist", small).about["train"] == 20


IMAGES = "train-images-idx3-ubyte.gz"
LABELS = "train-labels-idx1-ubyte"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (LABELS, b"", "too few"),
        (LABELS, b"\0\0\x08\x01\0\0", "too few"),
        (LABELS, b"\0\0\x0d\x01" + idx(range(20))[4:], "begins with"),
        (LABELS, idx(np.zeros((20, 1))), "begins with"),
        (LABELS, idx(np.zeros(20))[:-1], "the file holds 19"),
        (LABELS, idx(np.zeros(20)) + b"\0", "the file holds 21"),
        (LABELS, idx(np.zeros(19)), "20 images"),
        (LABELS, idx([10] * 20), "a label is 10"),
        (IMAGES, packed(idx(np.zeros((20, 4, 3))))[:-20], "cannot be read"),
        (IMAGES, packed(idx(np.zeros((0, 4, 3)))), "0 images"),
        (IMAGES, packed(idx(np.zeros((20, 4, 4)))), "differ in size"),
        (IMAGES, packed(b"\0\0\x08\x03" + struct.pack(">3I", *[2**32 - 1] * 3)), "need"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_one_clear_error(small, name, content, says):
    (small / name).write_bytes(content)
    with pytest.raises(DataError, match=says):
        load_mnist(small)


def test_a_missing_file_or_folder_says_what_to_put_where(small):
    (small / LABELS).unlink()
    with pytest.raises(DataError, match="put the four files"):
        load_mnist(small)
    with pytest.raises(DataError, match="name the folder"):
        load_dataset("mnist")
    with pytest.raises(DataError, match="choose digits, digits784 or mnist"):
        load_dataset("cifar")


def test_a_download_that_fails_writes_nothing(tmp_path, capsys):
    gone = (tmp_path / "nowhere").as_uri()
    with pytest.raises(DataError, match="put the four files"):
        download_mnist(tmp_path / "mnist", gone)
    assert not (tmp_path / "mnist").exists()
    assert mnist.main([str(tmp_path / "mnist"), "--url", "no url"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_downloaded_must_have_the_published_digest(small, tmp_path, monkeypatch):
    for path in list(small.iterdir()):
        if path.suffix != ".gz":
            (small / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    target = tmp_path / "target"
    with pytest.raises(DataError, match="not MNIST's file"):
        download_mnist(target, small.as_uri())
    assert not target.exists()
    digests = {name: hashlib.sha256((small / f"{name}.gz").read_bytes()) for name in SHA256}
    monkeypatch.setattr(mnist, "SHA256", {name: d.hexdigest() for name, d in digests.items()})
    assert len(download_mnist(target, small.as_uri())) == 4
    assert download_mnist(target, "no url") == []  # all there: nothing is asked for
    assert (load_mnist(target).train_points == load_mnist(small).train_points).all()


@pytest.mark.parametrize(
    ("points", "labels", "says"),
    [
        ([[0.5, 1.5]], [1], "outside \\[0, 1\\]"),
        ([[0.5, np.nan]], [1], "outside \\[0, 1\\]"),
        ([[0.5, 1.0]], [10], "outside 0..9"),
        ([[0.5, 1.0]], [-1], "outside 0..9"),
        ([[0.5, 1.0]], [1, 2], "as many labels"),
        (np.zeros((0, 2)), [], "at least one"),
    ],
)
def test_a_data_set_holds_grey_values_and_digits(points, labels, says):
    points, labels = np.array(points, dtype=float), np.array(labels, dtype=np.int64)
    good = np.zeros((1, 2)), np.zeros(1, dtype=np.int64)
    with pytest.raises(DataError, match=says):
        Dataset("small", points, labels, *good, {})
    with pytest.raises(DataError, match=says):
        Dataset("small", *good, points, labels, {})
