"""What a claim is about altered: its tables, layers and components, and the claim decided again."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from regionlab.claims import CLAIMS
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.constructions.sharper_stages import theorem_a_plus, theorem_b, two_inputs
from regionlab.constructions.sharper_stages.components import Component
from regionlab.constructions.sharper_stages.table import RowTable
from regionlab.mutations.mutant import BROKEN, LOST, Explained, Mutant
from regionlab.mutations.networks import same_function
from regionlab.mutations.trial import Fate
from regionlab.mutations.values import others
from regionlab.mutations.witnesses import builds_the_same
from regionlab.proofs import Claim, Step

ABOUT = (RowTable, LayerFormula, Component)
"""Kinds of values that claims are about; other arguments say how many cases are tried."""

UNSAID: Mapping[str, Mapping[str, Callable[[], Any]]] = {
    "sharper-theorem-a-plus": {"table": lambda: theorem_a_plus.table(1)},
    "sharper-theorem-b": {"blocks": theorem_b.tables},
    "sharper-two-inputs": {
        "even": lambda: two_inputs.table(False),
        "odd": lambda: two_inputs.table(True),
    },
}
"""What an argument is where it is not given, for claims whose default is None."""


def mutants_of_arguments(claim: Claim) -> Iterator[Mutant]:
    """Every altered table, layer or component that the claim may be about."""
    about = arguments(claim.identifier)
    for name, value in about.items():
        for what, other in others(value):
            yield Mutant(
                claim.identifier,
                f"{_kind(value)} altered",
                f"{name}: {what}",
                partial(_decided, claim.identifier, name, value, other),
                partial(_explained, claim, about, name, other),
            )


def _decided(identifier: str, name: str, value: Any, other: Any) -> Claim | Step:
    """The claim about the altered value; or a step about the altered one of several tables.

    A table's own steps are about it alone. So it is tried alone first, where the unaltered one has
    no step of its own that fails when it stands alone.
    """
    decide = CLAIMS[identifier]
    if isinstance(value, tuple) and len(value) == len(other) > 1:
        for one, two in zip(value, other, strict=True):
            if one != two and _own_failure(decide, name, one) is None:
                failing = _own_failure(decide, name, two)
                if failing is not None:
                    return failing
    return decide(**{name: other})


def _own_failure(decide: Callable[..., Claim], name: str, part: Any) -> Step | None:
    """The first step that fails and bears the part's name, in the claim about this part alone."""
    own = str(getattr(part, "label", part))
    steps = decide(**{name: (part,)}).steps
    return next((s for s in steps if own in s.label and s.verdict in LOST), None)


def arguments(identifier: str) -> dict[str, Any]:
    """The tables, layers and components that the claim's function takes, as they are."""
    found = {}
    unsaid = UNSAID.get(identifier, {})
    for name, parameter in inspect.signature(CLAIMS[identifier]).parameters.items():
        default = unsaid[name]() if name in unsaid else parameter.default
        first = default[0] if isinstance(default, tuple) and default else default
        if isinstance(first, ABOUT):
            found[name] = default
    return found


def _kind(value: Any) -> str:
    first = value[0] if isinstance(value, tuple) else value
    return {RowTable: "table", LayerFormula: "layer", Component: "component"}[type(first)]


def _explained(
    before: Claim, about: Mapping[str, Any], name: str, other: Any, claim: Claim
) -> Explained:
    if isinstance(about[name], LayerFormula):
        found = same_function(about, {**about, name: other})
    else:
        known = {step.claim for step in before.steps}
        counted = any("rows" in s.label and s.claim not in known for s in claim.steps)
        found = builds_the_same(about[name], other, counted)
    if found[0] is Fate.HARMLESS:
        return found
    for neighbour in claims_about(about[name]):
        if neighbour != claim.identifier and _is_lost(neighbour, about[name], other):
            return Fate.HARMLESS, f"what is altered is claimed by {neighbour}, which is lost"
    return found


@cache
def _all_about() -> dict[str, dict[str, Any]]:
    return {identifier: arguments(identifier) for identifier in CLAIMS}


def claims_about(value: Any) -> list[str]:
    """The claims that take this table, layer or these components, among their arguments."""
    return [name for name, about in _all_about().items() if value in about.values()]


def _is_lost(identifier: str, value: Any, other: Any) -> bool:
    name = next(name for name, own in _all_about()[identifier].items() if own == value)
    try:
        made = _decided(identifier, name, value, other)
    except BROKEN:
        return True
    return isinstance(made, Step) or made.verdict in LOST
