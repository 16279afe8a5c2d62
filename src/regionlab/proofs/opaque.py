"""Parts of formulas that a prover of polynomial arithmetic takes as any number.

A function without a meaning of its own, such as regions(n, p), and a power with a symbol in its
exponent become symbols, if they are real, each with the sign and kind that SymPy knows of the part.
What is proved of all such numbers holds of these; what is false of some says nothing.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.proofs.premise import is_named


def abstracted(
    parts: Sequence[sp.Basic], powers: bool = True
) -> tuple[tuple[sp.Basic, ...], dict[sp.Basic, sp.Symbol]]:
    """The parts with symbols in place of what is opaque, and the symbol of each opaque part.

    Powers are left as they are where the prover reads them: `powers` is False.
    """
    found = {
        piece
        for part in parts
        for piece in sp.preorder_traversal(part)
        if isinstance(piece, sp.Basic) and _is_opaque(piece, powers)
    }
    names = {piece: _symbol(piece) for piece in sorted(found, key=str)}
    return tuple(part.xreplace(names) for part in parts), names


def _is_opaque(piece: sp.Basic, powers: bool) -> bool:
    if not piece.is_real:
        return False
    if is_named(piece):
        return True
    symbolic = powers and isinstance(piece, sp.Pow) and not piece.exp.is_number
    return symbolic and not (piece.base == -1 and bool(piece.exp.is_integer))


def _symbol(piece: sp.Basic) -> sp.Symbol:
    kind = {"integer": True} if piece.is_integer else {"real": True}
    sign = next((s for s in ("positive", "nonnegative") if getattr(piece, f"is_{s}")), None)
    return sp.Symbol(f"the number {piece}", **kind, **({sign: True} if sign else {}))
