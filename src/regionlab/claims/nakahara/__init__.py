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
from regionlab.claims.nakahara.cover import cover
from regionlab.claims.nakahara.montufar_layers import montufar_layers
from regionlab.claims.nakahara.preimages import preimages
from regionlab.claims.nakahara.proposition1 import proposition_1
from regionlab.claims.nakahara.semigroup import semigroup
from regionlab.claims.nakahara.theorem1 import theorem_1
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

__all__ = ["STATEMENTS", "composition", "proposition_1", "semigroup", "theorem_1", "zigzag"]
