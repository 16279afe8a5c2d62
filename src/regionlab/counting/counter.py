"""The one door for a count: a network, a domain and a notion in, a RegionCount out."""

from collections.abc import Iterator
from time import perf_counter

from regionlab.counting import merging, oracle
from regionlab.counting.notion import Notion
from regionlab.counting.regions import ActivationRegion
from regionlab.counting.result import Guarantee, RegionCount
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork

_MERGE = {
    Notion.LINEAR_REGIONS: merging.linear_regions,
    Notion.CLOSED_CONNECTED: merging.closed_connected,
    Notion.AFFINE_PIECES: merging.affine_pieces,
}


def count(
    network: ReLUNetwork, domain: Domain, notion: Notion | str = Notion.LINEAR_REGIONS
) -> RegionCount:
    """Count the regions of `network` on `domain`, exactly, in the sense of `notion`.

    Any layers of ReLU and identity units will do, degenerate ones included; a last ReLU layer is a
    layer of units like the others. The domain is a Box, a Polyhedron or the WholeSpace, with as
    many coordinates as the network has inputs. It must have interior, except to count activation
    patterns.

    Raises CountingError for a notion that does not exist or an argument of the wrong type,
    DomainError for a domain of another dimension, an empty one, or one without interior.
    """
    asked = Notion.parse(notion)
    start = perf_counter()
    if asked is Notion.ACTIVATION_PATTERNS:
        total = sum(1 for _ in oracle.activation_patterns(network, domain))
    else:
        regions = oracle.activation_regions(network, domain)
        if asked is Notion.ACTIVATION_REGIONS:
            total = sum(1 for _ in regions)
        else:
            total = len(_MERGE[asked](regions))
    seconds = perf_counter() - start
    return RegionCount(
        total, total, asked, str(domain), Guarantee.EXACT, "rational oracle", seconds
    )


def activation_regions(network: ReLUNetwork, domain: Domain) -> Iterator[ActivationRegion]:
    """Yield each activation region: its pattern, affine map, an interior point, and its cell.

    A generator: memory grows with the network's depth, not with the number of regions. The errors
    are those of `count`, raised at the call.
    """
    return oracle.activation_regions(network, domain)
