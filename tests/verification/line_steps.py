"""Another producer of decision trees: one input, intervals, units in a random order per branch."""

from fractions import Fraction

from regionlab.counting.certificate import Cut, Leaf, Side
from regionlab.networks import AffineMap


def line_steps(network, low, high, random):
    """The tree of a network with one input on [low, high]; either may be None for infinity.

    An end of an interval is (position, source, slope of the form that vanishes there); the source
    is a unit, or None for an end of the domain, whose multipliers are left to the checker.
    """
    layers = [layer.rational for layer in network.fold_identity().relu_layers]
    ends = [None if end is None else (Fraction(end), None, None) for end in (low, high)]
    if layers:
        yield from _layer(layers, 0, AffineMap.identity(1).then(*layers[0]), {}, ends, random)
    else:
        yield Leaf((_middle(ends),))


def _middle(ends):
    low, high = (None if end is None else end[0] for end in ends)
    if low is None and high is None:
        return Fraction(0)
    if low is None or high is None:
        return high - 1 if low is None else low + 1
    return (low + high) / 2


def _layer(layers, number, forms, signs, ends, random):
    undecided = [unit for unit in range(len(forms.offset)) if unit not in signs]
    if not undecided:
        if number + 1 == len(layers):
            yield Leaf((_middle(ends),))
            return
        active = [signs[unit] for unit in range(len(forms.offset))]
        after = forms.masked(active).then(*layers[number + 1])
        yield from _layer(layers, number + 1, after, {}, ends, random)
        return
    unit = random.choice(undecided)
    (slope,), constant = forms.matrix[unit], forms.offset[unit]
    source = (number, unit)

    def below(active, narrowed):
        return _layer(layers, number, forms, {**signs, unit: active}, narrowed, random)

    kink = -constant / slope if slope else None
    low, high = ends
    if kink is None:
        yield Side(source, constant > 0)
        yield from below(constant > 0, ends)
    elif low is not None and kink <= low[0]:
        yield Side(source, slope > 0, *_weights(low, slope))
        yield from below(slope > 0, ends)
    elif high is not None and kink >= high[0]:
        yield Side(source, slope < 0, *_weights(high, slope))
        yield from below(slope < 0, ends)
    else:
        yield Cut(source)
        here = (kink, source, slope)
        left, right = [low, here], [here, high]
        yield from below(False, left if slope > 0 else right)
        yield from below(True, right if slope > 0 else left)


def _weights(end, slope):
    """The multiplier of the form that vanishes at the end of the interval nearest to the kink."""
    _, source, steepness = end
    return () if source is None else (((source, abs(slope / steepness)),), ())
