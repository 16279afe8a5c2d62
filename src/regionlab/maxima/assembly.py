"""From rows and forms to a ternary network: which weights in {-1, 0, 1} add up to a form."""

from collections.abc import Sequence

from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork

Form = tuple[int, ...]
"""Coefficients of an affine form, the constant last."""


def solve(rows: Sequence[Form], form: Form) -> tuple[list[int], int]:
    """Ternary weights w and a ternary bias b with w . rows + b = form.

    Equal rows are interchangeable, so the search runs over how often each kind is used.
    Raises ConstructionError if there are none.
    """
    kinds = sorted(set(rows), key=lambda row: -rows.count(row))
    most = [rows.count(kind) for kind in kinds]
    # how far the kinds after number i can move each coefficient
    spread = [
        [sum(m * abs(kind[c]) for kind, m in zip(kinds[i:], most[i:], strict=True))
         for c in range(len(form))]
        for i in range(len(kinds) + 1)
    ]  # fmt: skip

    def search(i: int, rest: Form) -> list[int] | None:
        slack = [*spread[i][:-1], spread[i][-1] + 1]  # the bias
        if any(abs(value) > limit for value, limit in zip(rest, slack, strict=True)):
            return None
        if i == len(kinds):
            return []
        for use in sorted(range(-most[i], most[i] + 1), key=abs):
            left = tuple(value - use * k for value, k in zip(rest, kinds[i], strict=True))
            found = search(i + 1, left)
            if found is not None:
                return [use, *found]
        return None

    uses = search(0, form)
    if uses is None:
        raise ConstructionError(f"no ternary weights give {form} from the rows {tuple(rows)}")
    left = dict(zip(kinds, uses, strict=True))
    weights = []
    for row in rows:
        sign = (left[row] > 0) - (left[row] < 0)
        left[row] -= sign
        weights.append(sign)
    bias = form[-1] - sum(w * row[-1] for w, row in zip(weights, rows, strict=True))
    return weights, bias


def stage(rows: Sequence[Form], forms: Sequence[Form]) -> list[Layer]:
    """An identity layer with these rows, and ReLUs of these forms: two ternary layers."""
    solved = [solve(rows, form) for form in forms]
    return [
        Layer([row[:-1] for row in rows], [row[-1] for row in rows], "identity"),
        Layer([weights for weights, _ in solved], [bias for _, bias in solved], "relu"),
    ]


def three_layers(rows: Sequence[Form], forms: Sequence[Form], signs: Sequence[int]) -> ReLUNetwork:
    """The network sum of sign * relu(form), with one stage."""
    return ReLUNetwork([*stage(rows, forms), Layer([list(signs)], [0], "identity")])


def five_layers(
    rows: Sequence[Form],
    forms: Sequence[Form],
    middle: Sequence[Form],
    units: Sequence[Form],
    signs: Sequence[int],
) -> ReLUNetwork:
    """The network with two stages; `middle` and `units` speak of the first stage's ReLUs."""
    output = Layer([list(signs)], [0], "identity")
    return ReLUNetwork([*stage(rows, forms), *stage(middle, units), output])
