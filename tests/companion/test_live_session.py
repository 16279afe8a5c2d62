"""Cells that a reader changes: as if the page had run from its top; errors in plain words."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from regionlab.claims import CLAIMS
from regionlab.companion.live import pages
from regionlab.companion.live.again import decide_again, whole
from regionlab.companion.live.session import Cell, Session
from regionlab.companion.notebooks import find
from regionlab.proofs import Ledger

ROOT = Path(__file__).parents[2]
LIVE = [notebook.name for notebook in find(ROOT) if pages.cells(notebook)]


def session(*sources, hidden=()):
    return Session([Cell(text, number not in hidden) for number, text in enumerate(sources)])


def run(page, chosen, texts=None):
    """What each cell that ran shows, as text."""
    results = page.run(chosen, texts or {})
    return {r.cell: unescape(re.sub(r"<[^>]*>", "", r.html)) for r in results}


@pytest.mark.quick
def test_a_cell_runs_on_what_the_cells_above_leave():
    page = session("a = 2", "b = a + 1", "a * b")
    assert run(page, 2) == {2: "6"}
    assert run(page, 2, {0: "a = 5"}) == {0: "", 1: "", 2: "30"}
    assert run(page, 2) == {2: "6"}


@pytest.mark.quick
def test_what_depends_on_a_change_runs_again_and_nothing_else_does():
    page = session("a = 1", "b = 1", "print('a is', a)", "print('b is', b)", "a + b")
    assert run(page, 0, {0: "a = 7"}) == {0: "", 2: "a is 7\n", 4: "8"}
    assert page.changed({0: "a = 7"}) == [0, 2, 4]
    assert page.changed({}) == []


@pytest.mark.quick
def test_a_changed_cell_leaves_nothing_of_its_old_self():
    page = session("old = 1", "old")
    assert run(page, 1) == {1: "1"}
    assert "name 'old' is not defined" in run(page, 1, {0: "new = 1"})[1]


@pytest.mark.quick
def test_a_value_that_a_cell_alters_is_made_anew_each_time():
    page = session("rows = []", "rows.append(1)", "len(rows)")
    assert run(page, 2) == {2: "1"}
    assert run(page, 1) == {1: ""}
    assert run(page, 2) == {2: "1"}
    assert run(page, 1, {1: "rows.append(1); rows.append(2)"}) == {1: "", 2: "2"}


@pytest.mark.quick
def test_names_of_comprehensions_and_functions_are_their_own():
    page = session("k = 10", "def f(k):\n    return [k for k in range(k)]\nf(2)", "k")
    assert page.changed({1: "f = 3"}) == [1]
    assert run(page, 2) == {2: "10"}


@pytest.mark.quick
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = (1,\ny = 2", "Line 1: this is not Python"),
        ("a = 1\nb = q2", "Line 2: name 'q2' is not defined"),
        ("assert 1 == 2, 'no'", "this does not hold: no"),
        ("def f(n):\n    return f(n)\nf(1)", "calls itself too often"),
        ("raise MemoryError", "needs more memory than a page may take"),
        ("from regionlab.errors import ProofError\nraise ProofError('write x')", "Line 2: write x"),
        ("import no_such_thing", "No module named"),
    ],
)
def test_errors_say_the_line_and_the_fact(text, said):
    page = session(text, "2 + 2")
    (result,) = page.run(0, {})
    assert said in unescape(re.sub(r"<[^>]*>", "", result.html))
    assert not result.fine
    assert "Traceback" not in result.html
    assert run(page, 1) == {1: "4"}


@pytest.mark.quick
def test_what_was_shown_before_an_error_stays():
    (result,) = session("print('one')\n1 / 0").run(0, {})
    assert result.html.index("one") < result.html.index("division by zero")


@pytest.mark.quick
def test_a_cell_below_one_that_failed_says_that():
    page = session("a = 1 / 0", "a", hidden=(0,))
    assert "a cell above, which stopped with an error" in run(page, 1)[1]


# A page has no NumPy. Runs every live cell of the page and then every other that shows its code.
WITHOUT_NUMPY = """
import json, sys
for absent in ("numpy", "flint", "numba", "matplotlib"):
    sys.modules[absent] = None
from pathlib import Path
from regionlab.claims import CLAIMS
from regionlab.companion.live import pages
from regionlab.companion.live.again import decide_again, whole
from regionlab.companion.live.session import Cell, Session
from regionlab.companion.notebooks import Notebook

notebook = Notebook(Path(sys.argv[1]))
page = Session(pages.cells(notebook))
found = {"numpy": []}
for number, cell in enumerate(page.cells):
    if cell.live:
        (result,) = page.run(number, {})
        found[number] = [result.fine, result.html]
code = [cell for cell in notebook.read().cells if cell.cell_type == "code"]
for number, cell in enumerate(code):
    if "needs-numpy" in cell.metadata.get("tags", []):
        (result,) = page.run(number, {})
        found["numpy"].append(result.html)
print(json.dumps(found))
"""


@pytest.mark.parametrize("name", LIVE)
def test_every_live_cell_runs_without_numpy_and_the_others_say_that_they_need_it(name):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NUMPY, str(ROOT / "notebooks" / f"{name}.ipynb")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert all("needs NumPy" in html for html in found.pop("numpy"))
    assert len(found) >= 2
    assert {number: html for number, (fine, html) in found.items() if not fine} == {}
    assert any("verdict" in html for _, html in found.values())


@pytest.mark.quick
def test_the_pages_for_editing_proofs_are_live():
    named = (
        "theorem-1-proved edit-the-construction sharper-theorem-b sharper-theorems lemma-1 remark-1"
    )
    assert set(LIVE) >= {*named.split(), "prove-your-own-gadget"}


@pytest.mark.quick
def test_a_claim_decided_again_is_the_same_only_if_its_digest_is():
    name = "zigzag-semigroup"
    printed = CLAIMS[name]().digest
    (same,) = decide_again({name: printed})
    (other,) = decide_again({name: printed[::-1]})
    assert (same.same, other.same) == (True, False)
    assert same.digest == other.digest == printed
    assert "proved" in same.shown
    assert whole({name: printed}) == Ledger([CLAIMS[name]()]).digest != whole({name: "0"})
