"""Proofs altered on purpose: each alteration must lose its verdict, or be shown to be harmless.

`formulas` alters what is stated, `values` alters tables, layers and components, `proofs` rebuilds a
claim from altered parts, each step decided again. `trial` says what became of one alteration,
`runner` tries all of them for every claim of the ledger.
"""

from regionlab.mutations.runner import run
from regionlab.mutations.trial import Fate, Trial

__all__ = ["Fate", "Trial", "run"]
