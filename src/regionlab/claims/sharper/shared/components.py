"""Components of Theorems D and E, looked at row by row and fold by fold, and how they add up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import sympy as sp

from regionlab.claims.sharper.shared.rows import TERNARY, nonnegative, ternary
from regionlab.constructions.indices import q
from regionlab.constructions.sharper_stages import theorem_d as tables
from regionlab.constructions.sharper_stages.components import Component, row
from regionlab.errors import ConstructionError
from regionlab.proofs import Quantity, Relation, Step, computed, every_case, identity, lemma

SIDE_BY_SIDE = (
    "The rows of $k$ components for $P$ and of one for $s$, side by side, are a stage with "
    "$q = kP + s$: its sums are sums of theirs."
)

LAYER_BY_LAYER = (
    "On the cube ReLU leaves all rows alone, and the coordinates of later stages lie in $[0, 1]$; "
    "so layer after layer the ReLUs are the units (5) and (6) there, and Proposition 1 counts."
)


def component_steps(component: Component) -> list[Step]:
    """A component's rows are ternary and not negative on the cube, and add up right."""
    n0 = component.inputs
    keys = tables.component_rows(component)
    rows = [(f"{kind}{index}", row(kind, index, n0)) for kind, index in keys]
    name = f"component {component}"
    return [
        every_case(
            f"{name}: ternary rows, none negative on the cube",
            [(at, [ternary(w, c), nonnegative(w, c)]) for at, (w, c) in rows],
        ),
        every_case(f"{name}: every rise and every fold", _sums(component)),
    ]


def _sums(component: Component) -> Iterator[tuple[str, Sequence[Relation]]]:
    """Each sum of the component, written out and compared with its target."""
    s, n0 = component.pieces, component.inputs
    rows = [row(kind, index, n0) for kind, index in tables.component_rows(component)]
    for own in range(1, n0 + 1):
        for fold in (None, *component.indices):
            slope, constant = (s, 0) if fold is None else (2 * s, -2 * fold)
            wanted = (*(slope * int(j == own) for j in range(1, n0 + 1)), constant)
            name = f"l = {own}, " + ("rise" if fold is None else f"i = {fold}")
            try:
                made = tables.combination(component, own, fold)
            except ConstructionError as error:
                yield f"{name}: {error}", ()
                continue
            total = [0] * n0 + [made.bias]
            for coefficient, (weights, offset) in zip(made.coefficients, rows, strict=True):
                for place, entry in enumerate((*weights, offset)):
                    total[place] += coefficient * entry
            target = rf"({s}\,e_l; 0)" if fold is None else rf"({2 * s}\,e_l; -2i)"
            bias = Quantity("size of the bias", abs(made.bias), r"|\text{bias}|")
            used = Quantity("coefficients", frozenset(made.coefficients), r"\{v_1, v_2, \dots\}")
            added = Quantity("sum", tuple(total), r"\textstyle\sum_k v_k (a_k; c_k)")
            yield (
                name,
                [
                    Relation(used, "subset", TERNARY),
                    Relation(bias, "<=", 0 if component.period else 1),
                    Relation(added, "=", Quantity("target", wanted, target)),
                ],
            )


def few_rows(component: Component) -> Step:
    """It has n_0 s rows at most."""
    most = Quantity("n_0 s", component.inputs * component.pieces, "n_0 s")
    return computed(
        f"component {component}: rows", Relation(Quantity("rows", component.size), "<=", most)
    )


def every_part_is_there(components: Sequence[Component], periods: Mapping[int, int]) -> Step:
    """For every n_0, with its P: one component for P, one for each s = 2, ..., P + 1, no other."""
    there = Counter((c.inputs, c.pieces, c.period) for c in components)
    wanted = {(inputs, period, True): 1 for inputs, period in periods.items()}
    for inputs, period in periods.items():
        wanted |= {(inputs, s, False): 1 for s in range(2, period + 2)}
    cases = []
    for inputs, pieces, period in sorted({*there, *wanted}):
        number = there[inputs, pieces, period]
        found = Quantity("components", number, r"\text{number of components}")
        name = f"n_0 = {inputs}, {'P' if period else 's'} = {pieces}"
        cases.append((name, Relation(found, "=", wanted.get((inputs, pieces, period), 0))))
    return every_case("no component is missing, and none is there twice", cases)


def period_of(components: Sequence[Component], inputs: int) -> int:
    """P, the pieces of the component that may be repeated; 0 if there is none."""
    return next((c.pieces for c in components if c.inputs == inputs and c.period), 0)


def additivity(inputs: int, P: int) -> list[Step]:
    """q = k P + s, and fold i is a sum of what the k + 1 components can do, for all q and i."""
    k, s, i, full, rest = sp.symbols("k s i a b", integer=True, nonnegative=True)
    name = f"n_0 = {inputs}"
    number = (q - 2 - sp.Mod(q - 2, P)) / P
    last = sp.Piecewise((i, i <= s - 1), (s - 1, True))
    parts = [sp.Eq(i - last, P * full + rest), rest <= P - 1]
    range_of_i = [s >= 2, i >= 1, i <= k * P + s - 1]
    return [
        lemma(
            f"{name}: every q >= 2 is k P + s",
            [q >= 2],
            sp.And(number >= 0, sp.Eq(q, P * number + 2 + sp.Mod(q - 2, P))),
            latex=rf"q = {P}k + s,\quad 2 \le s \le {P + 1}",
        ),
        lemma(
            f"{name}: fold i is a P + b + (last part)",
            [*range_of_i, *parts],
            sp.And(last >= 1, last <= s - 1, full <= k, sp.Implies(sp.Eq(full, k), sp.Eq(rest, 0))),
            latex=rf"i = {P}a + b + i',\quad a \le k,\ 0 \le b < {P},\ 1 \le i' \le s - 1",
        ),
        identity(f"{name}: slopes add up", k * 2 * P + 2 * s, 2 * (k * P + s)),
        identity(f"{name}: rows add up", k * inputs * P + inputs * s, inputs * (k * P + s)),
    ]
