"""The network that a model in training is, at this moment."""

from typing import Any

from regionlab.errors import NetworkError, kind_of
from regionlab.networks import Layer, ReLUNetwork


def network_of(model: Any) -> ReLUNetwork:
    """A ReLUNetwork as it is, or the layers of a multilayer perceptron of scikit-learn.

    The estimator's last layer is an identity layer: softmax and sigmoid are left out.
    Raises NetworkError for anything else.
    """
    if isinstance(model, ReLUNetwork):
        return model
    weights, biases = getattr(model, "coefs_", None), getattr(model, "intercepts_", None)
    if weights is None or biases is None:
        raise NetworkError(f"the model is {kind_of(model)}; give a ReLUNetwork")
    if model.activation not in ("relu", "identity"):
        raise NetworkError(f"the model has {model.activation} units; train it with relu")
    kinds = [model.activation] * (len(weights) - 1) + ["identity"]
    layers = zip(weights, biases, kinds, strict=True)
    return ReLUNetwork([Layer(weight.T, bias, kind) for weight, bias, kind in layers])
