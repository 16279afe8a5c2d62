"""Digests of claims: the same on every machine and in every run, whatever the hash seed."""

import hashlib
import json
from typing import Any

import sympy as sp

from regionlab.errors import ProofError


def canonical(formula: Any) -> str:
    """A formula as text that determines it, symbols with their assumptions.

    Raises ProofError for a formula with a Dummy, whose name changes from run to run.
    """
    formula = sp.sympify(formula)
    if formula.atoms(sp.Dummy):
        raise ProofError(f"{formula} holds a Dummy; give its symbols names")
    return str(sp.srepr(formula))


def digest(value: Any) -> str:
    """SHA-256, in hexadecimal, of plain values (dictionaries, lists, text, numbers, None)."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
