"""PyTorch's operations, by their names in a program of torch.export.

A function's parameters are those of the operation in torch's list of ATen operations.
"""

from collections.abc import Callable, Sequence
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


def _same(self: Value, *_: Any, **__: Any) -> Value:
    return self


for _name in ("alias", "clone", "contiguous", "detach", "lift_fresh_copy", "to", "to_copy"):
    OPERATIONS[_name] = _same

OPERATIONS.update(
    {
        "t": lambda self: arrange.transpose(self),
        "numpy_T": lambda self: arrange.transpose(self),
        "permute": lambda self, dims: arrange.transpose(self, dims),
        "transpose": lambda self, dim0, dim1: arrange.swap(self, dim0, dim1),
        "view": lambda self, size: arrange.reshape(self, size),
        "reshape": lambda self, shape: arrange.reshape(self, shape),
        "unsafe_view": lambda self, size: arrange.reshape(self, size),
        "flatten": lambda self, start_dim=0, end_dim=-1: arrange.flatten(self, start_dim, end_dim),
        "squeeze": lambda self, dim=None: arrange.squeeze(self, _listed(dim)),
        "unsqueeze": lambda self, dim: arrange.unsqueeze(self, [dim]),
        "expand": lambda self, size, implicit=False: arrange.expand(self, size),
        "cat": lambda tensors, dim=0: arrange.concatenate(tensors, dim),
        "stack": lambda tensors, dim=0: arrange.stack(tensors, dim),
        "select": lambda self, dim, index: arrange.pick_axis(self, dim, index),
        "index_select": lambda self, dim, index: arrange.pick_axis(self, dim, index),
        "sym_size": lambda self, dim: self.shape[dim],
        "getitem": lambda a, b: a[b],
        "mm": lambda self, mat2: arithmetic.matrix_product(self, mat2),
        "matmul": lambda self, other: arithmetic.matrix_product(self, other),
        "neg": lambda self: arithmetic.scale(self, -1),
        "relu": lambda self: bending.relu(self),
        "relu6": lambda self: bending.clip(self, 0, 6),
        "abs": lambda self: bending.absolute(self),
        "maximum": lambda self, other: bending.maximum(self, other),
        "minimum": lambda self, other: bending.minimum(self, other),
        "leaky_relu": lambda self, negative_slope=0.01: bending.leaky(self, negative_slope),
        "hardtanh": lambda self, min_val=-1, max_val=1: bending.clip(self, min_val, max_val),
        "clamp": lambda self, min=None, max=None: bending.clip(self, min, max),
        "clamp_min": lambda self, min: bending.clip(self, min, None),
        "clamp_max": lambda self, max: bending.clip(self, None, max),
        "amax": lambda self, dim=(), keepdim=False: pooling.largest_along(
            self, dim or None, keepdim
        ),
        "amin": lambda self, dim=(), keepdim=False: pooling.largest_along(
            self, dim or None, keepdim, -1
        ),
    }
)


def _listed(value: Any) -> list[int] | None:
    if value is None:
        return None
    return [value] if isinstance(value, int) else list(value)


def _array(value: Any) -> Value:
    return value if isinstance(value, Tensor) else np.asarray(value)


@_named("linear")
def _linear(input: Value, weight: Any, bias: Any = None) -> Value:
    return arithmetic.linear(input, weight, bias)


@_named("addmm")
def _addmm(self: Value, mat1: Value, mat2: Value, beta: Any = 1, alpha: Any = 1) -> Value:
    return arithmetic.affine(mat1, mat2, self, alpha, beta)


@_named("add")
def _add(self: Any = None, other: Any = None, alpha: Any = 1, a: Any = None, b: Any = None) -> Any:
    if self is None:  # of two lengths
        return a + b
    return arithmetic.combine(_array(self), arithmetic.scale(_array(other), alpha))


@_named("sub")
def _sub(self: Any = None, other: Any = None, alpha: Any = 1, a: Any = None, b: Any = None) -> Any:
    if self is None:
        return a - b
    return arithmetic.combine(_array(self), arithmetic.scale(_array(other), alpha), -1)


@_named("rsub")
def _rsub(self: Value, other: Any, alpha: Any = 1) -> Value:
    return arithmetic.combine(_array(other), arithmetic.scale(self, alpha), -1)


@_named("mul")
def _mul(self: Any = None, other: Any = None, a: Any = None, b: Any = None) -> Any:
    return a * b if self is None else arithmetic.multiply(_array(self), _array(other))


@_named("floordiv")
def _floordiv(a: int, b: int) -> int:
    return a // b


@_named("div")
def _div(self: Value, other: Any, rounding_mode: str | None = None) -> Value:
    if rounding_mode is not None:
        raise NetworkError(f"a division that is rounded ({rounding_mode}) jumps")
    return arithmetic.divide(_array(self), _array(other))


@_named("max")
def _max(self: Value, other: Any = None, dim: int | None = None, keepdim: bool = False) -> Any:
    if other is not None:
        return bending.maximum(self, other)
    found = pooling.largest_along(self, None if dim is None else [dim], keepdim)
    return found if dim is None else [found, None]


@_named("min")
def _min(self: Value, other: Any = None, dim: int | None = None, keepdim: bool = False) -> Any:
    if other is not None:
        return bending.minimum(self, other)
    found = pooling.largest_along(self, None if dim is None else [dim], keepdim, -1)
    return found if dim is None else [found, None]


@_named("mean")
def _mean(self: Value, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Value:
    return arithmetic.total(self, _listed(dim), keepdim, mean=True)


@_named("sum")
def _sum(self: Value, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Value:
    return arithmetic.total(self, _listed(dim), keepdim)


@_named("prelu")
def _prelu(self: Value, weight: Any) -> Value:
    if np.size(weight) > 1 and self.ndim > 2:  # one slope a channel
        weight = np.reshape(weight, (-1, *([1] * (self.ndim - 2))))
    return bending.leaky(self, weight)


@_named("hardsigmoid")
def _hardsigmoid(self: Value) -> Value:
    return arithmetic.divide(
        bending.clip(arithmetic.combine(self, np.array(3.0)), 0, 6), np.array(6.0)
    )


@_named("dropout", "feature_dropout", "alpha_dropout", "feature_alpha_dropout", "native_dropout")
def _dropout(input: Value, p: float, train: bool = False) -> Value:
    _check_evaluating(train)
    return input


@_named("batch_norm", "native_batch_norm", "native_batch_norm_legit_no_training")
def _batch_norm(
    input: Value,
    weight: Any,
    bias: Any,
    running_mean: Any,
    running_var: Any,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
    cudnn_enabled: bool = False,
) -> Any:
    _check_evaluating(training or running_mean is None)
    return arithmetic.batch_norm(input, running_mean, running_var, weight, bias, eps)


def _normalised(**given: Any) -> list[Any]:
    return [_batch_norm(**given), None, None]


OPERATIONS["native_batch_norm"] = _normalised
OPERATIONS["native_batch_norm_legit_no_training"] = _normalised


def _check_evaluating(training: bool) -> None:
    if training:
        raise NetworkError(
            "the model is exported as it trains, when it is no fixed function; "
            "call model.eval() and export it again"
        )


@_named("slice")
def _slice(
    self: Value, dim: int = 0, start: int | None = None, end: int | None = None, step: int = 1
) -> Value:
    return arrange.pick_axis(self, dim, slice(start, end, step))


@_named("split", "split_with_sizes")
def _split(
    self: Value, split_size: Any = None, dim: int = 0, split_sizes: Any = None
) -> list[Value]:
    size = split_size if split_sizes is None else split_sizes
    parts = arrange.chunk_sizes(self.shape[dim], size) if isinstance(size, int) else size
    return arrange.split(self, parts, dim)


@_named("chunk")
def _chunk(self: Value, chunks: int, dim: int = 0) -> list[Value]:
    length = self.shape[dim]
    return arrange.split(self, arrange.chunk_sizes(length, -(-length // chunks)), dim)


@_named("unbind")
def _unbind(self: Value, dim: int = 0) -> list[Value]:
    return [arrange.pick_axis(self, dim, place) for place in range(self.shape[dim])]


@_named("constant_pad_nd", "pad")
def _pad(self: Value, pad: Sequence[int], mode: str = "constant", value: Any = 0) -> Value:
    if mode != "constant":
        raise NetworkError(f"padding of the kind {mode!r} is not read; pad with a constant")
    last = [(pad[k], pad[k + 1]) for k in range(0, len(pad), 2)][::-1]
    return arrange.pad(self, [(0, 0)] * (self.ndim - len(last)) + last, value or 0)


def _each(value: Any, axes: int) -> list[int]:
    """One number for each axis."""
    values = [value] if isinstance(value, int) else list(value)
    return values * axes if len(values) == 1 else values


@_named("conv1d", "conv2d", "conv3d", "convolution")
def _conv(
    input: Value,
    weight: Any,
    bias: Any = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
    transposed: bool = False,
    output_padding: Any = 0,
) -> Value:
    if transposed:
        raise NetworkError("a transposed convolution is not read; write it as a Linear layer")
    axes = np.ndim(weight) - 2
    strides, dilations = _each(stride, axes), _each(dilation, axes)
    if padding == "same":
        sides = same_padding(
            input.shape[input.ndim - axes :], np.shape(weight)[2:], strides, dilations
        )
    else:
        sides = [(p, p) for p in _each(0 if padding == "valid" else padding, axes)]
    return convolution(input, weight, bias, strides, sides, dilations, groups)


def _pooling(kind: str, axes: int, wrapped: bool = False) -> Callable[..., Any]:
    def pool(
        self: Value,
        kernel_size: Any,
        stride: Any = (),
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        count_include_pad: bool = True,
        divisor_override: int | None = None,
    ) -> Any:
        kernel = _each(kernel_size, axes)
        found = pooling.pool(
            self,
            kind,
            kernel,
            _each(stride, axes) if isinstance(stride, int) or stride else kernel,
            [(p, p) for p in _each(padding, axes)],
            _each(dilation, axes),
            ceil_mode,
            count_include_pad,
            divisor_override,
        )
        return [found, None] if wrapped else found

    return pool


def _adaptive(kind: str, axes: int, wrapped: bool = False) -> Callable[..., Any]:
    def pool(self: Value, output_size: Any) -> Any:
        found = pooling.adaptive_pool(self, kind, _each(output_size, axes))
        return [found, None] if wrapped else found

    return pool


for _axes in (1, 2, 3):
    OPERATIONS[f"max_pool{_axes}d"] = _pooling("max", _axes)
    OPERATIONS[f"max_pool{_axes}d_with_indices"] = _pooling("max", _axes, wrapped=True)
    OPERATIONS[f"avg_pool{_axes}d"] = _pooling("mean", _axes)
    OPERATIONS[f"adaptive_avg_pool{_axes}d"] = _adaptive("mean", _axes)
    OPERATIONS[f"adaptive_max_pool{_axes}d"] = _adaptive("max", _axes, wrapped=True)
