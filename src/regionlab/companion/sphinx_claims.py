"""Sphinx extension: badges of claims, each a link to the claim's entry in the ledger.

- ``{claim}`nakahara-theorem-1` `` shows the verdict that was computed in this run; a name that the
  ledger does not have is a warning, hence a build error.
- the directive ``claim-statement`` prints the statement of the claim that is named after it, with
  the formulas that it concludes: a page cannot state another theorem than the one decided.
- the directive ``claim-tally`` shows how many claims have each verdict.

Where badges stand together, each carries its claim's short name. All read ``claims.json`` beside
the pages, which `ledger_page` writes.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from regionlab.companion.ledger_page import PAGE, RECORD
from regionlab.proofs import Verdict
from regionlab.proofs.verdict import STANDINGS, Standing

logger = logging.getLogger(__name__)


def record(env: BuildEnvironment) -> dict[str, dict[str, Any]]:
    """The claims as they are shown; the page that reads them is built again when they change."""
    path = Path(env.srcdir) / RECORD
    env.note_dependency(str(path))
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def standing(found: dict[str, Any]) -> Standing:
    """The verdict of an entry of the record, with its premises in words."""
    return Standing(Verdict(found["verdict"]), found["words"])


def badge(shown: Standing, count: int | None = None) -> nodes.inline:
    """Sign and word of a verdict in its frame, after a number if there is one."""
    number = "" if count is None else f"{count} "
    return nodes.inline("", f"{shown.sign} {number}{shown.word}", classes=["verdict", shown.style])


class _OfOneClaim:
    """What a role and a directive share: the entry of the claim that they name."""

    env: BuildEnvironment

    def entry(self, name: str, location: Any) -> dict[str, Any] | None:
        """The claim's entry; a warning, hence a build error, and None if there is no such claim."""
        found = record(self.env).get(name)
        if found is None:
            logger.warning(
                f"there is no claim {name!r}; `regionlab claims` lists them", location=location
            )
        return found


class ClaimRole(_OfOneClaim, SphinxRole):
    """The badge of one claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        found = self.entry(self.text, self.get_location())
        if found is None:
            return [nodes.literal("", self.text)], []
        page = self.env.app.builder.get_relative_uri(self.env.docname, PAGE)
        shown = standing(found)
        link = nodes.reference(
            "",
            "",
            badge(shown),
            internal=True,
            refuri=f"{page}#claim-{self.text}",
            reftitle=f"{found['label']}: {shown.said}, see the ledger",
            classes=["claim-badge"],
            claim=found["label"],
        )
        return [link], []


class ClaimStatement(_OfOneClaim, SphinxDirective):
    """For which parameters, and what: the claim's own words and formulas."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        found = self.entry(self.arguments[0], self.get_location())
        if found is None:
            return []
        whole = nodes.container(classes=["claim-statement"])
        text = [f"For {found['hypotheses']}:", "", *found["statement"].splitlines()]
        self.state.nested_parse(StringList(text, source="claim"), self.content_offset, whole)
        return [whole]


class ClaimTally(SphinxDirective):
    """How many claims there are with each verdict, with a link to the ledger."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        entries = record(self.env).values()
        counted = Counter(standing(found).word for found in entries)
        line = nodes.paragraph("", "", classes=["claim-tally"])
        page = self.env.app.builder.get_relative_uri(self.env.docname, PAGE)
        link = nodes.reference("", f"{len(entries)} claims", internal=True, refuri=page)
        line += [link, nodes.Text(": ")]
        for shown in STANDINGS:
            if counted[shown.word]:
                line += [badge(shown, counted[shown.word]), nodes.Text(" ")]
        return [line]


class NamesOfBadges(SphinxTransform):
    """Badges that stand together say whose they are: ■ proved: Theorem B."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        for parent in {id(b.parent): b.parent for b in self._badges()}.values():
            together: list[nodes.Element] = []
            for child in [*parent.children, nodes.Text("end")]:
                if isinstance(child, nodes.Element) and "claim-badge" in child.get("classes", []):
                    together.append(child)
                elif not (isinstance(child, nodes.Text) and child.strip() in _BETWEEN):
                    _name(together)
                    together = []

    def _badges(self) -> Iterator[nodes.reference]:
        for link in self.document.findall(nodes.reference):
            if "claim-badge" in link["classes"]:
                yield link


_BETWEEN = ("", ",", ";", "and", "or", "+", "/")
"""What may stand between badges that stand together."""


def _name(together: list[nodes.Element]) -> None:
    if len(together) > 1:
        for link in together:
            link += nodes.inline("", f" {link['claim']}", classes=["claim-name"])


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_role("claim", ClaimRole())
    app.add_directive("claim-statement", ClaimStatement)
    app.add_directive("claim-tally", ClaimTally)
    app.add_transform(NamesOfBadges)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
