"""From a program of torch.export to a network: its nodes, one after the other."""

from inspect import signature
from typing import Any

import numpy as np

from regionlab.errors import NetworkError
from regionlab.networks.importing.refusals import LEFT_OUT, left_out, reading, refusal
from regionlab.networks.importing.torch.archive import DOUBLE, Archive
from regionlab.networks.importing.torch.operations import OPERATIONS
from regionlab.networks.lowering.tensor import input_tensor, output_network
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note

_PLAIN = {"as_int", "as_ints", "as_float", "as_floats", "as_bool", "as_bools", "as_string"}


def network_of_archive(archive: Archive) -> ReLUNetwork:
    """The network that the program computes, of one input tensor, with a batch of one."""
    values, wide = _inputs(archive)
    outputs = [
        spec["user_output"]["arg"]["as_tensor"]["name"]
        for spec in archive.signature["output_specs"]
        if "as_tensor" in spec.get("user_output", {}).get("arg", {})
    ]
    if len(outputs) != 1 or len(archive.signature["output_specs"]) != 1:
        raise NetworkError(
            f"the model has {len(archive.signature['output_specs'])} outputs; return one tensor"
        )
    for node in archive.graph["nodes"]:
        operation, place = _name(node), _place(node)
        with reading(place):
            given = {entry["name"]: _value(entry["arg"], values) for entry in node["inputs"]}
            results = [_names(output) for output in node["outputs"]]
            if operation in LEFT_OUT and results == outputs:
                values[outputs[0]] = next(iter(given.values()))
                note(f"{place}: {left_out(operation)}")
                continue
            found = _run(operation, given, wide)
        several = len(results) > 1 or isinstance(results[0], list)
        names = results[0] if isinstance(results[0], list) else results
        values.update(zip(names, found if several else [found], strict=False))
    return output_network(values[outputs[0]])


def _run(operation: str, given: dict[str, Any], wide: bool) -> Any:
    if operation not in OPERATIONS:
        raise refusal(operation)
    function = OPERATIONS[operation]
    call = signature(function).bind(**given)
    call.apply_defaults()
    return function(*(_as_computed(value, wide) for value in call.args), **call.kwargs)


def _as_computed(value: Any, wide: bool) -> Any:
    """A number as the operation has it: of float32, unless the model computes in float64."""
    return float(np.float32(value)) if isinstance(value, float) and not wide else value


def _inputs(archive: Archive) -> tuple[dict[str, Any], bool]:
    """The values of parameters, and the one input tensor; whether it is of float64."""
    values: dict[str, Any] = {}
    free = []
    for spec in archive.signature["input_specs"]:
        ((kind, entry),) = spec.items()
        if kind == "user_input" and "as_tensor" in entry["arg"]:
            free.append(entry["arg"]["as_tensor"]["name"])
        elif kind in ("parameter", "buffer", "tensor_constant"):
            values[entry["arg"]["name"]] = archive.tensors[entry[f"{kind}_name"]]
    if len(free) != 1:
        raise NetworkError(f"the model has {len(free)} input tensors; give it one, of all inputs")
    meta = archive.graph["tensor_values"][free[0]]
    shape = [size.get("as_int") for size in meta["sizes"]]
    if any(size is None for size in shape[1:]):
        raise NetworkError("only the batch may have any size; export the model with fixed others")
    if len(shape) > 1 and shape[0] not in (1, None):
        raise NetworkError(
            f"the model is exported for a batch of {shape[0]}; export it with a batch of one, "
            "or of any size (dynamic_shapes)"
        )
    values[free[0]] = input_tensor([1 if size is None else size for size in shape])
    return values, meta["dtype"] == DOUBLE


def _value(argument: dict[str, Any], values: dict[str, Any]) -> Any:
    """An argument of a node: a tensor, a number, a list of them, or None."""
    ((kind, found),) = argument.items()
    if kind in _PLAIN:
        return found
    if kind in ("as_tensor", "as_nested_tensors"):
        return values[found["name"]]
    if kind == "as_tensors":
        return [values[entry["name"]] for entry in found]
    if kind == "as_optional_tensor":
        return _value(found, values)
    if kind in ("as_sym_int", "as_sym_float", "as_sym_bool"):
        return _stand_in(found, values)
    if kind in ("as_sym_ints", "as_sym_floats"):
        return [_stand_in(entry, values) for entry in found]
    return None  # no value, a number type, a device, a memory layout


def _stand_in(found: dict[str, Any], values: dict[str, Any]) -> Any:
    ((kind, value),) = found.items()
    return values[value] if kind == "as_name" else value


def _names(output: dict[str, Any]) -> Any:
    ((kind, found),) = output.items()
    if kind == "as_tensors":
        return [entry["name"] for entry in found]
    return None if found is True or found is None else found.get("name", found.get("as_name"))


def _name(node: dict[str, Any]) -> str:
    """The plain name of an operation: conv2d for torch.ops.aten.conv2d.default."""
    parts = node["target"].split(".")
    name: str = parts[-2] if parts[:2] == ["torch", "ops"] else parts[-1]
    return name.removesuffix("_") if not name.startswith("_") else name.strip("_")


def _place(node: dict[str, Any]) -> str:
    """The path in the model of the layer that a node is from, and the layer's class."""
    stack = node["metadata"].get("nn_module_stack", "").split(";")[-1].split(",")
    if len(stack) < 3 or not stack[1]:
        return f"in the model's forward, {node['name']}"
    return f"layer {stack[1]} ({stack[2].split('.')[-1]})"
