"""Claims of the ternary paper (Nakahara, Kobayashi, Matsushima), one file a statement."""

from regionlab.claims.nakahara.composition import composition
from regionlab.claims.nakahara.connected import closed_connected
from regionlab.claims.nakahara.lemma1 import (
    equations_27_to_29,
    folded_cube,
    folded_line,
    lemma_1,
    lemma_1_checked,
    repaired_lemma_1,
)
from regionlab.claims.nakahara.outside_cube import linear_regions, outside
from regionlab.claims.nakahara.pattern_counts import patterns
from regionlab.claims.nakahara.pieces import affine_pieces
from regionlab.claims.nakahara.proposition1 import proposition_1
from regionlab.claims.nakahara.remark1 import (
    relu_everywhere,
    remark_1,
    remark_1_depth,
    remark_1_width,
)
from regionlab.claims.nakahara.semigroup import semigroup
from regionlab.claims.nakahara.theorem1 import theorem_1
from regionlab.claims.nakahara.true_maxima import five_layers, three_layers
from regionlab.claims.nakahara.zigzag import zigzag

__all__ = [
    "affine_pieces",
    "closed_connected",
    "composition",
    "equations_27_to_29",
    "five_layers",
    "folded_cube",
    "folded_line",
    "lemma_1",
    "lemma_1_checked",
    "linear_regions",
    "outside",
    "patterns",
    "proposition_1",
    "relu_everywhere",
    "remark_1",
    "remark_1_depth",
    "remark_1_width",
    "repaired_lemma_1",
    "semigroup",
    "theorem_1",
    "three_layers",
    "zigzag",
]
