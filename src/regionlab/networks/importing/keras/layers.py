"""Keras's layers, by the names of their classes: a layer and the values it gets."""

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.importing.refusals import refusal
from regionlab.networks.lowering import arithmetic, arrange, bending, pooling
from regionlab.networks.lowering.convolution import convolution, same_padding
from regionlab.networks.lowering.tensor import Value
from regionlab.networks.numbers import plain_array

_ACTIVATIONS: dict[str, Callable[[Value], Value]] = {
    "linear": lambda x: x,
    "relu": bending.relu,
    "relu6": lambda x: bending.clip(x, 0, 6),
    "leaky_relu": lambda x: bending.leaky(x, np.float32(0.2)),
    "hard_tanh": lambda x: bending.clip(x, -1, 1),
    "hard_sigmoid": lambda x: arithmetic.divide(
        bending.clip(arithmetic.combine(x, np.array(3.0)), 0, 6), np.array(6.0)
    ),
}


def is_affine_layer(layer: Any) -> bool:
    """Whether a layer is an affine map with an activation after it."""
    return hasattr(layer, "activation") and type(layer).__name__ != "Softmax"


def activated(layer: Any, value: Value) -> Value:
    """The value through the layer's activation."""
    name = layer.activation.__name__
    if name not in _ACTIVATIONS:
        raise refusal(name)
    return _ACTIVATIONS[name](value)


def _array(variable: Any) -> NDArray[Any] | None:
    """The numbers of a layer's variable, on whatever device; None if it has none."""
    if variable is None:
        return None
    held = variable.value if hasattr(variable, "value") else variable
    return plain_array(held)


def _number(layer: Any, value: float) -> float:
    """A number as the layer has it, in the float type that it computes in."""
    return value if layer.compute_dtype == "float64" else float(np.float32(value))


def _dense(layer: Any, x: Value) -> Value:
    kernel = _array(layer.kernel)
    assert kernel is not None
    return arithmetic.linear(x, kernel.T, _array(layer.bias))


def _channels_first(layer: Any, x: Value) -> Value:
    if getattr(layer, "data_format", "channels_last") == "channels_first":
        return x
    return arrange.transpose(x, (0, x.ndim - 1, *range(1, x.ndim - 1)))


def _channels_back(layer: Any, x: Value) -> Value:
    if getattr(layer, "data_format", "channels_last") == "channels_first":
        return x
    return arrange.transpose(x, (0, *range(2, x.ndim), 1))


def _sides(
    layer: Any, lengths: Any, kernel: Any, strides: Any, dilations: Any
) -> list[tuple[int, int]]:
    if layer.padding == "same":
        return same_padding(lengths, kernel, strides, dilations)
    if layer.padding == "causal":
        return [(dilations[0] * (kernel[0] - 1), 0)]
    return [(0, 0)] * len(kernel)


def _convolution(layer: Any, x: Value) -> Value:
    weight = _array(layer.kernel)
    assert weight is not None
    axes, groups = weight.ndim - 2, getattr(layer, "groups", 1)
    weight = weight.transpose(axes + 1, axes, *range(axes))
    if type(layer).__name__.startswith("Depthwise"):  # (multiplier, inputs, ...) to one a group
        groups = weight.shape[1]
        weight = weight.swapaxes(0, 1).reshape(-1, 1, *weight.shape[2:])
    x = _channels_first(layer, x)
    strides, dilations = [_axes(n, axes) for n in (layer.strides, layer.dilation_rate)]
    sides = _sides(layer, x.shape[2:], weight.shape[2:], strides, dilations)
    found = convolution(x, weight, _array(layer.bias), strides, sides, dilations, groups)
    return _channels_back(layer, found)


def _axes(value: Any, axes: int) -> list[int]:
    return [value] * axes if isinstance(value, int) else list(value)


def _pooling(kind: str) -> Callable[[Any, Value], Value]:
    def pool(layer: Any, x: Value) -> Value:
        x = _channels_first(layer, x)
        axes = x.ndim - 2
        kernel, strides = [_axes(n, axes) for n in (layer.pool_size, layer.strides)]
        sides = _sides(layer, x.shape[2:], kernel, strides, [1] * axes)
        found = pooling.pool(x, kind, kernel, strides, sides, [1] * axes, count_padding=False)
        return _channels_back(layer, found)

    return pool


def _global_pooling(kind: str) -> Callable[[Any, Value], Value]:
    def pool(layer: Any, x: Value) -> Value:
        first = 2 if layer.data_format == "channels_first" else 1
        along = range(first, x.ndim - 2 + first)
        if kind == "max":
            return pooling.largest_along(x, along, layer.keepdims)
        return arithmetic.total(x, along, layer.keepdims, mean=True)

    return pool


def _batch_norm(layer: Any, x: Value) -> Value:
    axis = layer.axis if isinstance(layer.axis, int) else layer.axis[0]
    mean, variance = _array(layer.moving_mean), _array(layer.moving_variance)
    gamma, beta = _array(layer.gamma), _array(layer.beta)
    return arithmetic.batch_norm(x, mean, variance, gamma, beta, layer.epsilon, axis % x.ndim)


def _relu(layer: Any, x: Value) -> Value:
    slope, threshold = (_number(layer, n) for n in (layer.negative_slope, layer.threshold))
    if threshold:
        raise NetworkError("a ReLU with a threshold jumps, unless the threshold is 0")
    if layer.max_value is None:
        return bending.leaky(x, slope)
    if slope:
        x = bending.leaky(x, slope)
        return bending.clip(x, None, _number(layer, layer.max_value))
    return bending.clip(x, 0, _number(layer, layer.max_value))


def _flatten(layer: Any, x: Value) -> Value:
    if layer.data_format == "channels_first" and x.ndim > 2:  # Keras flattens them last
        x = arrange.transpose(x, (0, *range(2, x.ndim), 1))
    return arrange.flatten(x, 1)


def _zero_padding(layer: Any, x: Value) -> Value:
    sides = [layer.padding] if isinstance(layer.padding[0], int) else layer.padding
    padded = arrange.pad(_channels_first(layer, x), [(0, 0), (0, 0), *map(tuple, sides)])
    return _channels_back(layer, padded)


def _rescaling(layer: Any, x: Value) -> Value:
    scaled = arithmetic.scale(x, np.float32(layer.scale))
    return arithmetic.combine(scaled, np.asarray(layer.offset, dtype=np.float32))


def _average(layer: Any, *values: Value) -> Value:
    return arithmetic.divide(reduce(arithmetic.combine, values), np.array(len(values)))


LAYERS: dict[str, Callable[..., Value]] = {
    "Activation": lambda layer, x: x,
    "Add": lambda layer, *xs: reduce(arithmetic.combine, xs),
    "AlphaDropout": lambda layer, x: x,
    "Average": _average,
    "AveragePooling1D": _pooling("mean"),
    "AveragePooling2D": _pooling("mean"),
    "BatchNormalization": _batch_norm,
    "Concatenate": lambda layer, *xs: arrange.concatenate(xs, layer.axis),
    "Conv1D": _convolution,
    "Conv2D": _convolution,
    "Dense": _dense,
    "DepthwiseConv1D": _convolution,
    "DepthwiseConv2D": _convolution,
    "Dropout": lambda layer, x: x,
    "Flatten": _flatten,
    "GaussianDropout": lambda layer, x: x,
    "GaussianNoise": lambda layer, x: x,
    "GlobalAveragePooling1D": _global_pooling("mean"),
    "GlobalAveragePooling2D": _global_pooling("mean"),
    "GlobalMaxPooling1D": _global_pooling("max"),
    "GlobalMaxPooling2D": _global_pooling("max"),
    "Identity": lambda layer, x: x,
    "LeakyReLU": lambda layer, x: bending.leaky(x, _number(layer, layer.negative_slope)),
    "MaxPooling1D": _pooling("max"),
    "MaxPooling2D": _pooling("max"),
    "Maximum": lambda layer, *xs: reduce(bending.maximum, xs),
    "Minimum": lambda layer, *xs: reduce(bending.minimum, xs),
    "PReLU": lambda layer, x: bending.leaky(x, _array(layer.alpha)),
    "Permute": lambda layer, x: arrange.transpose(x, (0, *layer.dims)),
    "ReLU": _relu,
    "Rescaling": _rescaling,
    "Reshape": lambda layer, x: arrange.reshape(x, (1, *layer.target_shape)),
    "SpatialDropout1D": lambda layer, x: x,
    "SpatialDropout2D": lambda layer, x: x,
    "Subtract": lambda layer, *xs: arithmetic.combine(xs[0], xs[1], -1),
    "ZeroPadding1D": _zero_padding,
    "ZeroPadding2D": _zero_padding,
}
"""What each layer does; one that is missing is refused."""
