"""What the papers claim, and how each claim is decided here."""

from collections.abc import Callable
from functools import cache

from regionlab.claims import nakahara, serra, sharper
from regionlab.proofs import Claim, Ledger

CLAIMS: dict[str, Callable[[], Claim]] = {
    "nakahara-26": nakahara.zigzag,
    "zigzag-semigroup": nakahara.semigroup,
    "nakahara-proposition-1": nakahara.proposition_1,
    "nakahara-composition": nakahara.composition,
    "nakahara-theorem-1": nakahara.theorem_1,
    "sharper-folds": sharper.folds,
    "sharper-count": sharper.counted,
    "sharper-theorem-a-plus": sharper.theorem_a_plus,
    "sharper-theorem-b": sharper.theorem_b,
    "sharper-two-inputs": sharper.two_inputs,
    "sharper-theorem-d": sharper.theorem_d,
    "sharper-theorem-e": sharper.theorem_e,
    "sharper-upper-bound-1": sharper.upper_bound_1,
    "sharper-upper-bound-2": sharper.upper_bound_2,
    "sharper-exceptions": sharper.exceptions,
    "sharper-searched": sharper.searched,
    "sharper-optimal": sharper.optimal,
    "sharper-whole-space": sharper.whole_space,
    "sharper-relu-rows": sharper.relu_rows,
    **nakahara.STATEMENTS,
    **nakahara.REPAIRED,
    **serra.STATEMENTS,
}
"""Every claim by its identifier; calling it decides it."""


@cache
def ledger() -> Ledger:
    """Every claim, decided once."""
    return Ledger(decide() for decide in CLAIMS.values())


__all__ = ["CLAIMS", "ledger"]
