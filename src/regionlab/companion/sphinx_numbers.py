"""Sphinx extension: equations, theorems and figures carry the papers' own numbers.

A label says the number. With ``numbered_papers = ["nakahara"]`` in the configuration,

- an equation labelled ``nakahara-5`` shows (5), and so does every ``{eq}`nakahara-5```;
- ``{prf:theorem}`` labelled ``nakahara-theorem-1`` shows Theorem 1, and so does ``{prf:ref}``;
  likewise proposition, lemma, definition, example, remark, corollary;
- a figure named ``nakahara-figure-3`` shows Figure 3, and so does ``{numref}``.

Whatever carries another label is this book's own. It is counted through the whole book in reading
order with an R in front: (R1), Theorem R1, Figure R2. An ``amsmath`` environment that stands
without a label is not numbered. A label that starts with a paper's name and gives no number of the
right kind is a warning, hence a build error.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)

OWN = "R"
EQUATION = "displaymath"  # Sphinx's name for the kind


def paper_number(kind: str, identifier: str, papers: Sequence[str]) -> str | None:
    """Return the number a label gives, or None when the label belongs to none of `papers`.

    Raises ValueError when the label names a paper but no number of something of this `kind`.
    """
    label = identifier.removeprefix("equation-") if kind == EQUATION else identifier
    paper = next((paper for paper in papers if label.startswith(f"{paper}-")), None)
    if paper is None:
        return None
    stem = f"{paper}-" if kind == EQUATION else f"{paper}-{kind}-"
    match = re.fullmatch(re.escape(stem) + r"(\d+[a-z]?)", label)
    if match is None:
        raise ValueError(
            f"label {label!r} names the paper {paper!r}, so it must read {stem}<number>; "
            "for something of this book's own choose another first word"
        )
    return match.group(1)


def reading_order(env: BuildEnvironment, page: str | None = None) -> Iterator[str]:
    """Yield every page in the order of the table of contents."""
    page = page or env.config.root_doc
    yield page
    for following in env.toctree_includes.get(page, []):
        yield from reading_order(env, following)


def drop_numbers_without_labels(app: Sphinx, document: nodes.document) -> None:
    """Take away the number MyST gives an ``amsmath`` environment, which nobody can refer to."""
    for block in document.findall(nodes.math_block):
        if "amsmath" in block["classes"]:
            block["number"] = None
            block["ids"] = []


def mark_our_own(app: Sphinx, document: nodes.document) -> None:
    """Give the theorem-like environments that are not a paper's the class `own`, for the style."""
    for block in document.findall(nodes.Admonition):
        label = block.get("label")
        if label is not None and not label.startswith(tuple(f"{p}-" for p in _papers(app.env))):
            block["classes"].append("own")


def number_everything(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Replace the numbers Sphinx has counted by the papers' and by our own."""
    counted: Counter[str] = Counter()
    for page in dict.fromkeys(reading_order(env)):
        for kind, numbers in env.toc_fignumbers.get(page, {}).items():
            for identifier in numbers:
                try:
                    number = paper_number(kind, identifier, _papers(env))
                except ValueError as error:
                    logger.warning(str(error), location=page)
                    continue
                if number is None:
                    counted[kind] += 1
                    number = f"{OWN}{counted[kind]}"
                # Sphinx means a tuple of integers here and joins whatever it finds.
                numbers[identifier] = (number,)  # type: ignore[assignment]
    return []


def _papers(env: BuildEnvironment) -> Sequence[str]:
    papers: Sequence[str] = env.config.numbered_papers
    return papers


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("numbered_papers", [], "env", types=[list])
    app.connect("doctree-read", drop_numbers_without_labels)
    app.connect("doctree-read", mark_our_own)
    # after the table of contents has counted, which is at the default priority of this event
    app.connect("env-get-updated", number_everything, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
