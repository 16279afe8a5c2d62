"""One input, counted another way: break points sorted on the line, in fractions."""

from fractions import Fraction
from itertools import groupby, pairwise

from regionlab.counting import Notion


def preactivations(network, x):
    """The pre-activations of every unit at x, layer by layer, and the outputs."""
    values, every = [Fraction(x)], []
    for layer in network.layers:
        rows, bias = layer.rational
        values = [
            sum(a * v for a, v in zip(row, values, strict=True)) + b
            for row, b in zip(rows, bias, strict=True)
        ]
        if layer.activation == "relu":
            every.append(values)
            values = [max(v, Fraction(0)) for v in values]
    return every, values


def break_points(network, low, high):
    """low, high and every point between at which a unit changes its sign, sorted."""
    points = [Fraction(low), Fraction(high)]
    for depth in range(len(network.relu_layers)):
        # Between neighbours all earlier units keep their signs: this layer's units are affine.
        found = set(points)
        for left, right in pairwise(points):
            at_left = preactivations(network, left)[0][depth]
            at_right = preactivations(network, right)[0][depth]
            for a, b in zip(at_left, at_right, strict=True):
                if a * b < 0:
                    found.add(left + (right - left) * a / (a - b))
        points = sorted(found)
    return points


def counts_on_the_line(network, low, high):
    """The five counts on [low, high]."""

    def pattern(x):
        return tuple(tuple(z > 0 for z in layer) for layer in preactivations(network, x)[0])

    def line(left, right):
        f_left, f_right = (preactivations(network, x)[1] for x in (left, right))
        slopes = [(b - a) / (right - left) for a, b in zip(f_left, f_right, strict=True)]
        return tuple((m, a - m * left) for m, a in zip(slopes, f_left, strict=True))

    points = break_points(network, low, high)
    middles = [(a + b) / 2 for a, b in pairwise(points)]
    regions = {pattern(x) for x in middles}
    pieces = [line(a, b) for a, b in pairwise(points)]
    runs = [key for key, _ in groupby(pieces)]
    return {
        Notion.ACTIVATION_PATTERNS: len(regions | {pattern(x) for x in points}),
        Notion.ACTIVATION_REGIONS: len(regions),
        Notion.LINEAR_REGIONS: len(runs),
        # Between two runs with one map A there is an interval with another map, which equals A at
        # one point at most: on the line nothing joins them.
        Notion.CLOSED_CONNECTED: len(runs),
        Notion.AFFINE_PIECES: len(set(runs)),
    }
