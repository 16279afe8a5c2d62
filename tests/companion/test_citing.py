"""How the book is cited: from one file, on its page and in the head of every page."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes

from regionlab.companion.cite_page import RECORD, cite_files
from regionlab.companion.sphinx_citing import add_citation
from regionlab.errors import CompanionError

pytestmark = pytest.mark.quick
ROOT = Path(__file__).parents[2]


def test_the_page_has_the_book_and_both_papers():
    page = cite_files(ROOT)["cite.md"].decode()
    assert "@book{regionlab,\n" in page
    assert "@misc{nakahara2025,\n" in page
    assert "@inproceedings{serra2020empirical,\n" in page
    assert page.count("```") % 2 == 0


def test_a_paper_that_the_bibliography_lacks_is_named(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "CITATION.cff").write_bytes((ROOT / "CITATION.cff").read_bytes())
    (tmp_path / "book" / "references.bib").write_text("@misc{nakahara2025,\n  year = {2025}\n}\n")
    with pytest.raises(CompanionError, match="has no entry serra2020empirical"):
        cite_files(tmp_path)


def test_the_head_of_a_page_names_it_and_the_book(tmp_path):
    (tmp_path / RECORD).write_bytes(cite_files(ROOT)[RECORD])
    document = nodes.section("", nodes.title("", 'Lemma "1" & more'))
    context = {"metatags": "<meta/>"}
    add_citation(SimpleNamespace(srcdir=tmp_path), "lemma-1", "page.html", context, document)
    book = json.loads((tmp_path / RECORD).read_text())
    assert context["metatags"].startswith("<meta/>")
    assert 'name="citation_title" content="Lemma &quot;1&quot; &amp; more"' in context["metatags"]
    assert book["date"].count("/") == 2
    assert book["date"] in context["metatags"]
