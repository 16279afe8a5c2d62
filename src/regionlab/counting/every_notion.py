"""One network, one domain, all five counts side by side."""

from regionlab.counting.door import count
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions.notion import Notion
from regionlab.regions.result import RegionCount


def count_every_notion(network: ReLUNetwork, domain: Domain) -> dict[Notion, RegionCount]:
    """The count of `network` on `domain` in every sense there is, exactly.

    The errors are those of `count`.
    """
    return {notion: count(network, domain, notion) for notion in Notion}
