"""Proof steps that are each decided, and claims whose verdicts follow from them.

SymPy decides identities, Z3 (where it is installed) statements about integers. No NumPy here: the
proofs also run where there is none.
"""

from regionlab.proofs.claim import Claim
from regionlab.proofs.hypotheses import Hypotheses
from regionlab.proofs.identity import identity
from regionlab.proofs.ledger import Ledger
from regionlab.proofs.lemma import lemma, nonnegative_product
from regionlab.proofs.outright import Cases, cited, computed, examined, unsettled
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict, weakest

__all__ = [
    "Cases",
    "Claim",
    "Hypotheses",
    "Ledger",
    "Step",
    "Verdict",
    "cited",
    "computed",
    "examined",
    "identity",
    "lemma",
    "nonnegative_product",
    "unsettled",
    "weakest",
]
