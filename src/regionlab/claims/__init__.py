"""What the papers claim, and how each claim is decided here.

`<paper>/statements` has one file a statement: what is claimed, by functions that `claim` registers,
and the steps that decide it. `<paper>/shared` has what several statements are proved with.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from regionlab.claims.registry import REGISTERED, deciding_once
from regionlab.proofs import Claim, Ledger

READING_ORDER: tuple[tuple[str, str], ...] = (
    ("general", "grid boxes patterns linked unknowns"),
    (
        "nakahara",
        """
        equation_26 zigzag_semigroup proposition_1 composition theorem_1
        """,
    ),
    (
        "sharper",
        """
        folds count theorem_a_plus theorem_b two_inputs theorem_d theorem_e upper_bound_1
        upper_bound_2 exceptions searched optimal whole_space relu_rows
        """,
    ),
    ("between", "fractions convex_parts integer_pieces denominators theorem_g counted theorem_f"),
    (
        "nakahara",
        """
        equation_1 equation_2 definition_1 definition_2 example_1 equation_3 equations_5_to_7
        figure_2 equation_10 figure_3 section_4 equation_11 theorem_1_even_depth equation_13
        figure_5 equations_17_to_19 equation_24 equation_21 restriction lemma_1 lemma_1_line
        lemma_1_cube lemma_1_counted equations_27_to_29 zigzag_outside linear_regions
        activation_regions affine_pieces one_map closed_connected activation_patterns
        closed_forms_counted remark_1 remark_1_width remark_1_depth relu_everywhere
        true_maximum_three_layers true_maximum_five_layers
        """,
    ),
    (
        "serra",
        """
        constraints_1_to_4 constraints_5_and_6 lemma_1 stable_units inequality_8 inequality_9
        inequality_8_elsewhere zaslavsky theorem_2 proposition_3 proposition_4
        propositions_tried proposition_3_first_layer greedy_coverage parity_cuts
        algorithm_1_repetition algorithm_1 algorithm_1_numbers algorithm_1_exact_tail
        algorithm_1_largest parity_upper_bounds algorithm_1_array algorithm_1_biased table_1
        """,
    ),
)
"""The files of statements as the ledger lists them: a paper, and names in `<paper>/statements`."""


def _in_reading_order() -> dict[str, Callable[..., Claim]]:
    """The registered functions file by file, and in each file from top to bottom."""
    found: dict[str, Callable[..., Claim]] = {}
    for paper, names in READING_ORDER:
        for name in names.split():
            module = import_module(f"regionlab.claims.{paper}.statements.{name}").__name__
            found |= {key: f for key, f in REGISTERED.items() if f.__module__ == module}
    return found


CLAIMS = _in_reading_order()
"""Every claim by its identifier; calling it decides it. Some take edited formulas or tables."""


@cache
def ledger() -> Ledger:
    """Every claim, decided once."""
    with deciding_once():
        return Ledger(decide() for decide in CLAIMS.values())


__all__ = ["CLAIMS", "READING_ORDER", "ledger"]
