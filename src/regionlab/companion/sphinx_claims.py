"""Sphinx extension: badges of claims, each a link to the claim's entry in the ledger.

- ``{claim}`nakahara-theorem-1` `` shows the verdict that was computed in this run; a name that the
  ledger does not have is a warning, hence a build error.
- the directive ``claim-tally`` shows how many claims have each verdict.

Both read ``claims.json`` beside the pages, which `ledger_page` writes.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from regionlab.companion.ledger_page import PAGE, RECORD
from regionlab.proofs import Verdict
from regionlab.proofs.verdict import SIGNS

logger = logging.getLogger(__name__)


def verdicts(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """The record; the page that reads it is built again when it changes."""
    path = Path(env.srcdir) / RECORD
    env.note_dependency(str(path))
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def badge(verdict: Verdict, count: int | None = None) -> nodes.inline:
    """Sign and word of a verdict in its frame, after a number if there is one."""
    words = (
        f"{SIGNS[verdict]} {verdict.value}"
        if count is None
        else (f"{SIGNS[verdict]} {count} {verdict.value}")
    )
    return nodes.inline("", words, classes=["verdict", f"verdict-{verdict.value}"])


class ClaimRole(SphinxRole):
    """The badge of one claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        record = verdicts(self.env)
        if self.text not in record:
            logger.warning(
                f"there is no claim {self.text!r}; `regionlab claims` lists them",
                location=self.get_location(),
            )
            return [nodes.literal("", self.text)], []
        found = record[self.text]
        page = self.env.app.builder.get_relative_uri(self.env.docname, PAGE)
        link = nodes.reference(
            "",
            "",
            badge(Verdict(found["verdict"])),
            internal=True,
            refuri=f"{page}#claim-{self.text}",
            reftitle=f"{found['label']}: {found['verdict']}, see the ledger",
            classes=["claim-badge"],
        )
        return [link], []


class ClaimTally(SphinxDirective):
    """How many claims there are with each verdict, with a link to the ledger."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        record = verdicts(self.env)
        counted = Counter(found["verdict"] for found in record.values())
        line = nodes.paragraph("", "", classes=["claim-tally"])
        page = self.env.app.builder.get_relative_uri(self.env.docname, PAGE)
        link = nodes.reference("", f"{len(record)} claims", internal=True, refuri=page)
        line += [link, nodes.Text(": ")]
        for verdict in Verdict:
            if counted[verdict.value]:
                line += [badge(verdict, counted[verdict.value]), nodes.Text(" ")]
        return [line]


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_role("claim", ClaimRole())
    app.add_directive("claim-tally", ClaimTally)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
