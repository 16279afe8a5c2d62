"""The ledger decided once more, by the reader's own browser, and compared with what is printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regionlab.claims import CLAIMS
from regionlab.claims.registry import deciding_once
from regionlab.companion.live.session import absent_package
from regionlab.proofs import Claim
from regionlab.proofs.digest import digest
from regionlab.proofs.render import badge


@dataclass(frozen=True)
class Again:
    """One claim decided again: `same` as printed, or None where something is absent in a page."""

    identifier: str
    shown: str
    same: bool | None
    digest: str


def decide_again(printed: Mapping[str, str]) -> Iterator[Again]:
    """Decide each claim of `printed`, which gives their digests; yields them as they are decided.

    A digest is that of the statement, of each step with its verdict, and of all below.
    """
    with deciding_once():
        for name, expected in printed.items():
            try:
                claim: Claim = CLAIMS[name]()
            except ImportError as error:
                if (package := absent_package(error)) is None:
                    raise
                yield Again(name, f"needs {package}", None, expected)
            else:
                same = claim.digest == expected
                yield Again(name, badge(claim.standing), same, claim.digest)


def whole(digests: Mapping[str, str]) -> str:
    """The digest of a ledger with these digests of claims."""
    return digest(dict(digests))
