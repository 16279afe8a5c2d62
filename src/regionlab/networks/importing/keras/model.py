"""From a Keras model to a network: from the output back to the input, layer by layer."""

from typing import Any

from regionlab.errors import NetworkError, kind_of
from regionlab.networks.importing.keras.layers import LAYERS, activated, is_affine_layer
from regionlab.networks.importing.refusals import LEFT_OUT, left_out, reading, refusal
from regionlab.networks.lowering.tensor import Value, input_tensor, output_network
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note


def from_keras(model: Any) -> ReLUNetwork:
    """The ReLU network that a Keras model computes when it predicts, exactly.

    The model is a Sequential or functional one with one input and one output. The network's inputs
    and outputs are the entries of the tensors in row-major order, channels last where Keras has
    them so. Weights, notions of region and what is left out are as in `from_torch`.

    Raises NetworkError, with the layer's name, for what is not piecewise linear or not known, and
    for a model whose layers are not a graph or whose input has no shape yet.
    """
    inputs, outputs = getattr(model, "inputs", None), getattr(model, "outputs", None)
    if not inputs or not outputs:
        raise NetworkError(
            f"the model is {kind_of(model)} without a graph of layers; begin a Sequential model "
            "with keras.Input(shape), or give model.export(path, format='onnx') to from_onnx"
        )
    if len(inputs) != 1 or len(outputs) != 1:
        raise NetworkError(
            f"the model has {len(inputs)} inputs and {len(outputs)} outputs; one of each is read"
        )
    shape = tuple(inputs[0].shape)
    if None in shape[1:]:
        raise NetworkError(f"the input has shape {shape[1:]}; give every axis a length")
    return output_network(_Walk(model, input_tensor([1, *shape[1:]])).value(outputs[0]))


class _Walk:
    """The values of a model's tensors; a model inside another one is walked as it is met."""

    def __init__(self, model: Any, given: Value, last: bool = True) -> None:
        self._values = {id(model.inputs[0]): given}
        self._last = id(model.outputs[0]) if last else None

    def value(self, tensor: Any) -> Value:
        """The value of a tensor of the graph, its layers' errors said at the layer."""
        waiting = [tensor]
        while waiting:  # without recursion: a model may be deep
            current = waiting[-1]
            if id(current) not in self._values:
                node = self._node(current)
                missing = [t for t in node.input_tensors if id(t) not in self._values]
                if missing:
                    waiting += missing
                    continue
                self._values[id(current)] = self._layer(node, current)
            waiting.pop()
        return self._values[id(tensor)]

    def _node(self, tensor: Any) -> Any:
        history = tensor._keras_history
        return history.operation._inbound_nodes[history.node_index]

    def _layer(self, node: Any, tensor: Any) -> Value:
        layer, kind = node.operation, type(node.operation).__name__
        given = [self._values[id(t)] for t in node.input_tensors]
        is_last = id(tensor) == self._last
        with reading(f"layer {layer.name} ({kind})"):
            if hasattr(layer, "layers") and getattr(layer, "inputs", None):
                return _Walk(layer, given[0], is_last).value(layer.outputs[0])
            smooth = _smooth(layer)
            if smooth and is_last:
                note(f"layer {layer.name}: {left_out(smooth)}")
            found = given[0]
            if kind in LAYERS and layer.__module__.startswith("keras.src.layers"):
                found = LAYERS[kind](layer, *given)
            elif not (smooth and is_last and kind in ("Softmax", "Activation")):
                raise refusal(kind)
            if is_affine_layer(layer) and not (smooth and is_last):
                found = activated(layer, found)
            return found


def _smooth(layer: Any) -> str:
    """The name of a softmax or sigmoid that a layer ends in; else nothing."""
    name = getattr(getattr(layer, "activation", None), "__name__", "")
    if type(layer).__name__ == "Softmax":
        return "softmax"
    return name if name in LEFT_OUT else ""
