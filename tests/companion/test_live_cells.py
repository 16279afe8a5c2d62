"""A reader changes a proof in the page, in headless Chromium, with no request to another host."""

import re
from contextlib import contextmanager
from pathlib import Path

import pytest

from regionlab.companion.live import pages
from regionlab.companion.live.again import whole
from regionlab.companion.notebooks import find
from tests.support.visits import Visit

ROOT = Path(__file__).parents[2]
LIVE = [notebook.name for notebook in find(ROOT) if pages.cells(notebook)]
PATIENCE = 120_000  # milliseconds, for a busy machine
RUNS = "(cell) => Number(cell.querySelector('.live-bar').dataset.runs ?? 0)"
"""How many runs of a cell have come to an end, by a result, a stop or a reset."""


@pytest.fixture
def opened(html, browser, address):
    if not (html / "live").is_dir():
        pytest.skip("this copy of the book has no live part; the page on its run says why")
    visits = []

    def visit(name):
        visits.append(Visit(browser, f"{address}/{name}.html", address))
        visits[-1].page.set_default_timeout(PATIENCE)
        return visits[-1]

    yield visit
    for one in visits:
        assert (one.complaints, one.foreign, one.failed) == ([], [], [])
        one.page.close()


def cell(page, text):
    """The live cell whose code, as the book prints it, holds `text`."""
    return page.locator(".cell.tag_live", has=page.locator(".cell_input pre", has_text=text)).first


def change(one):
    one.get_by_role("button", name="Change it").click()
    one.locator(".CodeMirror").wait_for()


def write(one, old, new):
    """Put `new` in the place of `old` in the cell's editor."""
    editor = one.locator(".CodeMirror")
    text = editor.evaluate("(element) => element.CodeMirror.getValue()")
    assert text.count(old) == 1
    editor.evaluate("(e, text) => e.CodeMirror.setValue(text)", text.replace(old, new))


@contextmanager
def one_run(one):
    """Wait until what is started inside has come to an end."""
    before = one.evaluate(RUNS)
    yield
    one.page.wait_for_function(
        f"([cell, before]) => ({RUNS})(cell) > before", arg=[one.element_handle(), before]
    )


def run(one):
    """Run the cell; returns what the page says then."""
    with one_run(one):
        one.get_by_role("button", name="Run").click()
    return one.locator(".live-status").inner_text()


def verdicts(output):
    return output.locator(".verdict").all_text_contents()


def test_an_edit_is_refuted_with_a_witness_and_reset_brings_back_the_page(opened):
    visit = opened("edit-the-construction")
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    formulas, ledger = cell(visit.page, "PAPER.edited("), cell(visit.page, "perf_counter() - start")
    printed = verdicts(ledger.locator(".cell_output"))
    assert len(printed) == 8
    assert not any("refuted" in verdict for verdict in printed)
    assert [url for url in asked if "/live/" in url] == []

    change(formulas)
    write(formulas, "- Sum(x[n0 + 1, k]", "+ Sum(x[n0 + 1, k]")
    with one_run(formulas):
        formulas.locator(".CodeMirror").click()
        visit.page.keyboard.press("Shift+Enter")
    live = ledger.locator(".live-output")
    live.locator("mjx-container").first.wait_for()
    assert sum("refuted" in verdict for verdict in verdicts(live)) == 2
    assert "i = 2, j = 1, n_0 = 1, q = 2, left side = 10/3, right side = -2/3" in live.inner_text()
    assert "Z3" in live.inner_text()
    assert ledger.locator(".cell_output:visible").count() == 1
    assert any("z3_solver" in url for url in asked)

    write(formulas, "+ Sum(x[n0 + 1, k]", "- Sum(x[n0 + 1, k]")
    run(formulas)
    assert visit.page.locator(".live-output").count() == 0

    write(formulas, "2 * (i - 1)", "2 * i")
    run(formulas)
    assert any("refuted" in verdict for verdict in verdicts(live))
    formulas.get_by_role("button", name="Reset").click()
    assert visit.page.locator(".live-output").count() == 0
    assert verdicts(ledger.locator(".cell_output:visible")) == printed
    code = formulas.locator(".CodeMirror").evaluate("(element) => element.CodeMirror.getValue()")
    (notebook,) = (found for found in find(ROOT) if found.name == "edit-the-construction")
    assert code in [found.source for found in pages.cells(notebook)]


def test_python_is_stopped_and_goes_on_and_errors_are_sentences(opened):
    page = opened("prove-your-own-gadget").page
    one = cell(page, "mine = stage(")
    change(one)
    write(one, "proved = gadget(mine)", "while True:\n    pass")
    with one_run(one):
        one.get_by_role("button", name="Run").click()
        one.get_by_text("Running").wait_for()
        one.get_by_role("button", name="Stop").click()
    assert "Stopped" in one.locator(".live-status").inner_text()
    write(one, "while True:\n    pass", "proved = bytearray(2 * 10**9)")
    assert "Done" in run(one)
    assert "needs more memory than a page may take" in one.locator(".live-output").inner_text()
    write(one, "bytearray(2 * 10**9)", "gadget(mine")
    run(one)
    assert re.search(r"Line \d+: this is not Python", one.locator(".live-output").inner_text())
    one.get_by_role("button", name="Reset").click()
    run(one)
    assert "proved" in verdicts(one.locator(".live-output"))[0]


def test_python_that_gives_no_result_is_stopped_by_the_clock(opened):
    page = opened("prove-your-own-gadget").page
    one = cell(page, "mine = stage(")
    change(one)
    page.wait_for_function("() => /ready/.test(document.querySelector('.live-status').textContent)")
    page.evaluate("() => { window.liveCells.mostSeconds = 1; }")
    write(one, "proved = gadget(mine)", "while True:\n    pass")
    assert "no result for 1 second" in run(one)


@pytest.mark.parametrize("name", LIVE)
def test_every_cell_computes_in_the_page_what_the_book_prints(name, opened):
    page = opened(name).page
    for place in range(page.locator(".cell.tag_live").count()):
        one = page.locator(".cell.tag_live").nth(place)
        printed = one.locator(".cell_output")
        shown, steps = verdicts(printed), printed.locator(".proof-step").count()
        change(one)
        assert "Done" in run(one)
        live = one.locator(".live-output")
        assert live.locator(".live-error").count() == 0
        assert verdicts(live) == shown
        assert live.locator(".proof-step").count() == steps


def test_a_cell_that_needs_numpy_says_so(opened):
    page = opened("lemma-1").page
    notes = page.locator(".tag_needs-numpy .live-status").all_text_contents()
    assert notes
    assert all("NumPy" in note and "make lab" in note for note in notes)
    assert page.locator(".tag_needs-numpy button.live-button").count() == 0


def test_a_page_that_was_opened_as_a_file_says_how_it_is_made_to_compute(html, browser):
    visit = Visit(browser, (html / "edit-the-construction.html").as_uri(), "file:")
    one = visit.page.locator(".cell.tag_live").first
    one.get_by_role("button", name="Change it").click()
    one.get_by_text("make read").wait_for()
    assert (visit.complaints, visit.foreign, visit.failed) == ([], [], [])
    visit.page.close()


ONLY = """async (names) => {
    const { digests } = await window.liveCells.thePage();
    const kept = names.map((name) => [name, digests[name]]);
    Object.keys(digests).forEach((name) => delete digests[name]);
    Object.assign(digests, Object.fromEntries(kept));
}"""
OTHERWISE = "async (name) => { (await window.liveCells.thePage()).digests[name] = 'another'; }"
PRINTED = "(digest) => { document.getElementById('decide-again').dataset.digest = digest; }"


def test_the_ledger_is_decided_again_in_the_page_and_a_digest_that_differs_is_named(opened):
    """All of it takes a minute or two; this asks for one refuted, two proved, one counted."""
    page = opened("ledger").page
    names = ["zigzag-semigroup", "nakahara-proposition-1", "nakahara-13-as-printed", "nakahara-1"]
    page.evaluate(ONLY, names)
    digests = page.evaluate("async () => (await window.liveCells.thePage()).digests")
    assert list(digests) == names
    page.evaluate(PRINTED, whole(digests))
    again = page.get_by_role("button", name="Decide them again here")
    status = page.locator("#decide-again .live-status")

    again.click()
    status.get_by_text("The digest of the whole is the one above").wait_for()
    assert "3 of 4 claims have been decided in this page" in status.inner_text()
    assert "1 count with NumPy" in status.inner_text()
    assert "otherwise" not in status.inner_text()
    notes = page.locator(".decided-again").all_inner_texts()
    assert sum("the same" in note for note in notes) == 3

    page.evaluate(OTHERWISE, "nakahara-13-as-printed")
    page.evaluate(PRINTED, whole(digests | {"nakahara-13-as-printed": "another"}))
    again.click()
    status.get_by_text("The digest of the whole is not the one above").wait_for()
    assert "1 came out otherwise: nakahara-13-as-printed" in status.inner_text()
    again.click()
    page.get_by_role("button", name="Stop").click()
    assert status.inner_text() == "Stopped."
