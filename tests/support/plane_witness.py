"""Two inputs, counted another way: convex polygons cut by their vertices, no linear programs.

A box in the plane is cut, unit by unit, into convex polygons given by their corners in fractions.
"""

from fractions import Fraction
from itertools import combinations

from regionlab.counting import Notion


def values(network, pattern, point):
    """Pre-activations layer by layer and outputs, with the signs of earlier layers prescribed."""
    hidden, every, signs = list(point), [], iter(pattern)
    for layer in network.layers:
        rows, bias = layer.rational
        hidden = [
            sum(a * v for a, v in zip(row, hidden, strict=True)) + b
            for row, b in zip(rows, bias, strict=True)
        ]
        if layer.activation == "relu":
            every.append(hidden)
            active = next(signs, None)
            if active is None:
                return every, None
            hidden = [v if on else Fraction(0) for v, on in zip(hidden, active, strict=True)]
    return every, hidden


def cut(corners, heights):
    """The parts of a convex polygon where an affine function, known at its corners, is >= 0."""
    kept = []
    for k, (corner, height) in enumerate(zip(corners, heights, strict=True)):
        if height >= 0:
            kept.append(corner)
        following, next_height = corners[(k + 1) % len(corners)], heights[(k + 1) % len(corners)]
        if height * next_height < 0:
            t = height / (height - next_height)
            kept.append(tuple(a + t * (b - a) for a, b in zip(corner, following, strict=True)))
    return kept


def polygons(network, box):
    """The activation regions as (pattern, corners)."""
    (x0, y0), (x1, y1) = box.lower, box.upper
    cells = [((), [(x0, y0), (x1, y0), (x1, y1), (x0, y1)])]
    for depth, layer in enumerate(network.relu_layers):
        finer = []
        for pattern, corners in cells:
            parts = [((), corners)]
            for unit in range(layer.outputs):
                split = []
                for signs, part in parts:
                    heights = [values(network, pattern, v)[0][depth][unit] for v in part]
                    if max(heights) > 0:
                        split.append(((*signs, True), cut(part, heights)))
                    if min(heights) < 0 or max(heights) == 0 == min(heights):
                        split.append(((*signs, False), cut(part, [-h for h in heights])))
                parts = split
            finer += [((*pattern, signs), part) for signs, part in parts]
        cells = finer
    return cells


def pattern_at(network, point):
    """The activation pattern at one point."""
    hidden, pattern = list(point), []
    for layer in network.layers:
        rows, bias = layer.rational
        hidden = [
            sum(a * v for a, v in zip(row, hidden, strict=True)) + b
            for row, b in zip(rows, bias, strict=True)
        ]
        if layer.activation == "relu":
            pattern.append(tuple(z > 0 for z in hidden))
            hidden = [max(z, Fraction(0)) for z in hidden]
    return tuple(pattern)


def cross(o, a, b):
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def inside(point, corners):
    """Whether a closed convex polygon, counter-clockwise, contains the point."""
    return all(cross(corners[k - 1], corners[k], point) >= 0 for k in range(len(corners)))


def contact(first, second):
    """Corners of one polygon in the other: the ends of the segment or point where they meet."""
    return {v for v in first if inside(v, second)} | {v for v in second if inside(v, first)}


def components(nodes, edges):
    """The connected components of a graph, as a list of sets."""
    label = {node: node for node in nodes}
    for a, b in edges:
        old, new = label[a], label[b]
        label = {node: new if name == old else name for node, name in label.items()}
    return [{n for n in nodes if label[n] == name} for name in set(label.values())]


def counts_in_the_plane(network, box):
    """The five counts on a box in the plane; closed connected sets for one output."""
    cells = polygons(network, box)
    corners = [part for _, part in cells]
    size = range(len(cells))

    def middle(*points):
        return tuple(sum(c) / len(points) for c in zip(*points, strict=True))

    # A pattern is constant inside each polygon, inside each of its edges and at each corner.
    samples = {v for part in corners for v in part}
    samples |= {middle(part[k - 1], part[k]) for part in corners for k in range(len(part))}
    samples |= {middle(*part) for part in corners}

    origin_and_units = [(0, 0), (1, 0), (0, 1)]
    maps = [
        tuple(tuple(values(network, pattern, point)[1]) for point in origin_and_units)
        for pattern, _ in cells
    ]
    contacts = {(i, j): contact(corners[i], corners[j]) for i, j in combinations(size, 2)}

    def output(i, point):
        return values(network, cells[i][0], point)[1]

    linear = closed = 0
    for piece in set(maps):
        same = [i for i in size if maps[i] == piece]
        facets = [(i, j) for i, j in combinations(same, 2) if len(contacts[i, j]) > 1]
        linear += len(components(same, facets))
        # Where two cells meet the network has one value; on the segment it is affine, so it takes
        # the value of the piece iff the difference changes sign (or is 0) between the ends.
        joined = []
        for (i, j), ends in contacts.items():
            gaps = [output(i, v)[0] - output(same[0], v)[0] for v in ends]
            if gaps and min(gaps) <= 0 <= max(gaps):
                joined.append((i, j))
        closed += sum(1 for part in components(list(size), joined) if part & set(same))
    return {
        Notion.ACTIVATION_PATTERNS: len({pattern_at(network, v) for v in samples}),
        Notion.ACTIVATION_REGIONS: len(cells),
        Notion.LINEAR_REGIONS: linear,
        Notion.CLOSED_CONNECTED: closed,
        Notion.AFFINE_PIECES: len(set(maps)),
    }
