"""Another producer of decision trees: one input, intervals, units in a random order per branch."""

from fractions import Fraction

from regionlab.certificates import Cut, Leaf, Side
from regionlab.networks import RELU, AffineMap


def line_steps(network, low, high, random, closed=False):
    """The tree of a network with one input on [low, high]; either may be None for infinity.

    The intervals are open, or, with `closed`, those of activation patterns: the domain is closed,
    and so is the side of a unit that is not active. An end of an interval is (position, whether it
    belongs to the interval, source, slope of the form that vanishes there); the source is a unit,
    or None for an end of the domain, whose multipliers are left to the checker.
    """
    layers = [layer.rational for layer in network.fold_identity().relu_layers]
    ends = [None if end is None else (Fraction(end), closed, None, None) for end in (low, high)]
    if layers:
        forms = AffineMap.identity(1).then(*layers[0])
        yield from _layer(layers, 0, forms, {}, ends, random, closed)
    else:
        yield Leaf((_middle(ends),))


def _middle(ends):
    low, high = (None if end is None else end[0] for end in ends)
    if low is None and high is None:
        return Fraction(0)
    if low is None or high is None:
        return high - 1 if low is None else low + 1
    return (low + high) / 2


def _layer(layers, number, forms, signs, ends, random, closed):
    undecided = [unit for unit in range(len(forms.offset)) if unit not in signs]
    if not undecided:
        if number + 1 == len(layers):
            yield Leaf((_middle(ends),))
            return
        active = [signs[unit] for unit in range(len(forms.offset))]
        after = forms.through([RELU.pieces[on] for on in active]).then(*layers[number + 1])
        yield from _layer(layers, number + 1, after, {}, ends, random, closed)
        return
    unit = random.choice(undecided)
    (slope,), constant = forms.matrix[unit], forms.offset[unit]
    source = (number, unit)

    def below(active, narrowed):
        decided = {**signs, unit: active}
        return _layer(layers, number, forms, decided, narrowed, random, closed)

    if not slope:
        yield Side(source, constant > 0)
        yield from below(constant > 0, ends)
        return
    low, high = ends
    sides = {}
    for active in (False, True):
        here = (-constant / slope, closed and not active, source, slope)
        right = active == (slope > 0)  # the side is right of the kink
        end = high if right else low
        if _are_apart(here, end, right):
            yield Side(source, not active, *_weights(end, slope))
            yield from below(not active, ends)
            return
        sides[active] = [here, high] if right else [low, here]
    yield Cut(source)
    for active, side in sides.items():
        yield from below(active, side)


def _are_apart(here, end, right):
    """Whether nothing is between a kink and the end of an interval right (or left) of it."""
    if end is None:
        return False
    beyond = here[0] - end[0] if right else end[0] - here[0]
    return beyond > 0 or (beyond == 0 and not (here[1] and end[1]))


def _weights(end, slope):
    """The multiplier of the form that vanishes at the end that leaves nothing of a side."""
    _, _, source, steepness = end
    return () if source is None else (((source, abs(slope / steepness)),), ())
