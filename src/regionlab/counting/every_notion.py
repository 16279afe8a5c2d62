"""One network, one domain, all five counts side by side."""

from regionlab.counting.counter import count
from regionlab.counting.notion import Notion
from regionlab.counting.result import RegionCount
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork


def count_every_notion(network: ReLUNetwork, domain: Domain) -> dict[Notion, RegionCount]:
    """The count of `network` on `domain` in every sense there is, exactly.

    The errors are those of `count`.
    """
    return {notion: count(network, domain, notion) for notion in Notion}
