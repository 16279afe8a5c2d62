"""One network after another; the ReLU layers of one."""

from regionlab.networks.network import ReLUNetwork


def compose(outer: ReLUNetwork, inner: ReLUNetwork) -> ReLUNetwork:
    """The network x -> outer(inner(x)), all its layers kept.

    Raises NetworkError unless `outer` has as many inputs as `inner` has outputs.
    """
    return ReLUNetwork([*inner.layers, *outer.layers])


def relu_part(network: ReLUNetwork) -> ReLUNetwork | None:
    """The ReLU layers alone, which decide the activation regions; None if there is no ReLU layer.

    Identity layers between them are multiplied out, those after the last are dropped.
    """
    if any(layer.activation == "identity" for layer in network.layers[:-1]):
        network = network.fold_identity()
    layers = [layer for layer in network.layers if layer.activation == "relu"]
    return ReLUNetwork(layers) if layers else None
