"""Records of long audits of the ledger, claim by claim: what is of the same digest is kept."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regionlab.atomic_files import atomic_file
from regionlab.errors import RegionlabError


class Record:
    """Entries by claim, each with the digest of the claim as it was; written after each claim.

    Without a path nothing is read or written. Raises RegionlabError for a file that is no record.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.entries: dict[str, dict[str, Any]] = {}
        if path is not None and path.exists():
            try:
                self.entries = dict(json.loads(path.read_text(encoding="utf-8"))["claims"])
            except (OSError, ValueError, KeyError, TypeError):
                raise RegionlabError(f"{path} is no record of an audit; name another") from None

    def of(self, claim: Any) -> dict[str, Any] | None:
        """The entry of the claim, if the claim is still the same."""
        if self.path is None:
            return None
        found = self.entries.get(claim.identifier)
        return found if found is not None and found.get("digest") == claim.digest else None

    def put(self, claim: Any, entry: dict[str, Any], order: Mapping[str, object]) -> None:
        """Take an entry in, and write what there is; claims that are gone are left out."""
        if self.path is None:
            return
        self.entries[claim.identifier] = {"digest": claim.digest, **entry}
        kept = {name: self.entries[name] for name in order if name in self.entries}
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(found, ensure_ascii=False)}"
            for name, found in kept.items()
        )
        with atomic_file(self.path, RegionlabError) as stream:
            stream.write(f'{{"claims": {{\n{lines}\n}}}}\n'.encode())
