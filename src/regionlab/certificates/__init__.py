"""Writing certificates: files that prove a count to a checker that trusts nothing.

The format is described in `regionlab.verification`, which reads these files and shares no code with
what is here. `write_certificate` takes the decision tree as an iterator of `Cut`, `Side` and `Leaf`
records, so whatever counts can prove its count; `certificate_steps` is the rational oracle's tree,
`pattern_steps` its tree of activation patterns.
"""

from regionlab.certificates.records import Apart, Cut, Joined, Leaf, Side, TreeRecord
from regionlab.certificates.steps import certificate_steps, pattern_steps
from regionlab.certificates.writer import write_certificate

__all__ = [
    "Apart",
    "Cut",
    "Joined",
    "Leaf",
    "Side",
    "TreeRecord",
    "certificate_steps",
    "pattern_steps",
    "write_certificate",
]
