"""From an ONNX model to a network."""

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from regionlab import checks
from regionlab.errors import NetworkError, kind_of
from regionlab.extras import require
from regionlab.networks.importing.onnx.operations import OPERATIONS
from regionlab.networks.importing.refusals import LEFT_OUT, left_out, reading, refusal
from regionlab.networks.lowering.tensor import input_tensor, output_network
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note
from regionlab.networks.numbers import plain_array


def from_onnx(model: Any, input_shape: Sequence[int] | None = None) -> ReLUNetwork:
    """The ReLU network that an ONNX model computes, exactly.

    `model` is the name of an .onnx file, or an onnx.ModelProto. An axis of the input without a
    length, the batch as a rule, has length 1, if it is the first; `input_shape`, with the batch,
    tells the others. Inputs and outputs of the network are the entries of the tensors in row-major
    order. Weights, notions of region and what is left out are as in `from_torch`.

    Raises NetworkError, with the node, for what is not piecewise linear or not known, or a file
    that is no ONNX model; MissingDependencyError if the package onnx is not installed.
    """
    onnx = require("onnx", "ONNX models")
    import_module("onnx.numpy_helper")
    if isinstance(model, str | os.PathLike):
        path = Path(model)
        with reading(str(path)):
            return _network(_inlined(_loaded(onnx, path)), onnx, input_shape)
    if not isinstance(model, onnx.ModelProto):
        raise NetworkError(f"the model is {kind_of(model)}; give the name of an .onnx file")
    return _network(_inlined(model), onnx, input_shape)


def _loaded(onnx: Any, path: Path) -> Any:
    if path.is_dir():
        raise NetworkError("a folder; name a model file")
    try:
        return onnx.load(path)
    except FileNotFoundError as error:
        missing = "no such file" if not path.exists() else f"{error.filename} is missing"
        raise NetworkError(missing) from None
    except Exception as error:  # of protobuf, or of a file of weights beside it
        raise NetworkError(f"not an ONNX model ({type(error).__name__})") from None


def _inlined(model: Any) -> Any:
    if not len(model.functions):
        return model
    return import_module("onnx.inliner").inline_local_functions(model)


def _network(model: Any, onnx: Any, input_shape: Sequence[int] | None) -> ReLUNetwork:
    graph = model.graph
    if len(graph.output) != 1:
        raise NetworkError(f"the model has {len(graph.output)} outputs; one is read")
    values: dict[str, Any] = {"": None}
    for tensor in graph.initializer:
        values[tensor.name] = plain_array(onnx.numpy_helper.to_array(tensor))
    if len(graph.sparse_initializer):
        raise NetworkError("the model has sparse weights; write them as dense tensors")
    free = [entry for entry in graph.input if entry.name not in values]
    if len(free) != 1:
        raise NetworkError(f"the model has {len(free)} input tensors; give it one, of all inputs")
    values[free[0].name] = input_tensor(_shape(free[0], input_shape, graph.node))
    result = graph.output[0].name
    for node in _needed(graph.node, result):
        with reading(f"node {node.name or node.output[0]} ({node.op_type})"):
            given = [values[name] for name in node.input]
            if node.op_type.lower() in LEFT_OUT and [*node.output] == [result]:
                values[result] = given[0]
                note(left_out(node.op_type))
                continue
            found = _run(node, given, onnx)
        values.update(zip(node.output, found if isinstance(found, list) else [found], strict=False))
    if result not in values:
        raise NetworkError(f"the output {result} is computed by no node")
    return output_network(values[result])


def _run(node: Any, given: list[Any], onnx: Any) -> Any:
    if node.domain not in ("", "ai.onnx") or node.op_type not in OPERATIONS:
        raise refusal(node.op_type)
    attributes = {entry.name: _attribute(entry, onnx) for entry in node.attribute}
    return OPERATIONS[node.op_type](*given, **attributes)


def _attribute(entry: Any, onnx: Any) -> Any:
    value = onnx.helper.get_attribute_value(entry)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, onnx.TensorProto):
        return plain_array(onnx.numpy_helper.to_array(value))
    return list(value) if isinstance(value, Sequence) else value


def _needed(nodes: Sequence[Any], result: str) -> list[Any]:
    """The nodes that the result depends on, in their order."""
    wanted, found = {result}, []
    for node in reversed(nodes):
        if wanted & set(node.output) - {""}:
            found.append(node)
            wanted |= set(node.input)
    return found[::-1]


def _shape(entry: Any, input_shape: Sequence[int] | None, nodes: Sequence[Any]) -> list[int]:
    if not entry.type.HasField("tensor_type"):
        raise NetworkError(f"the input {entry.name} is no tensor")
    if input_shape is not None:
        sizes = [input_shape] if isinstance(input_shape, int) else input_shape
        return [checks.integer(size, "an axis of input_shape", NetworkError) for size in sizes]
    dims = entry.type.tensor_type.shape.dim
    shape = [dim.dim_value if dim.HasField("dim_value") else None for dim in dims]
    batched = len(shape) > 1 and shape[0] not in (None, 1)
    if not shape or None in shape[1:] or (batched and not _is_column(entry.name, shape, nodes)):
        told = ", ".join("any" if n is None else str(n) for n in shape) or "unknown"
        raise NetworkError(
            f"the input {entry.name} has shape ({told}); give input_shape, with a batch of one"
        )
    return [1 if n is None else int(n) for n in shape]


def _is_column(name: str, shape: Sequence[int | None], nodes: Sequence[Any]) -> bool:
    """Whether the input is a column that matrices come before, not a batch of rows."""
    columns = {name}
    for node in nodes:
        if node.op_type in ("Add", "Div", "Mul", "Sub") and node.input[0] in columns:
            columns.add(node.output[0])
        before = node.op_type == "MatMul" and node.input[1] in columns
        turned = any(entry.name == "transA" and entry.i for entry in node.attribute)
        if before or (node.op_type == "Gemm" and node.input[0] in columns and turned):
            return len(shape) == 2 and shape[1] == 1
    return False


def is_model(value: Any) -> bool:
    """Whether a value is a model of the package onnx, which is not loaded to find out."""
    kind = type(value)
    return kind.__name__ == "ModelProto" and kind.__module__.startswith("onnx")
