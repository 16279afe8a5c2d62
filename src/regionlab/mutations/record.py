"""What became of all alterations, as plain values: claim by claim."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from regionlab.mutations.trial import Fate, Trial


def recorded(trials: Sequence[Trial]) -> dict[str, Any]:
    """The entry of one claim: how many of each kind came to what, and whose verdict stood why."""
    counts: dict[str, Counter[str]] = {}
    for trial in trials:
        counts.setdefault(trial.kind, Counter())[trial.fate.value] += 1
    return {
        "counts": {kind: dict(sorted(found.items())) for kind, found in counts.items()},
        "stand": [
            [trial.kind, trial.what, trial.fate.value, trial.reason]
            for trial in trials
            if trial.fate is not Fate.CAUGHT
        ],
    }


def totals(entries: Iterable[Mapping[str, Any]]) -> dict[Fate, int]:
    """How many alterations came to what, in all these entries."""
    found: Counter[str] = Counter()
    for entry in entries:
        for counts in entry["counts"].values():
            found.update(counts)
    return {fate: found[fate.value] for fate in Fate}


def said(found: Mapping[Fate, int]) -> str:
    """ "120 alterations: 100 caught, 15 harmless, 5 in words, 0 unexplained"."""
    counted = ", ".join(f"{number:,} {fate.value}" for fate, number in found.items())
    return f"{sum(found.values()):,} alterations: {counted}"
