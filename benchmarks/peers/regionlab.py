"""regionlab itself, through its one door."""

from benchmarks.nets import Layers, he_uniform
from benchmarks.peers import Answer, Peer

NOTION = "activation-regions"
PEER = Peer(
    "regionlab", "regionlab", "regionlab", NOTION, "activation regions, exactly", "this project"
)


def load() -> None:
    """Import the package."""
    import regionlab  # noqa: F401


def count(
    layers: Layers,
    lower: float,
    upper: float,
    seconds: float,
    notion: str = NOTION,
    workers: int = 1,
) -> Answer:
    """The count of `notion`; complete when its guarantee is `exact`."""
    from regionlab import Box, Layer, ReLUNetwork
    from regionlab import count as count_regions

    network = ReLUNetwork([Layer(weight, bias, "relu") for weight, bias in layers])
    domain = Box.cube(network.inputs, lower, upper)
    parallel = {"workers": workers} if workers > 1 else {}
    result = count_regions(network, domain, notion, **parallel)
    return Answer(result.lower, result.value is not None, f"{result.guarantee}, {result.method}")


def prepare(layers: Layers) -> None:
    """Count two small nets of as many inputs, so that no compilation is timed."""
    inputs = layers[0][0].shape[1]
    for small in (he_uniform(1, (inputs, 2, 2)), [(w[:2, :], b[:2]) for w, b in layers[:1]]):
        count(small, 0, 1, 60)
