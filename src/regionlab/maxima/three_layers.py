"""Three layers: one identity layer, n ReLUs, one output; when is Zaslavsky's bound met?

F = sum of +-relu(a_i . x + c_i) has as linear regions the regions of the arrangement of the n
hyperplanes a_i . x + c_i = 0, if these are different. So n hyperplanes in general position reach
the most that any network of this shape has, ternary or not. The question is whether rows and sums
with weights -1, 0, 1 can place them. They can for one input, for n <= n_0, and for two inputs at
every width (see `no_three_in_line`); for more inputs a search is made.
"""

from collections.abc import Sequence
from itertools import combinations
from random import Random

from regionlab import checks
from regionlab.bounds.arrangements import zaslavsky
from regionlab.errors import ConstructionError
from regionlab.maxima.assembly import Form, three_layers
from regionlab.maxima.line import reach
from regionlab.maxima.no_three_in_line import points, rows
from regionlab.maxima.result import Maximum

TRIES = 60
WIDEST_SEARCH = 8


def three_layer_maximum(inputs: int, width: int) -> Maximum:
    """The maximum for three layers with n_0 = `inputs`, n = `width`, n_L = 1, with its network.

    For inputs >= 3 and width > inputs the forms come from a search; if it fails, the result is
    the best arrangement found and not exhaustive.
    Raises ConstructionError unless both are integers >= 1, and if a search would need width > 8.
    """
    inputs = checks.integer(inputs, "inputs", ConstructionError)
    width = checks.integer(width, "width", ConstructionError)
    layer, forms = _forms(inputs, width)
    exhaustive = len(forms) == width
    network = three_layers(layer, forms, [1] * len(forms))
    how = "Zaslavsky's bound, met" if exhaustive else f"{len(forms)} hyperplanes found by search"
    value = zaslavsky(len(forms), inputs)
    return Maximum(inputs, width, 3, value, network, exhaustive, how)


def _forms(inputs: int, width: int) -> tuple[Sequence[Form], Sequence[Form]]:
    """Rows of the identity layer, and forms in general position that they reach."""
    if inputs == 1:
        return [(1, 0), *[(0, 1)] * (width - 1)], [(1, -kink) for kink in range(width)]
    if width <= inputs:
        axes = [tuple(int(i == j) for i in range(inputs + 1)) for j in range(width)]
        return axes, axes
    if inputs == 2:
        return rows(width), [(1, t, c) for t, c in points(width)]
    if width > WIDEST_SEARCH:
        raise ConstructionError(
            f"width {width} is too wide a search for {inputs} inputs; "
            f"choose at most {WIDEST_SEARCH}, or two inputs"
        )
    return _search(inputs, width)


def _search(inputs: int, width: int) -> tuple[list[Form], list[Form]]:
    """Random rows, then forms one by one as long as they stay in general position."""
    random = Random(0)
    best: tuple[list[Form], list[Form]] = ([], [])
    for _ in range(TRIES):
        layer = [tuple(random.choice((-1, 0, 1)) for _ in range(inputs + 1)) for _ in range(width)]
        candidates = sorted(reach(tuple(layer)))
        random.shuffle(candidates)
        chosen: list[Form] = []
        for form in candidates[:400]:
            if in_general_position([*chosen, form], new_only=True):
                chosen.append(form)
                if len(chosen) == width:
                    return layer, chosen
        best = max(best, (layer, chosen), key=lambda found: len(found[1]))
    return best


def in_general_position(forms: Sequence[Form], new_only: bool = False) -> bool:
    """Whether the hyperplanes form = 0 are in general position, decided in integers.

    Any k <= d of the normals are independent, and so are any d + 1 of the forms. With `new_only`
    the forms before the last are known to be so.
    """
    dimension = len(forms[0]) - 1
    for size, normals in ((min(dimension, len(forms)), True), (dimension + 1, False)):
        if size > len(forms):
            continue
        subsets = (
            ((*rest, forms[-1]) for rest in combinations(forms[:-1], size - 1))
            if new_only
            else combinations(forms, size)
        )
        for subset in subsets:
            vectors = [form[:-1] if normals else form for form in subset]
            if _rank(vectors) < size:
                return False
    return True


def _rank(vectors: Sequence[Sequence[int]]) -> int:
    """The rank of integer vectors, by elimination without fractions."""
    left, rank = [list(vector) for vector in vectors], 0
    for column in range(len(vectors[0])):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        rank += 1
        left = [
            [pivot[column] * a - row[column] * b for a, b in zip(row, pivot, strict=True)]
            for row in left
        ]
    return rank
