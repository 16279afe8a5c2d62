"""Proof steps that are each decided, and claims whose verdicts follow from them.

SymPy decides identities, Z3 (where it is installed) statements about integers. No NumPy here: the
proofs also run where there is none. Steps, claims and ledgers are plain values; `render` makes HTML
of them, which a running IPython is told once.
"""

from regionlab.extras import require

require("sympy", "proofs")

from regionlab.proofs.assumption import Assumption
from regionlab.proofs.choice import chosen, largest, least
from regionlab.proofs.claim import Claim
from regionlab.proofs.functions import UNDERSTOOD
from regionlab.proofs.hypotheses import Hypotheses
from regionlab.proofs.identity import identity
from regionlab.proofs.induction import induction
from regionlab.proofs.ledger import Ledger
from regionlab.proofs.lemma import lemma, nonnegative_product
from regionlab.proofs.outright import Cases, cited, computed, every_case, examined, unsettled
from regionlab.proofs.premise import Premise, definition, premise, supposing
from regionlab.proofs.relation import Quantity, Relation
from regionlab.proofs.render import html, register
from regionlab.proofs.step import Step
from regionlab.proofs.summation import summed
from regionlab.proofs.verdict import Verdict, weakest

__all__ = [
    "UNDERSTOOD",
    "Assumption",
    "Cases",
    "Claim",
    "Hypotheses",
    "Ledger",
    "Premise",
    "Quantity",
    "Relation",
    "Step",
    "Verdict",
    "chosen",
    "cited",
    "computed",
    "definition",
    "every_case",
    "examined",
    "html",
    "identity",
    "induction",
    "largest",
    "least",
    "lemma",
    "nonnegative_product",
    "premise",
    "summed",
    "supposing",
    "unsettled",
    "weakest",
]

register()
