"""Other values than the one that is given: tables, layers, components, whatever a claim is about.

They are taken apart by their kind alone (frozen dataclasses, tuples, mappings, formulas, numbers),
so that a new kind of table is altered without a word here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import sympy as sp
from sympy.logic.boolalg import Boolean, BooleanAtom

from regionlab.errors import RegionlabError
from regionlab.mutations.formulas import narrower, other_expressions

_NOT_MEANT = {"label", "name", "abbreviations", "kind", "activation"}
"""Fields that are names: an altered name is another name."""

_FLIPPED = {"activation": {"relu": "identity", "identity": "relu"}}

FAR = 50
"""Copies and rooms are enlarged so many times."""


def others(value: Any) -> Iterator[tuple[str, Any]]:
    """Every value that differs from this one in one place, and what differs in it."""
    match value:
        case bool():
            yield "negated", not value
        case int():
            yield from ((f"{value} to {other}", other) for other in (value - 1, value + 1))
        case sp.Symbol() | str() | None | BooleanAtom():
            return
        case Boolean():
            yield f"{value} dropped", sp.true
            yield from narrower(value)
        case sp.Expr():
            yield from ((f"{value}: {what}", other) for what, other in other_expressions(value))
            yield from _parts(value)
        case tuple() | list():
            yield from _of_sequence(tuple(value))
        case Mapping():
            for key, part in value.items():
                yield f"{key} dropped", {k: v for k, v in value.items() if k != key}
                for what, other in others(part):
                    yield f"{key} {what}", {**value, key: other}
        case _ if is_dataclass(value):
            yield from _of_dataclass(value)


def _parts(value: sp.Expr) -> Iterator[tuple[str, sp.Expr]]:
    """One term without its sign, without itself, or read at the next index."""
    terms = sp.Add.make_args(value)
    if len(terms) > 1:
        for term in terms:
            yield f"{term} dropped", value - term
            yield f"{term} negated", value - 2 * term
    for source in sorted(value.atoms(sp.Indexed), key=str):
        for place, index in enumerate(source.indices):
            indices = list(source.indices)
            indices[place] = index + 1
            moved = source.base[tuple(indices)]
            yield f"{source} read at {moved}", value.xreplace({source: moved})
    for power in sorted(value.atoms(sp.Pow), key=str):
        if power.base == -1:
            yield f"{power} without its sign", value.xreplace({power: sp.Integer(1)})


def _of_sequence(value: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    many = len(value) > 1
    for place, part in enumerate(value):
        if many and not isinstance(part, (int, sp.Basic)):
            yield f"{_named(part, place)} dropped", value[:place] + value[place + 1 :]
            if is_dataclass(part):
                yield f"{_named(part, place)} twice", (*value, part)
        for what, other in others(part):
            changed = (*value[:place], other, *value[place + 1 :])
            yield f"{_named(part, place)}: {what}", changed


def _named(part: Any, place: int) -> str:
    name = getattr(part, "name", None) or getattr(part, "label", None)
    return str(name or (part if hasattr(part, "fold") else f"number {place + 1}"))


def _of_dataclass(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        part = getattr(value, field.name)
        flipped = _FLIPPED.get(field.name, {}).get(part) if isinstance(part, str) else None
        if flipped:
            yield f"{field.name} {flipped}", replace(value, **{field.name: flipped})
        if field.name in _NOT_MEANT:
            continue
        for what, other in others(part):
            try:
                yield f"{field.name} {what}", replace(value, **{field.name: other})
            except RegionlabError:  # there is no such value
                continue
        if field.name in ("copies", "room") and isinstance(part, sp.Expr):
            yield f"{field.name} times {FAR}", replace(value, **{field.name: FAR * part})
