"""Definitions side by side: a name has one meaning, wherever it is used."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.normal_form import equal
from regionlab.proofs.premise import Premise, instance, parted
from regionlab.proofs.step import Step
from regionlab.proofs.witnesses import NOT_POLYNOMIAL


def defined(steps: Iterable[Step]) -> tuple[Premise, ...]:
    """The definitions and choices that the steps use, each once."""
    kinds = ("definition", "choice")
    found = [p for step in steps for p in step.premises if p.kind in kinds]
    return tuple(dict.fromkeys(found))


def conflicts(definitions: Sequence[Premise]) -> Iterator[tuple[Premise, Premise]]:
    """Pairs that give one function at the same arguments different values.

    Two definitions meet where the arguments of one are an instance of the other's. There the right
    sides must be equal, or a condition of one be the negation of a condition of the other. What is
    chosen is chosen once, and not defined besides.
    """
    of_name: dict[str, list[Premise]] = {}
    for definition in definitions:
        for name in sorted(_named(definition)):
            of_name.setdefault(name, []).append(definition)
    pairs = [pair for listed in of_name.values() for pair in combinations(listed, 2)]
    for one, other in dict.fromkeys(pairs):
        chosen = one.names or other.names
        if chosen or _disagree(one.formula, other.formula) or _disagree(other.formula, one.formula):
            yield one, other


def _named(definition: Premise) -> set[str]:
    if definition.names:
        return set(definition.names)
    return {parted(definition.formula)[1].lhs.func.__name__}


def _disagree(general: Boolean, special: Boolean) -> bool:
    (_, wide), (conditions, narrow) = parted(general), parted(special)
    if wide.lhs.func.__name__ != narrow.lhs.func.__name__:
        return False
    renamed = {s: sp.Symbol(f"{s.name} there", **s.assumptions0) for s in general.free_symbols}
    values = _matched(wide.lhs.xreplace(renamed).args, narrow.lhs.args)
    if values is None:
        return False
    if set(renamed.values()) - set(values) and wide.rhs.func == narrow.rhs.func:
        # what stands on the right alone may have any value there, that of the other one too
        sides = wide.xreplace(renamed).args, narrow.args
        values = _matched(*([*left.args, *right.args] for left, right in sides)) or values
    try:
        met = instance(general.xreplace(renamed), values)
    except ProofError:  # a value of another kind: they do not meet
        return False
    others, goal = parted(met)
    if sp.false in others or any(sp.Not(c) in conditions for c in others):
        return False
    try:
        return not equal(goal.rhs, narrow.rhs)
    except (ProofError, *NOT_POLYNOMIAL):
        return bool(goal.rhs != narrow.rhs)


def _matched(
    patterns: Sequence[sp.Expr], arguments: Sequence[sp.Expr]
) -> dict[sp.Symbol, sp.Expr] | None:
    """Values at which the patterns are the arguments; None where none are read off.

    A pattern is a number, a symbol, or a symbol and a number added.
    """
    values: dict[sp.Symbol, sp.Expr] = {}
    if len(patterns) != len(arguments):
        return None
    for pattern, argument in zip(patterns, arguments, strict=True):
        symbols = sorted(pattern.free_symbols, key=str)
        if not symbols:
            if pattern != argument:
                return None
            continue
        symbol = symbols[0]
        shift = pattern - symbol
        if not shift.is_number:
            return None
        value = argument - shift
        if values.setdefault(symbol, value) != value:
            return None
    return values
