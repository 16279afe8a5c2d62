"""Theorem D: from four inputs on, all this with ReLU in every layer, at no cost.

Finitely many components are looked at row by row and fold by fold; that they add up to every q, and
blocks to every n_0, is decided for all values.
"""

from collections.abc import Iterator, Mapping, Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara import proposition1
from regionlab.claims.nakahara.theorem1 import FLOOR_P, depths
from regionlab.claims.sharper.tables import every_case, table_steps
from regionlab.constructions.indices import n, n0, p, q
from regionlab.constructions.sharper_stages import theorem_b as plain
from regionlab.constructions.sharper_stages import theorem_d as tables
from regionlab.constructions.sharper_stages.components import COMPONENTS, Component, row
from regionlab.errors import ConstructionError
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

_COMPONENTS = (
    "The rows of $k$ components for $P$ and of one for $s$, side by side, are a stage with "
    "$q = kP + s$: its sums are sums of theirs."
)
_LAYERS = (
    "On the cube ReLU leaves all rows alone, and the coordinates of later stages lie in $[0, 1]$; "
    "so layer after layer the ReLUs are the units (5) and (6) there, and Proposition 1 counts."
)


def theorem_d(components: Sequence[Component] = COMPONENTS) -> Claim:
    """The claim; `components` may hold edited ones."""
    used = [component for component in components if component.inputs >= 4]
    steps = [step for component in used for step in component_steps(component)]
    for inputs in (4, 5, 6, 7):
        steps += additivity(inputs)
    steps.append(every_part_is_there(used, {4: 4, 5: 5, 6: 3, 7: 3}))
    steps += table_steps(plain.one_piece(4), all_relu=True)
    quarter = (n0 - sp.Mod(n0, 4)) / 4
    steps.append(
        lemma(
            "every n_0 >= 4 is a sum of 4s and one of 4, 5, 6, 7",
            [n0 >= 4],
            sp.And(quarter >= 1, sp.Eq(n0, 4 * (quarter - 1) + 4 + sp.Mod(n0, 4))),
            latex=r"n_0 = 4k + r,\quad k \ge 0,\ r \in \{4, 5, 6, 7\}",
        )
    )
    return Claim(
        "sharper-theorem-d",
        "companion",
        "Theorem D",
        r"For $n_0 \ge 4$ and $p = \lfloor n/n_0 \rfloor$ there is a ternary network of width $n$ "
        r"and odd depth $2s + 1$ with ReLU in every hidden layer that equals Montúfar's network "
        r"with the same $p$ and $s$ on $[0, 1]^{n_0}$, and so has exactly $p^{n_0 s}$ linear "
        r"regions there.",
        r"all $n_0 \ge 4$, $n \ge n_0$, $s \ge 0$",
        (*steps, *depths()[:1]),
        (proposition1.proposition_1(),),
        assumes=Hypotheses((n0, n, p), (n0 >= 4, *FLOOR_P)),
        argument=rf"{_COMPONENTS} Blocks of 4, 5, 6 and 7 coordinates, each with rows and ReLUs of "
        r"its own, are at most $n_0 p \le n$ of both with $q = p$. For $p = 1$ the coordinates are "
        rf"passed on. {_LAYERS}",
    )


def theorem_e(components: Sequence[Component] = COMPONENTS) -> Claim:
    """The claim for two and three inputs; `components` may hold edited ones."""
    used = [component for component in components if component.inputs < 4]
    steps = [step for component in used for step in component_steps(component)]
    for inputs in (2, 3):
        steps += [two_pieces(inputs), *additivity(inputs)[:3], rows_fit(inputs)]
    steps.append(every_part_is_there(used, {2: 2, 3: 3}))
    return Claim(
        "sharper-theorem-e",
        "companion",
        "Theorem E",
        r"For $n_0 = 2$, $n \ge 5$ and $q = \lfloor (2n + 5)/7 \rfloor$, and for $n_0 = 3$, "
        r"$n \ge 6$ and $q = \lfloor 3(n + 2)/11 \rfloor$, there is a ternary network of width $n$ "
        r"and odd depth $2s + 1$ with ReLU in every hidden layer that equals Montúfar's network "
        r"with $q$ in the place of $p$ on $[0, 1]^{n_0}$, and so has exactly $q^{n_0 s}$ "
        r"linear regions there.",
        r"$n_0 = 2$, $n \ge 5$; $n_0 = 3$, $n \ge 6$; $s \ge 0$",
        (*steps, *depths()[:1]),
        (proposition1.proposition_1(),),
        assumes=Hypotheses((n0, n), (n0 >= 2, n0 <= 3, n >= n0 + 3)),
        argument=rf"{_COMPONENTS} {_LAYERS}",
    )


_QUOTIENTS = {2: (2 * n + 5, 7), 3: (3 * (n + 2), 11)}
"""Theorem E's q is the floor of this quotient, by number of inputs."""


def _floor(inputs: int) -> list[Boolean]:
    above, below = _QUOTIENTS[inputs]
    return [below * q <= above, above < below * (q + 1)]


def two_pieces(inputs: int) -> Step:
    """Theorem E's q is at least 2."""
    wide = n >= inputs + 3
    return lemma(
        f"n_0 = {inputs}: q >= 2",
        _floor(inputs),
        sp.Implies(wide, q >= 2),
        latex=rf"n \ge {inputs + 3} \implies q \ge 2",
    )


def rows_fit(inputs: int) -> Step:
    """The rows of k periods and the last component, and n_0 q ReLUs, are at most n."""
    k, s = sp.symbols("k s", integer=True, nonnegative=True)
    period = tables.find(inputs, tables.period_of(inputs), True)
    last = [tables.find(inputs, v, False) for v in range(2, period.pieces + 2)]
    rows = sp.Piecewise(*((c.room, sp.Eq(s, c.pieces)) for c in last[:-1]), (last[-1].room, True))
    given = [
        sp.Eq(q, k * period.pieces + s),
        s >= 2,
        s <= period.pieces + 1,
        *_floor(inputs),
    ]
    fits = sp.And(period.room * k + rows <= n, inputs * q <= n)
    shown = rf"{period.room}\,k + \text{{rows of }} s \le n,\quad {inputs} q \le n"
    return lemma(f"n_0 = {inputs}: rows and ReLUs fit", given, fits, latex=shown)


def component_steps(component: Component) -> list[Step]:
    """A component's rows are ternary and not negative on the cube, few enough, and add up right."""
    n0, s, room = component.inputs, component.pieces, component.room
    keys = tables.component_rows(component)
    rows = [(f"{kind}{index}", row(kind, index, n0)) for kind, index in keys]
    name = f"component {component}"
    return [
        every_case(
            f"{name}: ternary rows, none negative on the cube",
            [(at, {*w, c} <= {-1, 0, 1} and c >= w.count(-1)) for at, (w, c) in rows],
            r"a \cdot y + c \ge 0 \text{ on } [0, 1]^{n_0}",
        ),
        every_case(
            f"{name}: rows",
            [(f"{len(rows)} rows", len(rows) <= room)],
            rf"\text{{rows}} \le {room}",
        ),
        every_case(
            f"{name}: every rise and every fold",
            list(_sums(component)),
            rf"{2 * s}\, y_l - 2i,\quad {s}\, y_l",
        ),
    ]


def _sums(component: Component) -> Iterator[tuple[str, bool]]:
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
                yield f"{name}: {error}", False
                continue
            total = [0] * n0 + [made.bias]
            for coefficient, (weights, offset) in zip(made.coefficients, rows, strict=True):
                for place, entry in enumerate((*weights, offset)):
                    total[place] += coefficient * entry
            small = 0 if component.period else 1
            ternary = {*made.coefficients} <= {-1, 0, 1} and abs(made.bias) <= small
            yield name, ternary and tuple(total) == wanted


def every_part_is_there(components: Sequence[Component], periods: Mapping[int, int]) -> Step:
    """For every n_0, with its P: a component for P, and one for each s = 2, ..., P + 1."""
    there = {(c.inputs, c.pieces, c.period) for c in components}
    cases = []
    for inputs, period in periods.items():
        cases.append((f"n_0 = {inputs}, P", (inputs, period, True) in there))
        for s in range(2, period + 2):
            cases.append((f"n_0 = {inputs}, s = {s}", (inputs, s, False) in there))
    return every_case("no component is missing", cases, r"P;\quad s = 2, \dots, P + 1")


def additivity(inputs: int) -> list[Step]:
    """q = k P + s, and fold i is a sum of what the k + 1 components can do, for all q and i."""
    P = tables.period_of(inputs)
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
