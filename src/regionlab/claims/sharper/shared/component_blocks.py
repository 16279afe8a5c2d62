"""A block of coordinates by components, for every q: what its ReLUs add up to on the cube.

q = k P + s, 2 <= s <= P + 1: k components for P and one for s stand side by side, with rows of
their own, which are ReLUs. Fold i is shared out: the last component takes i' = min(s - 1, i) of it,
each of the others up to P of the rest.

    made(b, l, q, i, y_1, ..., y_b)   fold i of coordinate l of a block of b, i >= 1
    rise(b, l, q, y_1, ..., y_b)      its rise
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.zigzag import P
from regionlab.constructions.indices import i, m, q, x
from regionlab.constructions.sharper_stages import theorem_b as plain
from regionlab.constructions.sharper_stages import theorem_d as tables
from regionlab.constructions.sharper_stages.components import Component, row
from regionlab.errors import ConstructionError
from regionlab.proofs import (
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted

number, rest, fold = sp.symbols("k r o", integer=True, nonnegative=True)
"""Components for P; what is shared out among them; a fold of one of them."""

share = sp.Function("portion", integer=True)
"""portion(P, r, m): what component m gets of r."""


def shared_out(pieces: sp.Expr) -> Premise:
    """Each component gets up to P, the first ones first."""
    part = sp.Min(pieces, sp.Max(0, rest - pieces * (m - 1)))
    return definition(
        "each component gets up to P of what is left", sp.Eq(share(pieces, rest, m), part)
    )


def all_is_shared_out() -> tuple[Step, ...]:
    """k components share out r, if it is k P at most: the last step, by induction over k."""
    total = sp.Sum(share(P, rest, m), (m, 1, number))
    statement = sp.Eq(total, sp.Min(rest, P * number))
    none = identity("no component gets anything", total.subs(number, 0), sp.Integer(0))
    base = lemma("no component", [none.so], substituted(statement, {number: sp.Integer(0)}))
    part = lemma("what a component gets", [shared_out(P)], shared_out(P).formula)
    more = identity(
        "what the components get, and one more",
        total.subs(number, number + 1),
        total + share(P, rest, number + 1),
    )
    step = lemma(
        "one component more",
        [statement, more.so, part.at({m: number + 1})],
        substituted(statement, {number: number + 1}),
    )
    whole = induction("k components", statement, number, base=base, step=step)
    return none, base, part, more, step, whole


@dataclass(frozen=True)
class Block:
    """A block of `size` coordinates, and the components that it is made of."""

    size: int
    components: tuple[Component, ...]

    @property
    def y(self) -> tuple[sp.Symbol, ...]:
        """The block's inputs."""
        return tuple(sp.Symbol(f"y_{at}", real=True) for at in range(1, self.size + 1))

    @property
    def cube(self) -> list[Boolean]:
        """They lie in the cube."""
        return [condition for y in self.y for condition in (y >= 0, y <= 1)]

    @property
    def period(self) -> Component | None:
        """The component that is repeated."""
        return next((c for c in self.components if c.period), None)

    @property
    def last(self) -> dict[int, Component]:
        """The components for s, by s."""
        return {c.pieces: c for c in self.components if not c.period}

    def made(self, own: int, at: Sequence[sp.Expr] | None = None) -> sp.Expr:
        """Fold i of coordinate `own`, of the block's inputs or of other values."""
        return sp.Function(f"made_{self.size}_{own}", real=True)(q, i, *(at or self.y))

    def rise(self, own: int, at: Sequence[sp.Expr] | None = None) -> sp.Expr:
        """The rise of coordinate `own`."""
        return sp.Function(f"rise_{self.size}_{own}", real=True)(q, *(at or self.y))

    def row(self, kind: str, index: tuple[int, ...]) -> sp.Expr:
        """What a row gives."""
        name = f"row_{self.size}_{kind}{''.join(map(str, index))}"
        return sp.Function(name, real=True)(*self.y)

    def part(self, component: Component, own: int, at: sp.Expr | int | None) -> sp.Expr:
        """What a component adds to fold `at` of coordinate `own`, or to its rise for None."""
        kind = "P" if component.period else component.pieces
        what = "rise" if at is None else "fold"
        name = sp.Function(f"{what}_{self.size}_{own}_{kind}", real=True)
        return name(*(() if at is None else (at,)), *self.y)


Parts: TypeAlias = dict[tuple[int, bool], tuple[Step, Step]]
"""Of each component, by its pieces and whether it is repeated: its rise, and all its folds."""


def _key(component: Component) -> tuple[int, bool]:
    return component.pieces, component.period


def _period(block: Block) -> Component:
    """The component that is repeated. Raises ConstructionError if there is none."""
    if block.period is None:
        raise ConstructionError(f"no component for {block.size} inputs can be repeated")
    return block.period


def block_steps(
    block: Block, shares: tuple[Step, ...]
) -> tuple[list[Step], dict[int, tuple[Step, Step]]]:
    """All steps, and by coordinate those that its rise and its folds are what they should be.

    `shares` are the steps of `all_is_shared_out`. Nothing where no component is repeated.
    """
    if block.period is None:
        return [], {}
    rows = row_steps(block)
    steps, found = [*rows.values()], {}
    for own in range(1, block.size + 1):
        try:
            parts = {_key(c): part_steps(block, c, own, rows) for c in block.components}
        except ConstructionError:  # the steps on components say which sum cannot be made
            return steps, {}
        side_by_side = period_steps(block, own, parts[_key(block.period)], shares[-1])
        both = (
            rise_step(block, own, side_by_side[0], parts),
            fold_step(block, own, side_by_side[-1], parts),
        )
        steps += [*(s for pair in parts.values() for s in pair), *side_by_side, *both]
        found[own] = both
    return steps, found


def row_steps(block: Block) -> dict[tuple[str, tuple[int, ...]], Step]:
    """What each row gives: a ReLU leaves it alone on the cube."""
    found = {}
    for key in _keys(block):
        weights, constant = row(*key, block.size)
        value = sp.Add(*(w * y for w, y in zip(weights, block.y, strict=True)), constant)
        output = block.row(*key)
        means = definition("a row is a ReLU", sp.Eq(output, sp.Max(0, value)))
        name = key[0] + "".join(map(str, key[1]))
        label = f"n_0 = {block.size}: ReLU leaves row {name} alone"
        found[key] = lemma(label, [*block.cube, means], sp.Eq(output, value))
    return found


def _keys(block: Block) -> Iterator[tuple[str, tuple[int, ...]]]:
    every = (key for component in block.components for key in tables.component_rows(component))
    yield from dict.fromkeys(every)


def part_steps(
    block: Block, component: Component, own: int, rows: dict[tuple[str, tuple[int, ...]], Step]
) -> tuple[Step, Step]:
    """A component's rise s y_l and all its folds 2s y_l - 2i, as sums of what its rows give."""
    keys = tables.component_rows(component)
    y = block.y[own - 1]

    def decided(what: str, folds: Sequence[int | None]) -> Step:
        given: list[Premise] = []
        goals, used = [], set()
        for at in folds:
            made = tables.combination(component, own, at)
            terms = zip(made.coefficients, keys, strict=True)
            summands = [(value, key) for value, key in terms if value]
            used |= {key for _, key in summands}
            total = sp.Add(*(value * block.row(*key) for value, key in summands), made.bias)
            part = block.part(component, own, at)
            given.append(definition(f"{component}: the sum for {what}", sp.Eq(part, total)))
            slope = component.pieces * y
            wanted = slope if at is None else 2 * slope - 2 * at
            goals.append(sp.Eq(part, wanted, evaluate=False))
        outputs = [rows[key].so for key in keys if key in used]
        label = f"component {component}: {what} of y_{own}"
        goal = goals[0] if len(goals) == 1 else sp.And(*goals)
        return lemma(label, [*block.cube, *given, *dict.fromkeys(outputs)], goal)

    return decided("the rise", [None]), decided("every fold", list(component.indices))


def period_steps(
    block: Block, own: int, parts: tuple[Step, Step], shares: Step
) -> tuple[Step, ...]:
    """k components for P: their rises, the first step, and what they make of r, the last one."""
    period = _period(block)
    pieces, y = period.pieces, block.y[own - 1]
    label = f"n_0 = {block.size}, y_{own}"
    part = block.part(period, own, fold)
    every = lemma(
        f"{label}: fold o of the component for P",
        [*block.cube, fold <= pieces, parts[1].so],
        sp.Eq(part, 2 * pieces * y - 2 * fold),
    )
    got = share(pieces, rest, m)
    one = lemma(
        f"{label}: component m, with what it gets",
        [*block.cube, shared_out(sp.Integer(pieces)), every.at({fold: got})],
        sp.Eq(part.subs(fold, got), 2 * pieces * y - 2 * got),
    )
    added = summed(f"{label}: k components", one, m, number)
    written = identity(
        f"{label}: k components, written out",
        added.claim.rhs,
        2 * pieces * number * y - 2 * sp.Sum(got, (m, 1, number)),
    )
    several = repeated(block, own, "folds")
    means = definition("components side by side add up", sp.Eq(several, added.claim.lhs))
    whole = lemma(
        f"{label}: k components for P make r",
        [
            *block.cube,
            rest <= pieces * number,
            means,
            added.so,
            written.so,
            shares.at({P: sp.Integer(pieces)}),
        ],
        sp.Eq(several, 2 * pieces * number * y - 2 * rest),
    )
    rises = repeated(block, own, "rises")
    rise = block.part(period, own, None)
    risen = identity(
        f"{label}: the rises of k components for P",
        rises,
        pieces * number * y,
        [
            *block.cube,
            parts[0].so,
            definition("components side by side add up", sp.Eq(rises, number * rise)),
        ],
    )
    return risen, every, one, added, written, whole


def repeated(block: Block, own: int, what: str) -> sp.Expr:
    """What k components for P add up to: the folds for r, or the rises."""
    at = (number, rest) if what == "folds" else (number,)
    return sp.Function(f"{what}_{block.size}_{own}", real=True)(*at, *block.y)


def rise_step(block: Block, own: int, risen: Step, parts: Parts) -> Step:
    """The rise is q y_l; for q = 1 the coordinate is passed on."""
    y, times, _ = block.y[own - 1], *_split(block)
    passed = plain.one_piece(block.size)
    (only,) = (p for p in passed.combinations if p.kind == "rise" and p.coordinate == own)
    at = {x[place]: value for place, value in enumerate(block.y, start=1)}
    rows = {name: sp.Max(0, r.value().xreplace(at)) for name, r in passed.by_name.items()}
    single = sp.Add(*(value * rows[name] for name, value in only.coefficients.items()), only.bias)
    several = repeated(block, own, "rises").subs(number, times)
    total = several + _by_rest(block, {s: block.part(c, own, None) for s, c in block.last.items()})
    means = definition(
        "the rise: components side by side, or the coordinate itself for q = 1",
        sp.Eq(block.rise(own), sp.Piecewise((single, sp.Eq(q, 1)), (total, True))),
    )
    return lemma(
        f"n_0 = {block.size}: the rise of y_{own} is unit 1 of (5), for every q",
        [
            *block.cube,
            means,
            risen.at({number: times}),
            *(parts[_key(c)][0].so for c in block.last.values()),
        ],
        sp.Eq(block.rise(own), q * y),
        _hints(block, y),
    )


def fold_step(block: Block, own: int, made: Step, parts: Parts) -> Step:
    """Fold i is 2q y_l - 2i."""
    y, times, left = block.y[own - 1], *_split(block)
    last = sp.Min(left - 1, i)
    several = repeated(block, own, "folds").subs({number: times, rest: i - last})
    total = several + _by_rest(block, {s: block.part(c, own, last) for s, c in block.last.items()})
    means = definition(
        "a fold: the last component takes what it can, the others share the rest",
        supposing([q >= 2], sp.Eq(block.made(own), total)),
    )
    return lemma(
        f"n_0 = {block.size}: fold i of y_{own} is unit i + 1 of (5), for every q",
        [
            *block.cube,
            q >= 2,
            i <= q - 1,
            means,
            made.at({number: times, rest: i - last}),
            *(parts[_key(c)][1].so for c in block.last.values()),
        ],
        sp.Eq(block.made(own), 2 * q * y - 2 * i),
        _hints(block, y),
    )


def _split(block: Block) -> tuple[sp.Expr, sp.Expr]:
    """k and s for q = k P + s."""
    pieces = _period(block).pieces
    return sp.floor((q - 2) / pieces), sp.Mod(q - 2, pieces) + 2


def _by_rest(block: Block, values: dict[int, sp.Expr]) -> sp.Expr:
    _, left = _split(block)
    cases = [(value, sp.Eq(left, s)) for s, value in sorted(values.items())]
    return sp.Piecewise(*cases, (0, True))


def _hints(block: Block, y: sp.Symbol) -> list[tuple[sp.Expr, sp.Expr]]:
    """q = k P + s, times y."""
    times, _ = _split(block)
    gaps = [q - _period(block).pieces * times - s for s in block.last]
    return [(sign * gap, y) for gap in gaps for sign in (1, -1)]


def rows_of_block(
    block: Block, size: sp.Expr, most: sp.Expr | None = None, given: Sequence[Boolean] = ()
) -> tuple[Step, Step]:
    """The rows of k components for P and of one for s are `most`, b q by default, at most.

    `size` names their number, in the second step. A component that is missing is taken for one that
    is too large.
    """
    limit = block.size * q if most is None else most
    times, left = _split(block)
    cases = [(sp.Integer(c.size), sp.Eq(left, s)) for s, c in sorted(block.last.items())]
    several = times * _period(block).size + sp.Piecewise(*cases, (limit + 1, True))
    total = sp.Piecewise((plain.one_piece(block.size).size, sp.Eq(q, 1)), (several, True))
    label = f"blocks of {block.size}: rows for every q"
    counted = lemma(f"{label}, counted", given, total <= limit)
    means = definition(
        "the rows of the components, or the coordinates themselves for q = 1", sp.Eq(size, total)
    )
    return counted, lemma(label, [*given, counted.so, means], size <= limit)
