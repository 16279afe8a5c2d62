"""Parts of formulas that a prover of polynomial arithmetic takes as any number.

A function without a meaning of its own, such as regions(n, p), a binomial coefficient, a sum of
symbolic length and a power with a symbol in its exponent become symbols, if they are real, each
with the sign and kind that SymPy knows of the part. Of functions one thing more is known: equal
arguments give equal values. What is proved of all such numbers holds of these; what is false of
some says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.proofs.functions import stranger
from regionlab.proofs.premise import is_named


def abstracted(
    parts: Sequence[sp.Basic], powers: bool = True
) -> tuple[tuple[sp.Basic, ...], dict[sp.Basic, sp.Symbol]]:
    """The parts with symbols in place of what is opaque, and the symbol of each opaque part.

    Powers are left as they are where the prover reads them: `powers` is False; so are sums.
    """
    found = {piece for part in parts for piece in _opaque(part, powers)}
    names = {piece: _symbol(piece) for piece in sorted(found, key=str)}
    return tuple(part.xreplace(names) for part in parts), names


def congruences(names: Mapping[sp.Basic, sp.Symbol]) -> Iterator[Boolean]:
    """That equal arguments give equal values, for each two values of one function in `names`."""
    functions = [p for p in names if isinstance(p, sp.binomial) or is_named(p)]
    for one, other in combinations(functions, 2):
        if one.func != other.func or len(one.args) != len(other.args):
            continue
        pairs = [(a, b) for a, b in zip(one.args, other.args, strict=True) if a != b]
        if any((a - b).is_nonzero for a, b in pairs):
            continue
        inside = [(a.xreplace(names), b.xreplace(names)) for a, b in pairs]
        sides = [side for pair in inside for side in pair]
        if stranger(sides) is None and not any(side.has(sp.Sum, sp.Pow) for side in sides):
            same = [sp.Eq(a, b, evaluate=False) for a, b in inside]
            equal = sp.Eq(names[one], names[other], evaluate=False)
            yield sp.Implies(sp.And(*same, evaluate=False), equal, evaluate=False)


def _opaque(part: sp.Basic, powers: bool) -> Iterator[sp.Basic]:
    if isinstance(part, sp.Basic):
        if _is_opaque(part, powers):
            yield part
        if not isinstance(part, sp.Sum):  # what a sum holds may depend on its index
            for piece in part.args:
                yield from _opaque(piece, powers)


def _is_opaque(piece: sp.Basic, powers: bool) -> bool:
    if isinstance(piece, sp.Sum):
        return powers and bool(piece.function.is_real)
    if not piece.is_real:
        return False
    if is_named(piece) or isinstance(piece, sp.binomial):
        return True
    symbolic = powers and isinstance(piece, sp.Pow) and not piece.exp.is_number
    return symbolic and not (piece.base == -1 and bool(piece.exp.is_integer))


def _symbol(piece: sp.Basic) -> sp.Symbol:
    part = piece.function if isinstance(piece, sp.Sum) else piece
    signs = ("nonnegative",) if isinstance(piece, sp.Sum) else ("positive", "nonnegative")
    kind = {"integer": True} if part.is_integer else {"real": True}
    sign = next((s for s in signs if getattr(part, f"is_{s}")), None)
    return sp.Symbol(f"the number {piece}", **kind, **({sign: True} if sign else {}))
