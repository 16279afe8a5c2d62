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
    "nakahara-lemma-1": nakahara.lemma_1,
    "lemma-1-repaired": nakahara.repaired_lemma_1,
    "lemma-1-folded-line": nakahara.folded_line,
    "lemma-1-folded-cube": nakahara.folded_cube,
    "lemma-1-checked": nakahara.lemma_1_checked,
    "nakahara-27-29": nakahara.equations_27_to_29,
    "zigzag-outside": nakahara.outside,
    "closed-form-linear-regions": nakahara.linear_regions,
    "closed-form-affine-pieces": nakahara.affine_pieces,
    "closed-form-closed-connected": nakahara.closed_connected,
    "closed-form-patterns": nakahara.patterns,
    "nakahara-remark-1": nakahara.remark_1,
    "remark-1-width": nakahara.remark_1_width,
    "remark-1-depth": nakahara.remark_1_depth,
    "remark-1-relu": nakahara.relu_everywhere,
    "true-maximum-three-layers": nakahara.three_layers,
    "true-maximum-five-layers": nakahara.five_layers,
}
"""Every claim by its identifier; calling it decides it."""

__all__ = ["CLAIMS"]
