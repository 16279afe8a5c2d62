"""What the records of long audits say of the ledger that is shown: second opinions, mutations.

The records are committed, since the audits take longer than the book. An entry counts for a claim
of the same digest only; for how many claims there is none, or an old one, is said.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regionlab.errors import CompanionError
from regionlab.proofs import Ledger
from regionlab.proofs.second_opinion import added, said

FOLDER = Path("data") / "proofs"
"""Where `regionlab claims --mutate --record` and `--second-opinion --record` keep them."""

Entries = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Audits:
    """The entries of both records, by claim; none where there is no record."""

    mutations: Entries
    second_opinion: Entries


def read(root: Path) -> Audits:
    """The records of the project at `root`. Raises CompanionError for a file that is none."""
    return Audits(_entries(root, "mutations"), _entries(root, "second_opinion"))


def _entries(root: Path, name: str) -> Entries:
    path = root / FOLDER / f"{name}.json"
    if not path.exists():
        return {}
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))["claims"])
    except (OSError, ValueError, KeyError, TypeError):
        raise CompanionError(
            f"{path} is no record of an audit; delete it or make it anew"
        ) from None


def lines(ledger: Ledger, audits: Audits) -> list[str]:
    """Two paragraphs for the ledger page, in Markdown."""
    return [
        _told(ledger, audits.second_opinion, "*A second opinion*", _opinions),
        "",
        _told(ledger, audits.mutations, "*Proofs altered on purpose*", _mutations),
        "",
    ]


def _told(
    ledger: Ledger, entries: Entries, what: str, sums: Callable[[Iterable[Mapping[str, Any]]], str]
) -> str:
    current = [
        entries[name]
        for name, claim in ledger.claims.items()
        if name in entries and entries[name].get("digest") == claim.digest
    ]
    left = len(ledger.claims) - len(current)
    told = f"{what}, on {len(current)} claims: {sums(current)}." if current else f"{what}:"
    if not left:
        return told
    old = f"of {left} claims there is no record of this digest, but an older one or none"
    return f"{told} {old[0].upper()}{old[1:]}."


def _opinions(entries: Iterable[Mapping[str, Any]]) -> str:
    found = said(added(entry["counts"] for entry in entries))
    return (
        f"{found}. Lemmas are decided again by cvc5 from SMT-LIB, identities by FLINT; *tried* "
        "means at small parameters, or at random points. "
        "`regionlab claims --second-opinion` does it"
    )


def _mutations(entries: Iterable[Mapping[str, Any]]) -> str:
    found: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for entry in entries:
        for counts in entry["counts"].values():
            found.update(counts)
        reasons.update(reason for _, _, fate, reason in entry["stand"] if fate == "harmless")
    common = "; ".join(f"{reason} ({number:,})" for reason, number in reasons.most_common(4))
    return (
        f"{sum(found.values()):,} alterations of tables, layers, statements, steps, premises and "
        f"claims below, each decided again. {found['caught']:,} lose the verdict. Of the others, "
        f"{found['harmless']:,} are shown to be harmless, most because {common or 'of nothing'}. "
        f"{found['in words']:,} alter what is counted as a premise in words; "
        f"**{found['unexplained']:,} stand unexplained**. `regionlab claims --mutate` does it, and "
        "`data/proofs/mutations.json` lists each that stands, with its reason"
    )
