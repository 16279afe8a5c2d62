"""What the papers claim, and how each claim is decided here."""

from collections.abc import Callable

from regionlab.claims import nakahara
from regionlab.proofs import Claim

CLAIMS: dict[str, Callable[[], Claim]] = {
    "nakahara-26": nakahara.zigzag,
    "zigzag-semigroup": nakahara.semigroup,
    "nakahara-proposition-1": nakahara.proposition_1,
    "nakahara-composition": nakahara.composition,
    "nakahara-theorem-1": nakahara.theorem_1,
}
"""Every claim by its identifier; calling it decides it."""

__all__ = ["CLAIMS"]
