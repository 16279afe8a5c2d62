"""Claims of the ternary paper (Nakahara, Kobayashi, Matsushima), one file a statement."""

from collections.abc import Callable

from regionlab.claims.nakahara import (
    bound_11,
    captions,
    definition1,
    definition2,
    section4,
    stage,
)
from regionlab.claims.nakahara.composition import composition
from regionlab.claims.nakahara.connected import closed_connected
from regionlab.claims.nakahara.counted import closed_forms_counted
from regionlab.claims.nakahara.cover import cover
from regionlab.claims.nakahara.lemma1 import (
    equations_27_to_29,
    folded_cube,
    folded_line,
    lemma_1,
    lemma_1_counted,
    repaired_lemma_1,
)
from regionlab.claims.nakahara.montufar_layers import montufar_layers
from regionlab.claims.nakahara.outside_cube import linear_regions, outside
from regionlab.claims.nakahara.pattern_counts import patterns
from regionlab.claims.nakahara.pieces import affine_pieces
from regionlab.claims.nakahara.preimages import preimages
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
from regionlab.proofs import Claim

STATEMENTS: dict[str, Callable[[], Claim]] = {
    "nakahara-1": definition1.affine_on_patterns,
    "nakahara-2-as-printed": definition1.relu_as_printed,
    "nakahara-2": definition1.relu_by_components,
    "nakahara-ternary-biases": definition1.biases_count,
    "nakahara-definition-2-as-printed": definition2.no_proper_superset,
    "definition-2-interpolation": definition2.interpolation,
    "definition-2-two-points": definition2.two_points,
    "definition-2-connected": definition2.connected,
    "nakahara-example-1-as-printed": definition2.absolute_value_to_the_letter,
    "nakahara-example-1": definition2.absolute_value,
    "nakahara-example-1-counted": definition2.absolute_value_counted,
    "nakahara-3": cover,
    "nakahara-5-7": montufar_layers,
    "nakahara-figure-2-on-space": captions.figure_2_on_space,
    "nakahara-figure-2-affine-pieces": captions.figure_2_affine_pieces,
    "nakahara-figure-2": captions.figure_2,
    "nakahara-10": section4.one_edge,
    "nakahara-figure-3": section4.figure_3,
    "nakahara-section-4": section4.whole_networks,
    "nakahara-11-range": bound_11.says_nothing,
    "nakahara-theorem-1-even-as-printed": bound_11.even_depth_as_printed,
    "nakahara-theorem-1-even": bound_11.even_depth,
    "nakahara-theorem-1-even-built": bound_11.even_depth_built,
    "nakahara-13-as-printed": bound_11.fold_to_the_letter,
    "nakahara-13-constants": bound_11.constants_used,
    "nakahara-figure-5-on-space": captions.figure_5_on_space,
    "nakahara-figure-5-affine-pieces": captions.figure_5_affine_pieces,
    "nakahara-figure-5": captions.figure_5,
    "nakahara-17-19": preimages,
    "nakahara-24": stage.factored,
    "nakahara-21-as-printed": stage.codomain_as_printed,
    "nakahara-21": stage.cube_to_itself,
    "nakahara-restriction": captions.restriction,
}
"""The numbered statements beside the main line of the proof, as printed and repaired."""

REPAIRED: dict[str, Callable[[], Claim]] = {
    "nakahara-lemma-1-as-printed": lemma_1,
    "nakahara-lemma-1": repaired_lemma_1,
    "nakahara-lemma-1-line": folded_line,
    "nakahara-lemma-1-cube": folded_cube,
    "nakahara-lemma-1-counted": lemma_1_counted,
    "nakahara-27-29": equations_27_to_29,
    "zigzag-outside": outside,
    "closed-form-linear-regions": linear_regions,
    "closed-form-affine-pieces": affine_pieces,
    "closed-form-closed-connected": closed_connected,
    "closed-form-patterns": patterns,
    "closed-forms-counted": closed_forms_counted,
    "nakahara-remark-1-as-printed": remark_1,
    "nakahara-remark-1-width": remark_1_width,
    "nakahara-remark-1-depth": remark_1_depth,
    "nakahara-relu-everywhere": relu_everywhere,
    "true-maximum-three-layers": three_layers,
    "true-maximum-five-layers": five_layers,
}
"""Lemma 1 and Remark 1 as they are true, all counts in closed form, and true maxima."""

__all__ = [
    "REPAIRED",
    "STATEMENTS",
    "affine_pieces",
    "closed_connected",
    "closed_forms_counted",
    "composition",
    "equations_27_to_29",
    "five_layers",
    "folded_cube",
    "folded_line",
    "lemma_1",
    "lemma_1_counted",
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
