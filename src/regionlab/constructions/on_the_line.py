"""Five ternary layers on the line with (n + 1)^2 linear regions, for every width n >= 4.

Identity, ReLU, identity, ReLU, output. The first two layers make n kinks r_1, ..., r_n, whose sum
with signs, H, is one ternary row; it zigzags, and each of its n + 1 pieces crosses one and the same
band. The next two make n ReLUs of a H + b with n different zeros -b/a in that band, each met on
every piece. So there are n + n (n + 1) kinks.
"""

from dataclasses import dataclass
from fractions import Fraction

from regionlab import checks
from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork

NARROWEST = 4
"""The least width; the maxima of n = 1, 2, 3 are 3, 7 and 13."""

GENERAL = 10
"""From this width on the formulas hold; below, the rows were found by search."""

Row = tuple[tuple[int, ...], int]
"""Weights and bias."""


@dataclass(frozen=True)
class FirstStage:
    """Rows of the first two layers, signs of their sum H, and where the zeros of a H + b lie.

    `below`, `level` and `above` rows of the third layer are H - 1, H and H + 1, the others 1.
    """

    inputs: tuple[Row, ...]
    units: tuple[Row, ...]
    signs: tuple[int, ...]
    below: int
    level: int
    above: int
    zeros: tuple[Fraction, ...]


def five_layers(width: int) -> ReLUNetwork:
    """The network with (width + 1)^2 linear regions on the line.

    No real weights give more in this shape, for a second stage of n ReLUs bends at most n times on
    each of the n + 1 pieces of the first. Raises ConstructionError unless width >= 4.
    """
    width = checks.integer(width, "width", ConstructionError)
    if width < NARROWEST:
        raise ConstructionError(f"width is {width}; this construction needs at least {NARROWEST}")
    stage = general(width) if width >= GENERAL else SMALL[width]
    rows = [
        *[(stage.signs, -1)] * stage.below,
        *[(stage.signs, 0)] * stage.level,
        *[(stage.signs, 1)] * stage.above,
    ]
    rows += [((0,) * width, 1)] * (width - len(rows))
    last = [second_unit(stage, width, number) for number in range(width)]
    parts = ((stage.inputs, "identity"), (stage.units, "relu"), (rows, "identity"), (last, "relu"))
    layers = [Layer([w for w, _ in part], [b for _, b in part], kind) for part, kind in parts]
    return ReLUNetwork([*layers, Layer([[1] * width], [0], "identity")])


def general(width: int) -> FirstStage:
    """The rows for width >= 10: kinks -2, -3/2, -1, ..., slopes 3, 2, 2, ..., band (-3/2, -1)."""
    inputs = (((1,), 1),) * 3 + (((0,), 1),) * (width - 3)
    units, signs = [], []
    for number in range(1, width + 1):
        side = -1 if number in (3, 5, 6) else 1  # -1: active to the left of its kink
        slope, constant = (3, 6) if number == 1 else (2, side * (5 - number))
        missing = constant - side * slope  # the copies of x + 1 bring so much
        ones = max(3 - width, min(width - 3, missing))
        weights = [side] * slope + [0] * (3 - slope)
        sign = 1 if ones > 0 else -1
        weights += [sign] * abs(ones) + [0] * (width - 3 - abs(ones))
        units.append((tuple(weights), missing - ones))
        signs.append(1 if number % 2 == 0 else -1)
    zeros = sorted(
        {Fraction(b, a) for b in (1, 2, 3) for a in range(2 * b + 1, width - 1)},
        key=lambda zero: (zero.denominator, zero),
    )
    return FirstStage(
        inputs, tuple(units), tuple(signs), 0, 0, width - 2, tuple(-1 - z for z in zeros[:width])
    )


def second_unit(stage: FirstStage, width: int, number: int) -> Row:
    """Weights and bias of a H + b with the zero `number`; every other one with a minus sign."""
    zero = stage.zeros[number]
    rest = width - stage.below - stage.level - stage.above
    for slope in range(zero.denominator, width - rest + 1, zero.denominator):
        for low in range(min(stage.below, slope) + 1):
            for high in range(min(stage.above, slope - low) + 1):
                level = slope - low - high
                missing = int(-zero * slope) + low - high
                if level > stage.level or abs(missing) > rest + 1:
                    continue
                ones = max(-rest, min(rest, missing))
                weights = [1] * low + [0] * (stage.below - low) + [1] * level
                weights += [0] * (stage.level - level) + [1] * high + [0] * (stage.above - high)
                weights += [1 if ones > 0 else -1] * abs(ones) + [0] * (rest - abs(ones))
                sign = -1 if number % 2 else 1
                return tuple(sign * w for w in weights), sign * (missing - ones)
    raise ConstructionError(f"no ternary row has the zero {zero}")


def _read(text: str) -> tuple[Row, ...]:
    """Rows as they are written: a digit a weight, - for -1, the bias behind a bar."""
    numbers = {"-": -1, "0": 0, "1": 1}
    rows = (row.split("|") for row in text.split())
    return tuple((tuple(numbers[w] for w in weights), numbers[b]) for weights, b in rows)


def _small(
    inputs: str, units: str, signs: str, levels: tuple[int, int, int], zeros: str
) -> FirstStage:
    chosen = tuple(1 if sign == "+" else -1 for sign in signs)
    return FirstStage(
        _read(inputs), _read(units), chosen, *levels, tuple(map(Fraction, zeros.split()))
    )


SMALL = {
    4: _small(
        "1|- 1|- 1|0 1|1",
        "0111|1 1111|- ---0|1 ---1|1",
        "-+-+",
        (0, 1, 3),
        "-1/2 -1/3 -2/3 -3/4",
    ),
    5: _small(
        "0|1 1|0 0|1 1|1 1|1",
        "-0---|- 10111|- 01111|- 1-1--|- 1-10-|0",
        "+-+-+",
        (0, 5, 0),
        "0 -1/4 1/4 -1/5 1/5",
    ),
    6: _small(
        "1|0 1|- 1|1 1|- 0|1 0|1",
        "101111|- 111101|- ----11|- --0-11|0 --0-11|1 --1-11|0",
        "+-+-+-",
        (0, 0, 6),
        "-1 -5/4 -6/5 -4/5 -7/6 -5/6",
    ),
    7: _small(
        "1|0 1|- 1|1 1|- 0|1 0|1 0|1",
        "-------|- 0111111|- 0111011|- 0111000|- 1111---|- --0-111|1 --1-111|0",
        "-+-+-+-",
        (4, 3, 0),
        "1/2 2/3 2/5 3/5 3/7 4/7 5/7",
    ),
    8: _small(
        "1|1 1|1 1|1 0|1 0|1 0|1 0|1 0|1",
        "11111111|1 01111100|0 --0--000|0 01110000|0 --000000|0 011-0000|0 011--000|0 --011100|0",
        "-+-+-+-+",
        (4, 3, 0),
        "2/3 3/4 3/5 4/5 5/6 4/7 5/7 6/7",
    ),
    9: _small(
        "1|0 1|1 1|1 0|1 0|1 0|1 0|1 0|1 0|1",
        "111111111|1 011111000|0 --0---000|0 011100000|0 --0-00000|0 "
        "011-00000|0 011--0000|0 --0110000|0 011----00|0",
        "-+-+-+-+-",
        (4, 3, 1),
        "2/3 3/4 3/5 4/5 5/6 4/7 5/7 6/7 5/8",
    ),
}
"""Narrow first stages, found by search."""
