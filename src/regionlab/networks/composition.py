"""One network after another."""

from regionlab.networks.network import ReLUNetwork


def compose(outer: ReLUNetwork, inner: ReLUNetwork) -> ReLUNetwork:
    """The network x -> outer(inner(x)), all its layers kept.

    Raises NetworkError unless `outer` has as many inputs as `inner` has outputs.
    """
    return ReLUNetwork([*inner.layers, *outer.layers])
