"""ReLU in every hidden layer, nothing else changed: the ternary network without identity layers.

For odd L the function stays the same, by relu(c relu(y) - k) = relu(c y - k) for c, k >= 0: every
unit of (13), (15) is such a combination of the copies (12), (14).
"""

from regionlab.networks import Layer, ReLUNetwork


def rectified(network: ReLUNetwork) -> ReLUNetwork:
    """The network with the same weights and ReLU on every layer but the last."""
    *hidden, last = network.layers
    return ReLUNetwork([*(Layer(layer.weight, layer.bias, "relu") for layer in hidden), last])
