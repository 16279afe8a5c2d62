"""The patterns of all activation regions at once, as an array: for pictures and statistics."""

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.patterns import unpack
from regionlab.counting.searches.search import batches
from regionlab.domains import Domain, Slice
from regionlab.networks import ReLUNetwork
from regionlab.regions import oracle
from regionlab.regions.question import posed


def region_patterns(network: ReLUNetwork, domain: Domain | Slice) -> NDArray[np.bool_]:
    """The pattern of every activation region; shape (regions, ReLU units), layer after layer.

    The same regions as those of `activation_regions`, certified as they are, but without maps,
    points and cells, and so much faster. Memory grows with their number. A row is a pattern that
    `network.affine_map` takes, of `network.on(slice)` if the domain is a slice.
    Raises DomainError for a domain of another dimension, an empty or a flat one.
    """
    put = posed(network, domain)
    problem = make_problem(put.network, put.domain)
    if problem is None:
        rows = [
            [on for layer in region.pattern for on in layer]
            for region in oracle.activation_regions(put.network, put.domain)
        ]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), -1)
    found = [np.empty((0, problem.units), dtype=np.bool_)]
    for batch in batches(start(problem, store=True)):
        if batch.patterns is not None:
            found.append(unpack(batch.patterns, problem.units))
        if batch.exact:
            found.append(np.array([pattern for pattern, _ in batch.exact], dtype=np.bool_))
    return np.concatenate(found)
