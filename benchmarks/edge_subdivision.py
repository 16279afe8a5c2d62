"""Edge subdivision: vertices and edges of the polyhedral complex of a ReLU network, unit by unit.

The algorithm is that of A. Berzins, "Polyhedral complex extraction from ReLU networks using edge
subdivision", ICML 2023. This is regionlab's own NumPy implementation of what the paper describes,
not the author's package: double precision instead of single, whole arrays at a time, the same data
structures (vertex positions, vertex sign vectors, edges as pairs of vertices). It counts regions
from the skeleton alone, which is cheaper than collecting the sign vectors of all regions.

Like the published algorithm it needs a generic network: exactly d units or sides of the box vanish
at each vertex, and none vanishes at a corner of the box. A vertex at which a unit vanishes to
machine precision is taken to be on its positive side. So degenerate networks are miscounted, and
nothing says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Layers = Sequence[tuple[NDArray[Any], NDArray[Any]]]
Array = NDArray[Any]


@dataclass
class Skeleton:
    """The complex so far; grows with every unit.

    `points` is (V, d); `signs` is (V, 2d + units) in {-1, 0, 1}, sides of the box first (never -1);
    `values` is (V, d_l), the pre-activations of the layer at hand; `edges` is (E, 2), indices of
    vertices.
    """

    points: Array
    signs: Array
    edges: Array
    values: Array = field(default_factory=lambda: np.empty((0, 0)))

    @property
    def dimension(self) -> int:
        """d, the number of inputs."""
        return int(self.points.shape[1])


def box_skeleton(inputs: int, lower: float, upper: float, units: int) -> Skeleton:
    """The 2^d corners and d 2^(d-1) edges of [lower, upper]^d, with room for `units` signs."""
    corners = np.array(list(product((0, 1), repeat=inputs)), dtype=np.int64)
    signs = np.zeros((len(corners), 2 * inputs + units), dtype=np.int8)
    signs[:, :inputs] = corners  # 0 where x_k = lower
    signs[:, inputs : 2 * inputs] = 1 - corners  # 0 where x_k = upper
    index = np.arange(len(corners))
    edges = [
        np.column_stack([index[corners[:, k] == 0], index[corners[:, k] == 1]])
        for k in range(inputs)
    ]
    points = lower + corners * (upper - lower)
    return Skeleton(points.astype(np.float64), signs, np.concatenate(edges))


def subdivide(
    layers: Layers, lower: float, upper: float, stop: Callable[[], bool] = lambda: False
) -> tuple[Skeleton, int]:
    """The skeleton of the complex on [lower, upper]^d, and how many units it takes into account.

    The number of units is that of the network unless `stop()` became true on the way.
    """
    units = sum(len(bias) for _, bias in layers)
    skeleton = box_skeleton(layers[0][0].shape[1], lower, upper, units)
    done = 0
    for number in range(1, len(layers) + 1):
        skeleton.values = preactivations(layers[:number], skeleton.points)
        for unit in range(len(layers[number - 1][1])):
            if stop():
                return skeleton, done
            cut(skeleton, unit, 2 * skeleton.dimension + done)
            done += 1
    return skeleton, done


def preactivations(layers: Layers, points: Array) -> Array:
    """W h + b of the last of `layers` at the points, shape (V, n_l)."""
    values = points
    for weight, bias in layers[:-1]:
        values = np.maximum(values @ weight.T + bias, 0.0)
    weight, bias = layers[-1]
    result: Array = values @ weight.T + bias
    return result


def cut(skeleton: Skeleton, unit: int, column: int) -> None:
    """Subdivide every edge on which `unit` of the layer at hand changes sign, and join the cuts.

    The unit is affine on each edge, so the new vertex is found by interpolation, and so are the
    other units' values there. `column` is where the unit's signs are stored.
    """
    at = skeleton.values[:, unit]
    side = np.where(at < 0, np.int8(-1), np.int8(1))
    skeleton.signs[:, column] = side
    ends = side[skeleton.edges]
    split = ends[:, 0] != ends[:, 1]
    if not split.any():
        return
    first, second = skeleton.edges[split].T
    weight = (at[first] / (at[first] - at[second]))[:, None]

    def between(array: Array) -> Array:
        result: Array = array[first] + weight * (array[second] - array[first])
        return result

    signs = skeleton.signs[first]
    signs = np.where(signs == 0, skeleton.signs[second], signs)  # an edge's sign: its ends' sum
    signs[:, column] = 0
    fresh = len(skeleton.points) + np.arange(len(first))
    new_edges = fresh[pairs_on_a_face(signs[:, : column + 1], skeleton.dimension)]
    skeleton.points = np.concatenate([skeleton.points, between(skeleton.points)])
    skeleton.values = np.concatenate([skeleton.values, between(skeleton.values)])
    skeleton.signs = np.concatenate([skeleton.signs, signs])
    skeleton.edges = np.concatenate(
        [
            skeleton.edges[~split],
            np.column_stack([first, fresh]),
            np.column_stack([second, fresh]),
            new_edges,
        ]
    )


def pairs_on_a_face(signs: Array, dimension: int) -> Array:
    """Pairs of new vertices on a common two-dimensional face of the old complex, shape (P, 2).

    `signs` are the new vertices' sign vectors, whose last entry (the new unit) is 0. The edge on
    which a new vertex lies has d-1 zeros in the old entries; each of them changed to + or - names a
    two-dimensional face with that edge, and a face that is cut has exactly two such edges.
    """
    old = signs[:, :-1]
    vertex, zero = np.nonzero(old == 0)
    if len(vertex) != len(old) * (dimension - 1):
        raise ValueError("the network is not generic: a vertex lies on more than d hyperplanes")
    keys = face_keys(old, vertex, zero)
    owner = np.concatenate([vertex, vertex])
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], owner[order]
    same = np.flatnonzero(keys[1:] == keys[:-1])
    return np.column_stack([owner[same], owner[same + 1]])


def face_keys(old: Array, vertex: Array, zero: Array) -> Array:
    """One 64-bit key for each face next to each edge: first all with +, then all with -.

    A random linear form of the sign vector modulo 2^64, so that whole rows need not be sorted.
    """
    random = np.random.default_rng(old.shape[1])
    form: Array = random.integers(0, 2**63, (old.shape[1],), dtype=np.uint64)
    edge: Array = (old == 1) @ form - (old == -1) @ form
    return np.concatenate([edge[vertex] + form[zero], edge[vertex] - form[zero]])


def count_regions(skeleton: Skeleton) -> int:
    """The number of full-dimensional cells, each counted at its lowest vertex.

    A vertex of a generic complex lies on d hyperplanes, one of which each of its edges leaves. A
    cell at the vertex takes one side of each; its d edges there are the ones that leave to those
    sides. It has its lowest vertex there if all d go up (in a generic direction, in which it has
    just one lowest vertex). So the vertex is the lowest of as many cells as the product over its
    hyperplanes of the number of upward edges.
    """
    direction = np.random.default_rng(0).standard_normal(skeleton.dimension)
    height = skeleton.points @ direction
    first, second = skeleton.edges.T
    rises = (height[first] < height[second])[:, None]
    up = np.where(rises, skeleton.edges, skeleton.edges[:, ::-1])
    # the one entry that is 0 at the lower end and not along the edge
    leaves = (skeleton.signs[up[:, 0]] == 0) & (skeleton.signs[up[:, 1]] != 0)
    hyperplane = leaves.argmax(axis=1)
    columns = skeleton.signs.shape[1]
    pairs, upward = np.unique(up[:, 0] * columns + hyperplane, return_counts=True)
    vertex = pairs // columns
    starts = np.flatnonzero(np.diff(vertex, prepend=-1))
    product_of = np.multiply.reduceat(upward, starts)
    hyperplanes = np.diff(np.append(starts, len(vertex)))
    return int(product_of[hyperplanes == skeleton.dimension].sum())
