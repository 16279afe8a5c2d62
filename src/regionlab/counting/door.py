"""The doors of counting: a network, a domain and a notion in, a RegionCount or regions out."""

from collections.abc import Iterator
from os import PathLike

from regionlab import checks
from regionlab.counting.counters.choose import PLANS
from regionlab.counting.enumeration import enumerate_linear_regions, enumerate_regions
from regionlab.counting.running.limit import Limit
from regionlab.counting.running.question import Question
from regionlab.counting.running.run import Report, Run, Terms
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError, kind_of
from regionlab.networks import ReLUNetwork
from regionlab.regions.notion import Notion
from regionlab.regions.question import posed
from regionlab.regions.region import ActivationRegion, LinearRegion
from regionlab.regions.result import RegionCount


def count(
    network: ReLUNetwork,
    domain: Domain | Slice,
    notion: Notion | str = Notion.LINEAR_REGIONS,
    *,
    workers: int = 1,
    limit_regions: int | None = None,
    limit_seconds: float | None = None,
    checkpoint: str | PathLike[str] | None = None,
    report: Report | None = None,
) -> RegionCount:
    """Count the regions of `network` on `domain`, exactly, in the sense of `notion`.

    The network may also be a model of torch, onnx, Keras or scikit-learn (`as_network`). Any layers
    of ReLU and identity units will do, degenerate ones included; a last ReLU layer is a
    layer of units like the others. The domain is a Box, a Polyhedron or the WholeSpace, with as
    many coordinates as the network has inputs, or a Slice: then the regions are those of the
    network on the slice, `network.on(slice)`, and the count says so. A box may fix some inputs,
    lower = upper, and is the slice of the others. The domain must have interior, on its slice,
    except to count activation patterns.

    `workers` threads share the search; the count does not depend on them. With `limit_regions` or
    `limit_seconds` the count stops there: it is then a RANGE whose `lower` is certain and whose
    `why` gives the reason. The first count that needs a kernel waits until it is compiled, which is
    done once and kept on disk: `compile_seconds` of the count are no part of its `seconds`, nor of
    the limit. With `checkpoint` a count that is stopped, by a limit or by KeyboardInterrupt, is
    written to that file, and a later call with the same question goes on from it; a count that ends
    deletes it. A limit of regions includes those of the checkpoint, a limit of seconds is for each
    call anew. `report` is called a few times a second with the number of cells found and the
    seconds spent, both with the checkpoint's.

    Activation patterns are as many as regions where no boundary touches a cell without cutting it,
    as is so with probability 1 for random weights on a box. Those of other networks are found one
    by one in rational arithmetic, which is slow, and which more workers make no faster.

    Raises CountingError for a notion that does not exist, an argument of the wrong type or range,
    or a checkpoint of another question or in no folder; DomainError for a domain of another
    dimension, an empty one, or one without interior; NetworkError for units of another kind.

    >>> from regionlab import Box
    >>> from regionlab.constructions import montufar
    >>> found = count(montufar(1, 3, 2), Box.cube(1))
    >>> found.value, found.guarantee.value, int(found)
    (3, 'exact', 3)
    """
    asked = Notion.parse(notion)
    put = posed(network, domain)
    question = Question(put.network, put.domain, asked, put.name)
    limit = Limit.of(limit_regions, limit_seconds)
    threads = checks.integer(workers, "workers", CountingError)
    path = None
    if checkpoint is not None:
        path = checks.in_existing_folder(
            checks.path_of(checkpoint, "checkpoint", CountingError), CountingError
        )
    if report is not None and not callable(report):
        raise CountingError(f"report is {kind_of(report)}; give a function of cells and seconds")
    terms = Terms(threads, limit, path, report)
    clock = Stopwatch()
    for plan in PLANS[asked](put.network, put.domain):
        found = Run(question, plan, terms, clock).finish()
        if found is not None:
            return found
    return question.exactly(1, "no ReLU layer", clock)  # an affine network has no plans


def activation_regions(network: ReLUNetwork, domain: Domain | Slice) -> Iterator[ActivationRegion]:
    """Yield each activation region: its pattern, affine map, an interior point, and its cell.

    A generator: memory grows with the network's depth, not with the number of regions. The errors
    are those of `count`, raised at the call.

    >>> from regionlab import Box, Layer
    >>> network = ReLUNetwork([Layer([[1, 0], [0, 1]], [0, 0])])
    >>> len({region.pattern for region in activation_regions(network, Box.cube(2, -1, 1))})
    4
    """
    put = posed(network, domain)
    return enumerate_regions(put.network, put.domain)


def linear_regions(network: ReLUNetwork, domain: Domain | Slice) -> Iterator[LinearRegion]:
    """Yield each linear region: its activation regions and the affine map they share.

    A generator: activation regions that share their map with no neighbour come at once, the others
    are joined at the end, and memory grows with their number. There are as many as `count` says.
    The errors are those of `count`, raised at the call.

    >>> from regionlab import Box
    >>> from regionlab.constructions import montufar
    >>> zigzag = montufar(1, 3, 2)
    >>> regions = linear_regions(zigzag, Box.cube(1))
    >>> sorted(str(region.affine_map.matrix[0][0]) for region in regions)
    ['-3', '3', '3']
    """
    put = posed(network, domain)
    return enumerate_linear_regions(put.network, put.domain)
