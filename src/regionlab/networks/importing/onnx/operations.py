"""ONNX's operations, by name: values in the order of their inputs, then attributes.

What became an input in a later version of an operation may come either way.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np

from regionlab.errors import NetworkError
from regionlab.networks.lowering import arithmetic, arrange, bending, pooling
from regionlab.networks.lowering.convolution import convolution, same_padding
from regionlab.networks.lowering.tensor import Tensor, Value

OPERATIONS: dict[str, Callable[..., Any]] = {}
"""What each operation does to values; one that is missing is refused."""


def _named(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        OPERATIONS.update(dict.fromkeys(names, function))
        return function

    return register


OPERATIONS.update(
    {
        "Identity": lambda x: x,
        "Add": lambda a, b, **_: arithmetic.combine(a, b),
        "Sub": lambda a, b, **_: arithmetic.combine(a, b, -1),
        "Mul": lambda a, b, **_: arithmetic.multiply(a, b),
        "Neg": lambda x: arithmetic.scale(x, -1),
        "Sum": lambda *xs: reduce(arithmetic.combine, xs),
        "MatMul": lambda a, b: arithmetic.matrix_product(a, b),
        "Relu": lambda x: bending.relu(x),
        "Abs": lambda x: bending.absolute(x),
        "Max": lambda *xs: reduce(bending.maximum, xs),
        "Min": lambda *xs: reduce(bending.minimum, xs),
        "Transpose": lambda x, perm=None: arrange.transpose(x, perm),
        "Expand": lambda x, shape: arrange.expand(
            x, np.broadcast_shapes(x.shape, tuple(_ints(shape)))
        ),
        "Concat": lambda *xs, axis: arrange.concatenate(xs, axis),
        "GlobalAveragePool": lambda x: arithmetic.total(x, range(2, x.ndim), True, mean=True),
        "GlobalMaxPool": lambda x: pooling.largest_along(x, range(2, x.ndim), True),
        "Shape": lambda x, start=0, end=None: np.array(x.shape[start:end]),
        "ConstantOfShape": lambda shape, value=0: np.full(_ints(shape), value),
    }
)


def _ints(value: Any) -> list[int]:
    if isinstance(value, Tensor):
        raise NetworkError("a shape or an index that depends on the input is not read")
    return [int(v) for v in np.ravel(value)]


def _one(value: Any) -> Any:
    """A number that may be missing."""
    if isinstance(value, Tensor):
        raise NetworkError("a bound that depends on the input is not read; use Min and Max")
    return None if value is None else np.asarray(value).item()


@_named("Constant")
def _constant(**attributes: Any) -> Value:
    ((_, value),) = attributes.items()
    kind = {"value_float": np.float32, "value_floats": np.float32}
    return np.asarray(value, dtype=kind.get(next(iter(attributes))))


@_named("Dropout")
def _dropout(x: Value, ratio: Any = None, training: Any = None, **_: Any) -> Value:
    if training is not None and np.any(training):
        raise NetworkError("the model is exported as it trains; export it in evaluation mode")
    return x


@_named("Cast")
def _cast(x: Value, to: int, **_: Any) -> Value:
    floats = {1: np.float32, 10: np.float16, 11: np.float64, 16: np.float32}  # 16 is bfloat16
    if isinstance(x, Tensor):
        if to not in floats:
            raise NetworkError("a conversion to integers jumps")
        return x
    return x.astype(floats.get(to, {6: np.int32, 7: np.int64, 9: np.bool_}.get(to, x.dtype)))


@_named("Gemm")
def _gemm(
    a: Value,
    b: Value,
    c: Value | None = None,
    alpha: float = 1.0,
    beta: float = 1.0,
    transA: int = 0,
    transB: int = 0,
) -> Value:
    left = arrange.transpose(a) if transA else a
    right = arrange.transpose(b) if transB else b
    return arithmetic.affine(left, right, c, alpha, beta)


@_named("Div")
def _div(a: Value, b: Value, **_: Any) -> Value:
    if not isinstance(a, Tensor) and not isinstance(b, Tensor) and a.dtype.kind in "iu":
        return a // b
    return arithmetic.divide(a, b)


@_named("Mean")
def _mean(*values: Value) -> Value:
    return arithmetic.divide(reduce(arithmetic.combine, values), np.array(len(values)))


@_named("LeakyRelu")
def _leaky(x: Value, alpha: float = float(np.float32(0.01)), **_: Any) -> Value:
    return bending.leaky(x, alpha)


@_named("PRelu")
def _prelu(x: Value, slope: Value, **_: Any) -> Value:
    return bending.leaky(x, slope)


@_named("Clip")
def _clip(x: Value, low: Any = None, high: Any = None, min: Any = None, max: Any = None) -> Value:
    return bending.clip(x, _one(low if min is None else min), _one(high if max is None else max))


@_named("HardSigmoid")
def _hard_sigmoid(x: Value, alpha: float = float(np.float32(0.2)), beta: float = 0.5) -> Value:
    return bending.hard_sigmoid(x, alpha, beta)


@_named("BatchNormalization")
def _batch_norm(
    x: Value,
    scale: Any,
    bias: Any,
    mean: Any,
    variance: Any,
    epsilon: float = float(np.float32(1e-5)),
    training_mode: int = 0,
    **_: Any,
) -> Value:
    if training_mode:
        raise NetworkError("the model is exported as it trains; export it in evaluation mode")
    return arithmetic.batch_norm(x, mean, variance, scale, bias, epsilon)


@_named("Flatten")
def _flatten(x: Value, axis: int = 1) -> Value:
    axis = axis % (x.ndim + 1)
    return arrange.reshape(x, (int(np.prod(x.shape[:axis])), -1))


@_named("Reshape")
def _reshape(x: Value, shape: Any, allowzero: int = 0) -> Value:
    sizes = [
        x.shape[axis] if size == 0 and not allowzero else size
        for axis, size in enumerate(_ints(shape))
    ]
    return arrange.reshape(x, sizes)


@_named("Squeeze")
def _squeeze(x: Value, axes: Any = None) -> Value:
    return arrange.squeeze(x, None if axes is None else _ints(axes))


@_named("Unsqueeze")
def _unsqueeze(x: Value, axes: Any) -> Value:
    return arrange.unsqueeze(x, _ints(axes))


@_named("Gather")
def _gather(x: Value, indices: Any, axis: int = 0) -> Value:
    where = np.asarray(indices) if not isinstance(indices, Tensor) else _ints(indices)
    return arrange.pick_axis(x, axis, where)


@_named("Slice")
def _slice(x: Value, starts: Any, ends: Any, axes: Any = None, steps: Any = None) -> Value:
    first, last = _ints(starts), _ints(ends)
    along = range(len(first)) if axes is None else _ints(axes)
    by = [1] * len(first) if steps is None else _ints(steps)
    for start, end, axis, step in zip(first, last, along, by, strict=True):
        if step < 0 and end < -x.shape[axis]:
            end = None  # type: ignore[assignment] # to the first entry, which no number says
        x = arrange.pick_axis(x, axis, slice(start, end, step))
    return x


@_named("Split")
def _split(x: Value, split: Any = None, axis: int = 0, num_outputs: int = 2) -> list[Value]:
    length = x.shape[axis]
    even = arrange.chunk_sizes(length, -(-length // num_outputs))
    return arrange.split(x, even if split is None else _ints(split), axis)


@_named("Pad")
def _pad(
    x: Value,
    pads: Any,
    filling: Any = None,
    axes: Any = None,
    mode: str = "constant",
    value: float = 0.0,
) -> Value:
    if mode != "constant":
        raise NetworkError(f"padding of the kind {mode!r} is not read; pad with a constant")
    sides = _ints(pads)
    along = [axis % x.ndim for axis in (range(x.ndim) if axes is None else _ints(axes))]
    widths = [(0, 0)] * x.ndim
    for place, axis in enumerate(along):
        widths[axis] = (sides[place], sides[place + len(along)])
    return arrange.pad(x, widths, value if filling is None else _one(filling))


def _reducing(function: Callable[..., Value]) -> Callable[..., Value]:
    def reduced(
        x: Value, axes: Any = None, keepdims: int = 1, noop_with_empty_axes: int = 0
    ) -> Value:
        along = [] if axes is None else _ints(axes)
        if not along and noop_with_empty_axes:
            return x
        return function(x, along or None, bool(keepdims))

    return reduced


OPERATIONS["ReduceSum"] = _reducing(arithmetic.total)
OPERATIONS["ReduceMean"] = _reducing(
    lambda x, axes, keep: arithmetic.total(x, axes, keep, mean=True)
)
OPERATIONS["ReduceMax"] = _reducing(pooling.largest_along)
OPERATIONS["ReduceMin"] = _reducing(lambda x, axes, keep: pooling.largest_along(x, axes, keep, -1))


def _sides(
    x: Value,
    kernel: Sequence[int],
    strides: Sequence[int],
    dilations: Sequence[int],
    pads: Sequence[int] | None,
    auto_pad: str,
) -> list[tuple[int, int]]:
    axes = len(kernel)
    if auto_pad in ("SAME_UPPER", "SAME_LOWER"):
        lengths = x.shape[x.ndim - axes :]
        return same_padding(lengths, kernel, strides, dilations, auto_pad == "SAME_LOWER")
    if auto_pad == "VALID" or pads is None:
        return [(0, 0)] * axes
    return [(pads[axis], pads[axis + axes]) for axis in range(axes)]


@_named("Conv")
def _conv(
    x: Value,
    weight: Any,
    bias: Any = None,
    kernel_shape: Any = None,
    strides: Any = None,
    pads: Any = None,
    dilations: Any = None,
    group: int = 1,
    auto_pad: str = "NOTSET",
) -> Value:
    kernel = weight.shape[2:]
    strides = strides or [1] * len(kernel)
    dilations = dilations or [1] * len(kernel)
    sides = _sides(x, kernel, strides, dilations, pads, auto_pad)
    return convolution(x, weight, bias, strides, sides, dilations, group)


def _pooling(kind: str) -> Callable[..., Value]:
    def pool(
        x: Value,
        kernel_shape: Sequence[int],
        strides: Any = None,
        pads: Any = None,
        dilations: Any = None,
        auto_pad: str = "NOTSET",
        ceil_mode: int = 0,
        count_include_pad: int = 0,
        storage_order: int = 0,
    ) -> Value:
        strides = strides or [1] * len(kernel_shape)
        dilations = dilations or [1] * len(kernel_shape)
        sides = _sides(x, kernel_shape, strides, dilations, pads, auto_pad)
        return pooling.pool(
            x,
            kind,
            kernel_shape,
            strides,
            sides,
            dilations,
            bool(ceil_mode),
            bool(count_include_pad),
        )

    return pool


OPERATIONS["MaxPool"] = _pooling("max")
OPERATIONS["AveragePool"] = _pooling("mean")
