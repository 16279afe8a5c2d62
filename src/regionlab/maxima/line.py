"""One input, five layers: the largest number of linear regions over all ternary networks, exactly.

Identity, ReLU, identity, ReLU, output, each of width n: F = sum of v_i relu(z_i), where each z_i
is an integer combination of the ReLUs r_1, ..., r_n of the first stage and of the constant 1. Which
integers two ternary layers can reach together is decided by the rows of the identity layer
between. A kink of F is a kink of some r_k or a zero of some z_i.

What makes the enumeration small, and loses nothing:
- A row and its negative reach the same forms; a zero row reaches less than any other.
- Changing x by an affine map keeps every count, so first stages are taken up to such maps.
- z and -z have the same zeros, and F and -F the same kinks.
- kinks(F) <= kinks(r) + zeros(z_1) + ... + zeros(z_n): combinations that cannot beat the best
  network found so far are never looked at. Everything else is, so the maximum is exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, pairwise, product
from math import lcm

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import ConstructionError
from regionlab.maxima.assembly import five_layers
from regionlab.maxima.result import Maximum

Form = tuple[int, ...]
"""Coefficients of an affine form, the constant last."""

_NO_FORM = -99

WIDEST = 3
"""The widest network that is enumerated; the next width has some 10^7 middle layers."""


def five_layers_on_line(width: int) -> Maximum:
    """The maximum over all ternary networks of one input, five layers, and this width.

    Raises ConstructionError unless 1 <= width <= 3.
    """
    if isinstance(width, bool) or not isinstance(width, int) or not 1 <= width <= WIDEST:
        raise ConstructionError(
            f"width is {width!r}; all networks are enumerated for widths 1 to {WIDEST} only"
        )
    search = _Search(width)
    stages = sorted(first_stages(width), key=repr)
    # many kinks first: a good network early means that little is looked at later
    for stage in sorted(stages, key=lambda forms: -len(set(_kinks(forms)))):
        search.look_at(stage)
    return search.result(len(stages))


@cache
def rows(inputs: int) -> tuple[Form, ...]:
    """Rows of an identity layer, constants last, up to sign, without the zero row."""
    return tuple(row for row in product((-1, 0, 1), repeat=inputs + 1) if row > (0,) * (inputs + 1))


@cache
def reach(layer: tuple[Form, ...]) -> frozenset[Form]:
    """Every form w . rows + b with w in {-1, 0, 1}^n and b in {-1, 0, 1}."""
    found = {(0,) * (len(layer[0]) - 1) + (bias,) for bias in (-1, 0, 1)}
    for row in layer:
        found |= {
            tuple(f + sign * r for f, r in zip(form, row, strict=True))
            for form in found
            for sign in (-1, 1)
        }
    return frozenset(found)


def first_stages(width: int) -> set[tuple[tuple[Fraction, Fraction], ...]]:
    """All first stages (r_1, ..., r_n), one for each class under affine changes of x.

    A stage is given by its forms (slope, constant); those without a kink are left out.
    """
    triples: set[tuple[Form, ...]] = set()
    for layer in combinations_with_replacement(rows(1), width):
        triples |= set(combinations_with_replacement(sorted(reach(layer)), width))
    return {_normal(forms) for forms in triples if any(slope for slope, _ in forms)}


def _normal(forms: tuple[Form, ...]) -> tuple[tuple[Fraction, Fraction], ...]:
    """The smallest of the stage's images under x -> (x - c_i) / a_i, over its forms a_i x + c_i."""
    images = []
    for slope, constant in set(forms):
        if slope:
            ratios = [Fraction(a, slope) for a, _ in forms]
            images.append(
                tuple(
                    sorted((r, c - r * constant) for r, (_, c) in zip(ratios, forms, strict=True))
                )
            )
    return min(images)


def _kinks(forms: Sequence[tuple[Fraction, Fraction]]) -> list[Fraction]:
    return [-constant / slope for slope, constant in forms if slope]


@dataclass
class _Best:
    kinks: int = 0
    stage: tuple[tuple[Fraction, Fraction], ...] = ()
    layer: tuple[Form, ...] = ()
    units: tuple[Form, ...] = ()
    signs: tuple[int, ...] = ()


class _Search:
    """Branch and bound over the second stage, for one first stage after the other."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.best = _Best()
        self.looked_at = 0
        self.layers = list(combinations_with_replacement(rows(width), width))
        zero = (0,) * (width + 1)
        reached = [sorted(form for form in reach(layer) if form > zero) for layer in self.layers]
        number = {form: i for i, form in enumerate(sorted({f for r in reached for f in r}))}
        self.forms = list(number)
        self.matrix: NDArray[np.int64] = np.array(self.forms, dtype=np.int64)
        longest = max(map(len, reached))
        # forms that each layer reaches; short rows are filled with the last number, a dummy
        self.reached = np.full((len(reached), longest), len(self.forms))
        homes: list[list[int]] = [[] for _ in self.forms]
        for i, found in enumerate(reached):
            self.reached[i, : len(found)] = [number[form] for form in found]
            for form in found:
                homes[number[form]].append(i)
        self.homes = [np.array(home) for home in homes]

    def look_at(self, stage: tuple[tuple[Fraction, Fraction], ...]) -> None:
        """Improve the best network by those with this first stage, if any can."""
        line = _Pieces(stage)
        zeros = np.append(line.zeros(self.matrix), _NO_FORM)
        needed = self.best.kinks + 1 - len(line.kinks)
        # one of the units has at least its share of the zeros that are needed
        rich = np.flatnonzero(zeros * self.width >= needed)
        rich = rich[zeros[rich] >= 0]
        if not len(rich):
            return
        layers = np.unique(np.concatenate([self.homes[form] for form in rich]))
        most = -np.sort(-zeros[self.reached[layers]], axis=1)[:, : self.width]
        promising = layers[np.clip(most, 0, None).sum(axis=1) >= needed]
        seen: set[tuple[int, ...]] = set()
        for i in promising:
            useful = [int(f) for f in self.reached[i] if zeros[f] >= 0]
            useful.sort(key=lambda form: (-zeros[form], form))
            counts = [int(zeros[form]) for form in useful]
            for chosen in _with_sum(counts, self.width, needed):
                units = tuple(useful[place] for place in chosen)
                if units not in seen:
                    seen.add(units)
                    self._try(stage, line, self.layers[i], units)
                    needed = max(needed, self.best.kinks + 1 - len(line.kinks))

    def _try(
        self,
        stage: tuple[tuple[Fraction, Fraction], ...],
        line: "_Pieces",
        layer: tuple[Form, ...],
        numbers: tuple[int, ...],
    ) -> None:
        forms = [self.forms[f] for f in numbers]
        points = sorted({*line.kinks, *(x for form in forms for x in line.zeros_of(form))})
        if len(points) <= self.best.kinks:
            return
        # units may be left out, or repeated: z with -z, or z twice, where fewer than n differ
        for more in combinations_with_replacement(forms, self.width - len(forms)):
            self._with_signs(stage, line, layer, [*forms, *more], points)

    def _with_signs(
        self,
        stage: tuple[tuple[Fraction, Fraction], ...],
        line: "_Pieces",
        layer: tuple[Form, ...],
        forms: list[Form],
        points: list[Fraction],
    ) -> None:
        self.looked_at += 1
        for flips in product((1, -1), repeat=len(forms)):
            units = [tuple(s * f for f in form) for s, form in zip(flips, forms, strict=True)]
            jumps = [line.jumps(unit, points) for unit in units]
            for signs in product((1, -1, 0), repeat=len(forms)):
                total = [
                    sum(s * j for s, j in zip(signs, at, strict=True))
                    for at in zip(*jumps, strict=True)
                ]
                kinks = sum(jump != 0 for jump in total)
                if kinks > self.best.kinks:
                    self.best = _Best(kinks, stage, layer, tuple(units), signs)

    def result(self, stages: int) -> Maximum:
        """The maximum with its network; the first stage is found again among all of them."""
        best, width = self.best, self.width
        for layer in combinations_with_replacement(rows(1), width):
            for forms in combinations_with_replacement(sorted(reach(layer)), width):
                if any(a for a, _ in forms) and _normal(forms) == best.stage:
                    # the classes are sorted; put the forms into the order of their class
                    ordered = _in_order(forms, best.stage)
                    network = five_layers(layer, ordered, best.layer, best.units, best.signs)
                    how = f"{stages} first stages, {self.looked_at} second stages in full"
                    return Maximum(1, width, 5, best.kinks + 1, network, True, how)
        raise AssertionError("the best first stage is one of those enumerated")


def _in_order(
    forms: tuple[Form, ...], stage: tuple[tuple[Fraction, Fraction], ...]
) -> tuple[Form, ...]:
    """The forms in the order in which their normal image lists them."""
    for slope, constant in set(forms):
        if slope:
            ratios = [Fraction(a, slope) for a, _ in forms]
            image = [(r, c - r * constant) for r, (_, c) in zip(ratios, forms, strict=True)]
            order = sorted(range(len(forms)), key=lambda i: image[i])
            if tuple(image[i] for i in order) == stage:
                return tuple(forms[i] for i in order)
    raise AssertionError("the stage is the normal image of these forms")


def _with_sum(counts: Sequence[int], most: int, needed: int) -> Iterator[tuple[int, ...]]:
    """Places of at most `most` counts, in order, that add up to `needed`; counts never grow."""
    if needed <= 0:
        yield ()
    for place, value in enumerate(counts):
        if value * most < needed:
            return
        if most:
            for rest in _with_sum(counts[place + 1 :], most - 1, needed - value):
                yield (place, *(place + 1 + other for other in rest))


class _Pieces:
    """The first stage as a piecewise linear map of the line, in integers where signs are asked."""

    def __init__(self, stage: tuple[tuple[Fraction, Fraction], ...]) -> None:
        self.kinks = sorted(set(_kinks(stage)))
        self._stage = stage
        values = [[max(Fraction(0), a * x + c) for a, c in stage] for x in self.kinks]
        self._values = values
        # slopes of the r_k on every piece, from the left
        first, last = self.kinks[0] - 1, self.kinks[-1] + 1
        inner = [(x + y) / 2 for x, y in pairwise(self.kinks)]
        self._slopes = [
            [a if a * x + c > 0 else Fraction(0) for a, c in stage] for x in (first, *inner, last)
        ]
        self._at = np.array([_integers([*value, Fraction(1)]) for value in values]).T
        self._left = np.array(_integers([*self._slopes[0], Fraction(0)]))
        self._right = np.array(_integers([*self._slopes[-1], Fraction(0)]))

    def zeros(self, forms: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many zeros each form has strictly between kinks, where its sign changes."""
        at = np.sign(forms @ self._at)
        inner = (at[:, :-1] * at[:, 1:] < 0).sum(axis=1)
        left = at[:, 0] * np.sign(forms @ self._left) > 0
        right = at[:, -1] * np.sign(forms @ self._right) < 0
        return np.asarray(inner + left + right, dtype=np.int64)

    def zeros_of(self, form: Form) -> Iterator[Fraction]:
        """The points that `zeros` counts."""
        for piece, slopes in enumerate(self._slopes):
            slope, at, value = self._line(form, piece, slopes)
            if slope:
                x = at - value / slope
                low = piece == 0 or x > self.kinks[piece - 1]
                high = piece == len(self.kinks) or x < self.kinks[piece]
                if low and high:
                    yield x

    def jumps(self, form: Form, points: Sequence[Fraction]) -> list[Fraction]:
        """By how much the slope of relu(form) jumps at each point."""
        result = []
        for x in points:
            left = max(i for i in range(len(self._slopes)) if i == 0 or self.kinks[i - 1] < x)
            right = max(i for i in range(len(self._slopes)) if i == 0 or self.kinks[i - 1] <= x)
            result.append(self._slope(form, right, x, 1) - self._slope(form, left, x, -1))
        return result

    def _slope(self, form: Form, piece: int, x: Fraction, side: int) -> Fraction:
        """The slope of relu(form) just right (side 1) or left (-1) of x, which is in `piece`."""
        slope, at, value = self._line(form, piece, self._slopes[piece])
        here = value + slope * (x - at)
        positive = here > 0 or (here == 0 and slope * side > 0)
        return slope if positive else Fraction(0)

    def _line(
        self, form: Form, piece: int, slopes: Sequence[Fraction]
    ) -> tuple[Fraction, Fraction, Fraction]:
        """Slope of the form on a piece, and a kink at its end with the form's value there."""
        end = min(piece, len(self.kinks) - 1)
        *coefficients, constant = form
        pairs = list(zip(coefficients, slopes, strict=True))
        value = sum(
            (m * r for m, r in zip(coefficients, self._values[end], strict=True)),
            Fraction(constant),
        )
        return sum((m * s for m, s in pairs), Fraction(0)), self.kinks[end], value


def _integers(values: Sequence[Fraction]) -> list[int]:
    """A positive multiple with integer entries."""
    scale = lcm(*(value.denominator for value in values))
    return [int(value * scale) for value in values]
