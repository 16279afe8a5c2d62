"""One network after another; the ReLU layers of one."""

from regionlab.errors import NetworkError
from regionlab.networks.activation import IDENTITY, RELU
from regionlab.networks.network import ReLUNetwork


def compose(outer: ReLUNetwork, inner: ReLUNetwork) -> ReLUNetwork:
    """The network x -> outer(inner(x)), all its layers kept.

    Raises NetworkError unless `outer` has as many inputs as `inner` has outputs.

    >>> from regionlab.networks import Layer
    >>> shift = ReLUNetwork([Layer([[1]], [-1], "identity")])
    >>> compose(shift, shift).evaluate([3])
    (Fraction(1, 1),)
    """
    return ReLUNetwork([*inner.layers, *outer.layers])


def check_relu(network: ReLUNetwork) -> None:
    """Raise NetworkError unless every layer is a ReLU or an identity layer."""
    for number, layer in enumerate(network, start=1):
        if layer.activation not in (RELU, IDENTITY):
            raise NetworkError(
                f"layer {number} has {layer.activation} units; only ReLU and identity units can be "
                "counted: give regionlab.networks.as_relu(network), which is the same function"
            )


def relu_part(network: ReLUNetwork) -> ReLUNetwork | None:
    """The ReLU layers alone, which decide the activation regions; None if there is no ReLU layer.

    Identity layers between them are multiplied out, those after the last are dropped. What counts
    fast, solves or bounds knows a network by this part alone. Raises NetworkError if the network
    has layers of another kind.

    >>> from regionlab.networks import Layer
    >>> network = ReLUNetwork([Layer([[2]], [0], "identity"), Layer([[1]], [-1]), Layer([[3]], [0],
    ...     "identity")])
    >>> str(network), str(relu_part(network))
    ('1 -> 1 -> 1 -> 1 (IRI)', '1 -> 1 (R)')
    """
    check_relu(network)
    if any(layer.is_linear for layer in network.layers[:-1]):
        network = network.fold_identity()
    layers = network.relu_layers
    return ReLUNetwork(layers) if layers else None
