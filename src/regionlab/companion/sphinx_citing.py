"""Sphinx extension: the head of each page says how the page is cited.

Programs that keep references read ``citation_title``, ``citation_inbook_title``,
``citation_author`` and ``citation_publication_date``. The book's are in ``citation.json`` beside
the pages, which `cite_page` writes.
"""

import json
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from regionlab.companion.cite_page import RECORD


def add_citation(
    app: Sphinx, page: str, template: str, context: dict[str, Any], document: Any
) -> None:
    """Add the tags to what else stands in the head; pages without a document have no title."""
    if document is None:
        return
    book = json.loads((Path(app.srcdir) / RECORD).read_text(encoding="utf-8"))
    title = document.next_node(lambda node: node.tagname == "title")
    said = [("citation_title", title.astext() if title is not None else book["title"])]
    said += [("citation_inbook_title", book["title"]), ("citation_publication_date", book["date"])]
    said += [("citation_author", author) for author in book["authors"]]
    tags = (f'<meta name="{name}" content="{escape(value)}" />' for name, value in said)
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the tags to Sphinx."""
    app.connect("html-page-context", add_citation)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
