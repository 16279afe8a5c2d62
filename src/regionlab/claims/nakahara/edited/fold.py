"""What one stage of an edited construction does to a coordinate: the zigzag with q pieces, or not.

The stage is read off the formulas: the alternating sum that a layer of copies takes over the units
of the layer of folds. Its terms are found by how many are active on each piece; that guess is then
proved for all q, or a small q is found where the stage is no zigzag.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.composing import substitute
from regionlab.claims.nakahara.shared.layers import readable
from regionlab.claims.nakahara.shared.zigzag import line, pieces, s, t, u
from regionlab.constructions.construction import StagedConstruction
from regionlab.constructions.indices import i, j, m, n0, q, x
from regionlab.constructions.layer_formula import Case, Term, terms
from regionlab.errors import ConstructionError, ProofError
from regionlab.proofs import (
    Cases,
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    Verdict,
    examined,
    lemma,
)
from regionlab.proofs.evaluate import evaluate
from regionlab.proofs.normal_form import normal_form

_TRIED = 4
"""Stages with q up to here are evaluated when the proof for all q fails."""


def fold(construction: StagedConstruction) -> Claim:
    """The claim that a stage is zig_q in every coordinate."""
    stage = (construction.first_copies, construction.folds, construction.copies)
    steps = [step for layer in stage for step in readable(layer)]
    if not steps:
        try:
            steps = _steps(construction)
        except (ProofError, ConstructionError) as error:
            steps = [_unread("the stage can be read off the formulas", error)]
        if any(step.verdict is not Verdict.PROVED for step in steps):
            tried = _tried(construction)
            if tried.verdict is not Verdict.REFUTED:
                steps = [_only_a_way(step) for step in steps]
            steps = [tried, *steps]
    return Claim(
        identifier="edited-fold",
        paper="companion",
        label="The fold",
        statement=(
            r"A stage is $\mathrm{zig}_q$ in each coordinate: on $[t/q, (t+1)/q]$ it is $q x_j - "
            r"t$ for even $t$ and $t + 1 - q x_j$ for odd $t$."
        ),
        hypotheses=r"all $q, n_0 \ge 1$, $0 \le t \le q - 1$",
        steps=tuple(steps),
        assumes=Hypotheses((q, n0)),
    )


def _only_a_way(step: Step) -> Step:
    """What is false of single sums says nothing of their sum: the step OPEN, and where it fails."""
    if step.verdict is not Verdict.REFUTED or step.witness is None:
        return step
    where = ", ".join(f"{name} = {value}" for name, value in step.witness.items())
    note = f"it is false at {where}, so this way of proving it fails; the stage may still be zig_q"
    return replace(step, verdict=Verdict.OPEN, witness=None, note=note)


@dataclass(frozen=True)
class Summand:
    """One sum of the readout: coefficient(m) * relu(value(m)) over m = 1, ..., upper.

    `value` is in u = q x_j. On piece t the terms m <= t + `first` are active, as it seems.
    """

    coefficient: sp.Expr
    value: sp.Expr
    upper: sp.Expr
    first: int

    def term(self, number: sp.Expr) -> sp.Expr:
        """Term `number` without its ReLU; 0 outside of the sum."""
        at = {m: number}
        signed = _signs_out(self.coefficient.subs(at)) * self.value.subs(at)
        there = sp.And(number >= 1, number <= self.upper)
        return sp.Piecewise((signed, there), (sp.Integer(0), True))

    def at(self, point: Fraction, size: int) -> Fraction:
        """The sum at x_1 = `point` for q = `size`."""
        given: dict[sp.Symbol, Fraction | int] = {q: size, u: size * point, n0: 1, j: 1}
        last = evaluate(sp.sympify(self.upper), given)
        places = [{**given, m: number} for number in range(1, int(last) + 1)]
        return sum(
            (
                evaluate(self.coefficient, p) * max(evaluate(self.value, p), Fraction(0))
                for p in places
            ),
            Fraction(0),
        )


def _steps(construction: StagedConstruction) -> list[Step]:
    summands = _summands(construction)
    steps: list[Step] = []
    for place, part in enumerate(summands, start=1):
        here = [u >= t, u <= t + 1, t <= q - 1, m <= part.upper]
        name = f"sum {place}"
        steps += [
            lemma(
                f"{name}: terms up to t + {part.first} are active on piece t",
                here,
                sp.Implies(m <= t + part.first, part.value >= 0),
            ),
            lemma(
                f"{name}: later terms are zero there",
                here,
                sp.Implies(m >= t + part.first + 1, part.value <= 0),
            ),
        ]
    start = sum(
        (part.term(sp.Integer(number)) for part in summands for number in _up_to(part.first)),
        sp.Integer(0),
    )
    steps.append(
        lemma(
            "piece 0 is u = q x_j",
            [u >= 0, u <= 1],
            sp.Eq(start, u, evaluate=False),
            latex=r"S(0) = u",
        )
    )
    for odd, piece in ((False, 2 * s), (True, 2 * s + 1)):
        added = sum((part.term(piece + 1 + part.first) for part in summands), sp.Integer(0))
        wanted = line(piece + 1, not odd) - line(piece, odd)
        steps.append(
            lemma(
                f"from piece t to t + 1, {'odd' if odd else 'even'} t",
                [u >= piece, u <= piece + 2, piece <= q - 2],
                sp.Eq(added, sp.expand(wanted), evaluate=False),
                latex=rf"S(t+1) - S(t) = {sp.latex(sp.expand(wanted))},\quad "
                rf"t = {sp.latex(piece)}",
            )
        )
    return [*steps, *pieces()]


def _up_to(number: int) -> range:
    return range(1, number + 1)


def _summands(construction: StagedConstruction) -> list[Summand]:
    """The sums of the readout, each with its units' values in terms of u."""
    readout = construction.copies.cases[0].value
    found = []
    for term in terms(readout):
        if term.source is None or len(term.source) != 2 or term.source[1] != j:
            raise ProofError(f"coordinate j reads {term.source}, not units of coordinate j")
        index, upper = _range(term)
        number = term.source[0].subs(index, m)
        value = _unit(construction, number)
        coefficient = term.coefficient.subs(index, m)
        found.append(Summand(coefficient, value, upper, _first(value, upper)))
    return found


def _range(term: Term) -> tuple[sp.Symbol, sp.Expr]:
    if not term.ranges:
        return m, sp.Integer(1)
    if len(term.ranges) > 1:
        raise ProofError(f"{term.source} is summed over more than one index")
    return term.ranges[0]


def _unit(construction: StagedConstruction, number: sp.Expr) -> sp.Expr:
    """The pre-activation of unit (number, j) as a function of u = q x_j."""
    cases = [
        (sp.expand(_composite(construction, case).subs(i, number)), case.condition.subs(i, number))
        for case in construction.folds.cases
    ]
    *others, (value, _) = cases  # the cases cover every unit: see the claim "fits"
    return sp.Piecewise(*others, (value, True)) if others else value


def _composite(construction: StagedConstruction, case: Case) -> sp.Expr:
    given = [*construction.folds.ranges(), case.condition]
    value = substitute(case.value, construction.first_copies, given)
    # i >= bound is i = bound - 1 + i' with i' >= 1, which shows how long its sums are
    shift = case.condition.rhs - 1 if _is_from(case.condition) else sp.Integer(0)
    expanded = normal_form(value.subs(i, i + shift)).subs(i, i - shift)
    result = sp.expand(expanded.subs(x[j], u / q))
    if result.has(sp.Sum, sp.Indexed):
        raise ProofError(f"{construction.folds.label}, {case.name} is no function of x_j alone")
    return result


def _is_from(condition: Boolean) -> bool:
    return isinstance(condition, sp.Ge) and condition.lhs == i


def _first(value: sp.Expr, upper: sp.Expr) -> int:
    """By how much the number of active terms exceeds the number of the piece, seen at q = 6.

    Read off a piece on which some terms are active and some are not; if there is none, piece 0.
    """
    size = 6
    last = int(evaluate(sp.sympify(upper), {q: size}))
    seen = [_active(value, last, size, piece) for piece in range(size)]
    between = [number - piece for piece, number in enumerate(seen) if 0 < number < last]
    return between[0] if between else seen[0]


def _active(value: sp.Expr, last: int, size: int, piece: int) -> int:
    """How many of the terms 1, ..., `last` are active in the middle of a piece.

    Raises ProofError if they are not the first ones.
    """
    at: dict[sp.Symbol, Fraction | int] = {q: size, u: piece + Fraction(1, 2), n0: 2, j: 1}
    active = [number for number in _up_to(last) if evaluate(value, {**at, m: number}) > 0]
    if active != list(_up_to(len(active))):
        raise ProofError(f"on one piece the active units are {active}, not the first ones")
    return len(active)


def _signs_out(expression: sp.Expr) -> sp.Expr:
    """(-1)^(2s + 1) as -1."""
    return sp.expand(expression, power_exp=True)


def _unread(label: str, error: Exception) -> Step:
    return Step(label, sp.false, Verdict.OPEN, "reading the formulas", note=str(error))


def _tried(construction: StagedConstruction) -> Step:
    """The stage against zig_q at the quarters of the pieces, for small q."""
    label = "the stage is zig_q, evaluated at the quarters of the pieces"
    try:
        return examined(label, _values(construction), "values")
    except (ProofError, ConstructionError) as error:
        return _unread(label, error)


def _values(construction: StagedConstruction) -> Cases:
    summands = _summands(construction)
    for size in _up_to(_TRIED):
        for quarter in range(4 * size + 1):
            point = Fraction(quarter, 4 * size)
            value = sum((part.at(point, size) for part in summands), Fraction(0))
            piece = min(quarter // 4, size - 1)
            wanted = piece + 1 - size * point if piece % 2 else size * point - piece
            yield (
                Relation(
                    Quantity("value", value, "h_j"),
                    "=",
                    Quantity("zig_q", wanted, r"\mathrm{zig}_q"),
                ),
                {"q": size, "n_0": 1, "x": point},
            )
