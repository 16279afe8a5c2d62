"""Keras models predict what their networks give, to float32's rounding."""

import os

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: make frameworks runs this")
os.environ.setdefault("KERAS_BACKEND", "torch")
keras = pytest.importorskip("keras", reason="keras is not installed: make frameworks runs this")

from keras import layers as kl  # noqa: E402

from regionlab import as_network, from_keras  # noqa: E402
from regionlab.errors import ImportNote, NetworkError  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::regionlab.errors.ImportNote")

IMAGE = (5, 7, 2)


def row(*between):
    return keras.Sequential([keras.Input((3,)), kl.Dense(4), *between, kl.Dense(2)])


def image(*layers):
    return keras.Sequential([keras.Input(IMAGE), *layers, kl.ReLU(), kl.Flatten()])


def residual():
    start = keras.Input((4, 4, 1))
    hidden = kl.Conv2D(2, 3, padding="same", activation="relu")(start)
    other = kl.BatchNormalization()(hidden)
    both = [kl.Add()([hidden, other]), hidden, kl.Maximum()([hidden, other])]
    both = kl.Concatenate()([*both, kl.Average()([hidden, kl.Subtract()([other, hidden])])])
    return keras.Model(start, kl.Dense(2)(kl.Flatten()(both)))


MODELS = {
    **{
        name: (lambda name=name: row(kl.Activation(name)))
        for name in ("relu", "relu6", "leaky_relu", "hard_tanh", "hard_sigmoid", "linear")
    },
    "a dense layer's activation": lambda: row(kl.Dense(4, activation="relu")),
    "ReLU to 6": lambda: row(kl.ReLU(6.0)),
    "ReLU with a slope to 2": lambda: row(kl.ReLU(2.0, negative_slope=0.1)),
    "LeakyReLU": lambda: row(kl.LeakyReLU()),
    "PReLU": lambda: row(kl.PReLU()),
    "BatchNormalization": lambda: row(kl.BatchNormalization(), kl.ReLU()),
    "BatchNormalization, no scale": lambda: row(kl.BatchNormalization(scale=False), kl.ReLU()),
    "Dropout": lambda: row(kl.Dropout(0.5), kl.GaussianNoise(1.0), kl.ReLU()),
    "Rescaling": lambda: row(kl.Rescaling(1 / 255, 0.3)),
    "a model inside": lambda: row(keras.Sequential([keras.Input((4,)), kl.Dense(4), kl.ReLU()])),
    "Conv2D": lambda: image(kl.Conv2D(3, 3)),
    "Conv2D, same": lambda: image(kl.Conv2D(4, 3, strides=2, padding="same", groups=2)),
    "Conv2D, dilated": lambda: image(kl.Conv2D(2, 2, dilation_rate=2, activation="relu")),
    "DepthwiseConv2D": lambda: image(kl.DepthwiseConv2D(3, depth_multiplier=2)),
    "MaxPooling2D": lambda: image(kl.ReLU(), kl.MaxPooling2D(2)),
    "MaxPooling2D, same": lambda: image(kl.MaxPooling2D(3, strides=2, padding="same")),
    "AveragePooling2D": lambda: image(kl.AveragePooling2D(2)),
    "AveragePooling2D, same": lambda: image(kl.AveragePooling2D(3, strides=2, padding="same")),
    "GlobalAveragePooling2D": lambda: image(kl.GlobalAveragePooling2D()),
    "GlobalMaxPooling2D": lambda: image(kl.GlobalMaxPooling2D(keepdims=True)),
    "ZeroPadding2D": lambda: image(kl.ZeroPadding2D(((1, 0), (2, 1)))),
    "PReLU of channels": lambda: image(kl.PReLU(shared_axes=[1, 2])),
    "Permute and Reshape": lambda: image(kl.Permute((2, 1, 3)), kl.Reshape((7, 10))),
    "one axis": lambda: keras.Sequential(
        [
            keras.Input((9, 2)),
            kl.Conv1D(3, 3, padding="causal"),
            kl.ReLU(),
            kl.MaxPooling1D(2),
            kl.ZeroPadding1D(1),
            kl.AveragePooling1D(2),
        ]
    ),
    "residual": residual,
}


@pytest.mark.parametrize("name", MODELS)
def test_a_model_predicts_what_its_network_gives_at_1000_points(name):
    keras.utils.set_random_seed(1)
    model, random = MODELS[name](), np.random.default_rng(0)
    for weight in model.weights:
        if "seed" not in weight.path:
            low = 0.5 if "variance" in weight.path else -1
            weight.assign(random.uniform(low, 1.5, weight.shape))
    network = as_network(model)
    points = random.uniform(-1, 1, (1000, *model.inputs[0].shape[1:])).astype(np.float32)
    expected = np.asarray(model.predict(points, verbose=0, batch_size=1000)).reshape(1000, -1)
    found = network(points.reshape(1000, -1))
    assert abs(found - expected).max() <= 4e-6 * max(1, abs(expected).max())


def test_a_last_softmax_is_left_out_with_a_note():
    model = row(kl.Softmax())
    model.pop()
    with pytest.warns(ImportNote, match="layer softmax.*: the last softmax is left out"):
        network = from_keras(model)
    with pytest.warns(ImportNote, match="the last sigmoid is left out"):
        from_keras(keras.Sequential([keras.Input((3,)), kl.Dense(1, activation="sigmoid")]))
    assert network.widths == (3, 4)


BAD = {
    "gelu": (lambda: row(kl.Activation("gelu")), r"layer activation.* (Activation): gelu is not"),
    "softmax in the middle": (lambda: row(kl.Softmax()), "Softmax is not piecewise linear"),
    "a threshold": (lambda: row(kl.ReLU(threshold=1.0)), "a ReLU with a threshold jumps"),
    "layer normalization": (lambda: row(kl.LayerNormalization()), "LayerNormalization"),
    "recurrent": (
        lambda: keras.Sequential([keras.Input((3, 4)), kl.LSTM(2)]),
        "LSTM multiplies values",
    ),
    "no input": (lambda: keras.Sequential([kl.Dense(2)]), r"begin a Sequential model with keras"),
    "any length": (
        lambda: keras.Sequential([keras.Input((None, 3)), kl.GlobalMaxPooling1D()]),
        "give every axis a length",
    ),
    "a function": (
        lambda: keras.Model(start := keras.Input((3,)), keras.ops.tanh(start)),
        "Tanh is not",
    ),
    "an int": (lambda: 3, "the model is an int"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_model_that_cannot_be_read_is_refused_in_one_line(name):
    make, message = BAD[name]
    with pytest.raises(
        NetworkError, match=message.replace("(", r"\(").replace(")", r"\)")
    ) as error:
        from_keras(make())
    assert "\n" not in str(error.value)
