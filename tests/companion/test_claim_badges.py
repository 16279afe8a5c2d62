"""Badges show the verdict of the run; a claim that does not exist fails the build."""

import io
import json
import re
from pathlib import Path

import pytest

from regionlab.claims import CLAIMS, ledger
from regionlab.companion.ledger_page import RECORD, ledger_files, with_uses
from regionlab.companion.notebooks import find
from regionlab.proofs import Claim, Ledger, Relation, Verdict, computed
from tests.support.toy_ledger import toy_ledger

ROOT = Path(__file__).parents[2]


def build(folder, text, claims):
    """The warnings and the page of a book of one page beside the ledger."""
    from sphinx.application import Sphinx

    source = folder / "source"
    files = ledger_files(claims) | {"index.md": text.encode()}
    for name, content in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(content)
    warnings = io.StringIO()
    application = Sphinx(
        source,
        None,
        folder / "html",
        folder / "doctrees",
        "html",
        confoverrides={
            "extensions": [
                "myst_parser",
                "sphinx_design",
                "sphinxcontrib.bibtex",
                "regionlab.companion.sphinx_claims",
            ],
            "bibtex_bibfiles": [str(ROOT / "book" / "references.bib")],
            "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
        },
        status=None,
        warning=warnings,
    )
    application.build()
    return warnings.getvalue(), (folder / "html" / "index.html").read_text()


PAGE = "# Page\n\n{claim}`right` and {claim}`wrong`\n\n```{claim-tally}\n```\n\n{doc}`ledger`\n"


def test_a_badge_shows_the_verdict_and_leads_to_the_entry(tmp_path):
    warnings, page = build(tmp_path, PAGE, toy_ledger())
    assert "there is no claim" not in warnings
    assert 'href="ledger.html#claim-wrong"' in page
    assert re.search(r'verdict-refuted">\W* ?refuted<', page)
    entries = (tmp_path / "html" / "ledger.html").read_text()
    assert 'id="claim-wrong"' in entries
    assert "3 claims" in page
    assert "2 proved in words" in page


def test_badges_that_stand_together_say_whose_they_are(tmp_path):
    text = "# Page\n\n{claim}`right` and {claim}`wrong`\n\nAlone {claim}`above` here.\n"
    _, page = build(tmp_path, text, toy_ledger())
    names = re.findall(r'class="claim-name">\s*([^<]*)<', page)
    assert names == ["Right", "Wrong |x|"]


def test_a_page_prints_the_statement_of_the_claim(tmp_path):
    text = "# Page\n\n```{claim-statement} right\n```\n\n```{claim-statement} fermat\n```\n"
    warnings, page = build(tmp_path, text, toy_ledger())
    assert "there is no claim 'fermat'" in warnings
    assert "claim-statement" in page
    assert r"\(1 = 1\)" in page


def test_a_claim_that_does_not_exist_is_a_warning_and_so_a_build_error(tmp_path):
    warnings, _ = build(tmp_path, "# Page\n\n{claim}`fermat`\n", toy_ledger())
    assert "there is no claim 'fermat'" in warnings


def test_a_badge_follows_a_verdict_that_changes(tmp_path):
    build(tmp_path, PAGE, toy_ledger())
    step = computed("two", Relation(1, "=", 2), {"n": 2})
    changed = Ledger(
        [
            Claim(
                identifier=c, paper="companion", label=c, statement="", hypotheses="", steps=(step,)
            )
            for c in ("right", "wrong", "above")
        ]
    )
    _, page = build(tmp_path, PAGE, changed)
    assert "3 refuted" in page
    assert "proved" not in page


def used():
    pages = {path.name: path.read_text() for path in (ROOT / "book").glob("*.md")}
    pages |= {notebook.path.name: notebook.path.read_text() for notebook in find(ROOT)}
    return [
        (name, c) for name, text in pages.items() for c in re.findall(r"{claim}`([^`]+)`", text)
    ]


def test_every_badge_of_the_book_names_a_claim():
    assert [(page, name) for page, name in used() if name not in CLAIMS] == []
    assert len(used()) > 40


def test_theorems_in_the_book_wear_a_badge():
    for notebook in find(ROOT):
        for cell in notebook.read().cells:
            for block in re.findall(
                r":::{prf:(?:theorem|proposition|lemma)}.*?\n:::", cell.source, re.S
            ):
                labels = ("nakahara-theorem", "nakahara-prop", "sharper-")
                if any(f":label: {label}" in block for label in labels):
                    assert "{claim}`" in block, notebook.name


def test_the_ledger_page_has_every_claim_and_the_same_bytes_each_time():
    pytest.importorskip("z3")
    files = ledger_files(ledger())
    page = files["ledger.md"].decode()
    assert all(f"(claim-{name})=" in page for name in CLAIMS)
    record = json.loads(files[RECORD])
    assert {name: found["verdict"] for name, found in record.items()} == {
        name: claim.verdict.value for name, claim in ledger().claims.items()
    }
    assert ledger_files(ledger()) == files
    assert ledger().digest in page
    drawings = [name for name in files if name.endswith(".svg")]
    assert len(drawings) >= 2
    assert sum(ledger().tally.values()) == len(CLAIMS) == len(record)
    assert {record[name]["verdict"] for name in record} <= {v.value for v in Verdict}


def notebook(tags):
    code = {"cell_type": "code", "metadata": {"tags": tags}, "source": ['CLAIMS["right"](\n', ")"]}
    return json.dumps({"cells": [code]}).encode()


def test_an_entry_leads_to_its_badges_and_to_the_cell_that_can_be_changed():
    page = ledger_files(toy_ledger())["ledger.md"]
    pages = {
        "proof.ipynb": notebook(["live"]),
        "fixed.ipynb": notebook(["hide-input"]),
        "prose.md": b"{claim}`right` and {claim}`wrong`",
    }
    text = with_uses(page, pages).decode()
    right, wrong = (
        text.split(f"(claim-{name})=")[1].split("::::")[0] for name in ("right", "wrong")
    )
    assert "*In the book* {doc}`prose`.\n*Change it* {doc}`proof`.\n" in right
    assert "*In the book* {doc}`prose`.\n" in wrong
    assert "*Change it*" not in wrong
    assert "fixed" not in text
