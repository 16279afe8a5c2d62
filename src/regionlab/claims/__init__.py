"""What the papers claim, and how each claim is decided here."""

from collections.abc import Callable
from functools import cache

from regionlab.claims import nakahara, serra
from regionlab.proofs import Claim, Ledger

CLAIMS: dict[str, Callable[[], Claim]] = {
    "nakahara-26": nakahara.zigzag,
    "zigzag-semigroup": nakahara.semigroup,
    "nakahara-proposition-1": nakahara.proposition_1,
    "nakahara-composition": nakahara.composition,
    "nakahara-theorem-1": nakahara.theorem_1,
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
