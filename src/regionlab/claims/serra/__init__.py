"""Claims of the second paper (Serra and Ramalingam), one file a statement."""

from collections.abc import Callable

from regionlab.claims.serra import (
    algorithm1,
    formulation,
    inequalities,
    lemma1,
    parity_cuts,
    propositions,
    stable,
    table1,
    theorem2,
    zaslavsky,
)
from regionlab.proofs import Claim

STATEMENTS: dict[str, Callable[[], Claim]] = {
    "serra-1-4": formulation.one_unit,
    "serra-5-6": formulation.positive_solutions,
    "serra-5-6-with-zero": formulation.positive_solutions_with_zero,
    "serra-lemma-1": lemma1.lemma_1,
    "serra-lemma-1-degenerate": lemma1.degenerate,
    "serra-lemma-1-necessary": lemma1.necessary,
    "serra-stable": stable.stable_units,
    "serra-stable-at-zero": stable.stable_at_zero,
    "serra-8": inequalities.inactive_leaning,
    "serra-9": inequalities.active_leaning,
    "serra-8-every-solution": inequalities.not_for_every_solution,
    "serra-8-first-layer": inequalities.first_layer,
    "zaslavsky": zaslavsky.zaslavsky,
    "zaslavsky-attained": zaslavsky.attained,
    "zaslavsky-counted": zaslavsky.zaslavsky_counted,
    "serra-theorem-2-as-printed": theorem2.as_printed,
    "serra-theorem-2-simultaneous": theorem2.as_simultaneous,
    "serra-theorem-2": theorem2.repaired,
    "serra-theorem-2-tried": theorem2.tried,
    "serra-proposition-3": propositions.unstable_units,
    "serra-proposition-4": propositions.possible_units,
    "serra-propositions-tried": propositions.tried,
    "serra-proposition-3-first-layer": propositions.first_layer,
    "serra-greedy": propositions.greedy_as_bound,
    "serra-greedy-repaired": propositions.greedy_repaired,
    "serra-parity-cuts": parity_cuts.parity_cuts,
    "serra-parity-cuts-counted": parity_cuts.parity_cuts_counted,
    "serra-algorithm-1-parity": algorithm1.fair_coin,
    "serra-algorithm-1": algorithm1.chernoff,
    "serra-algorithm-1-numbers": algorithm1.numbers,
    "serra-algorithm-1-exact-tail": algorithm1.exact_tail,
    "serra-algorithm-1-largest": algorithm1.largest,
    "serra-mbound-upper": algorithm1.upper_bounds,
    "serra-algorithm-1-array": algorithm1.at_most_n,
    "serra-algorithm-1-biased": algorithm1.biased_parity,
    "serra-table-1": table1.table_1,
    "serra-table-1-outputs": table1.one_unit_in_front,
}
"""The numbered statements of the paper, as printed and repaired."""

__all__ = ["STATEMENTS"]
