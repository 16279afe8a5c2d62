"""All claims together: no claim hides, none is counted twice, and one digest covers them."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from regionlab.errors import ProofError
from regionlab.proofs.claim import Claim
from regionlab.proofs.definitions import conflicts
from regionlab.proofs.digest import digest
from regionlab.proofs.verdict import STANDINGS, Standing, Verdict


class Ledger:
    """Decided claims by identifier, in the order given.

    Raises ProofError if an identifier occurs twice, if a claim rests on one that is not in the
    ledger, or on one that differs from the claim of that name in the ledger, or if it repairs a
    claim that is not there or that holds, or if a name is defined in two ways.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims: dict[str, Claim] = {}
        for claim in claims:
            if claim.identifier in self.claims:
                raise ProofError(f"two claims are called {claim.identifier}; rename one")
            self.claims[claim.identifier] = claim
        for claim in self.claims.values():
            for below in claim.rests_on:
                known = self.claims.get(below.identifier)
                if known is None:
                    raise ProofError(
                        f"{claim.identifier} rests on {below.identifier}, which is not in the "
                        "ledger; register it too"
                    )
                if known.digest != below.digest:
                    raise ProofError(
                        f"{claim.identifier} rests on another {below.identifier} than the "
                        "ledger's; let both call one function"
                    )
            for name in claim.repairs:
                broken = self.claims.get(name)
                if broken is None or broken.verdict not in (Verdict.REFUTED, Verdict.OPEN):
                    raise ProofError(f"{claim.identifier} repairs {name}, which is not refuted")

        definitions = [d for claim in self.claims.values() for d in claim.definitions]
        for one, other in conflicts(list(dict.fromkeys(definitions))):
            raise ProofError(f"one name is defined twice: {one.formula} and {other.formula}")

    @property
    def edges(self) -> list[tuple[str, str]]:
        """(claim, what it rests on), as identifiers."""
        return [
            (claim.identifier, below.identifier)
            for claim in self.claims.values()
            for below in claim.rests_on
        ]

    @property
    def tally(self) -> dict[Verdict, int]:
        """How many claims have each verdict, the strongest first."""
        found = Counter(claim.verdict for claim in self.claims.values())
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def standings(self) -> dict[Standing, int]:
        """How many claims are of each kind that is shown, the two kinds of proved apart."""
        found = Counter(claim.standing.word for claim in self.claims.values())
        return {standing: found[standing.word] for standing in STANDINGS}

    @property
    def in_words(self) -> int:
        """How many of the proved claims have premises in words, of their own or below."""
        return sum(claim.is_in_words for claim in self.claims.values())

    @cached_property
    def digest(self) -> str:
        """A digest of every claim, independent of their order."""
        return digest({name: claim.digest for name, claim in self.claims.items()})

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab claims --json` prints it."""
        return {
            "digest": self.digest,
            "tally": {verdict.value: number for verdict, number in self.tally.items()},
            "proved_with_premises_in_words": self.in_words,
            "claims": [claim.as_json() for claim in self.claims.values()],
        }

    def __str__(self) -> str:
        lines = [_line(claim) for claim in self.claims.values()]
        counted = ", ".join(f"{n} {standing.word}" for standing, n in self.standings.items() if n)
        return "\n".join(
            [
                *lines,
                "",
                f"{len(lines)} claims: {counted}",
                f"digest {self.digest}",
            ]
        )


def _line(claim: Claim) -> str:
    shown = f"{claim.standing.sign} {claim.standing.word}"
    return f"{shown:<17}  {claim.identifier:<36}  {claim.label}"
