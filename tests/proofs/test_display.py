"""Steps, claims and ledgers are plain values; a running IPython shows them as HTML all the same."""

import subprocess
import sys
from dataclasses import replace

import pytest
import sympy as sp

from regionlab.proofs import Claim, Ledger, definition, html, identity, lemma, premise, render
from regionlab.proofs.shown import formulas, is_bookkeeping, one_of
from regionlab.proofs.verdict import STANDINGS


def printed(code):
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_a_running_ipython_shows_steps_claims_and_ledgers_as_html():
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "import sympy as sp\n"
        "from regionlab.proofs import Claim, Ledger, Step, Verdict, html\n"
        "step = Step('s', sp.true, Verdict.PROVED, '')\n"
        "claim = Claim(identifier='c', paper='companion', label='C', statement='$1$',\n"
        "              hypotheses='', steps=(step,))\n"
        "for value in (step, claim, Ledger([claim])):\n"
        "    shown, _ = shell.display_formatter.format(value)\n"
        "    print(shown['text/html'] == html(value) and 'proved' in shown['text/html'])"
    )
    assert printed(code).splitlines() == ["True"] * 3


def test_proofs_do_not_load_ipython():
    assert printed("import sys, regionlab.proofs; print('IPython' in sys.modules)") == "False"


def test_other_values_have_no_html():
    with pytest.raises(TypeError, match="give a Step, a Claim or a Ledger"):
        html(3)


n, m = sp.symbols("n m", integer=True, positive=True)
size = sp.Function("size", integer=True, positive=True)
SAID = premise("anybody sees it", size(n) >= 2)


def claim(*steps, **others):
    named = {"identifier": "c", "paper": "companion", "label": "C", "statement": "It holds."}
    return Claim(**named | {"hypotheses": "all", "steps": steps} | others)


def test_the_two_kinds_of_proved_look_different_everywhere():
    whole = claim(lemma("s", [], n + m >= 2), concludes=(n + m >= 2,))
    said = claim(lemma("s", [SAID], size(n) + m >= 3), concludes=(size(n) + m >= 3,))
    assert (whole.standing.sign, whole.standing.said) == ("■", "proved")
    assert (said.standing.sign, said.standing.said) == ("◧", "proved, with 1 premise in words")
    assert "verdict-proved-in-words" in html(said)
    assert "verdict-proved-in-words" not in html(whole)
    assert "anybody sees it" in html(said)
    ledger = Ledger([whole, replace(said, identifier="d")])
    assert "■ proved           c" in str(ledger)
    assert "◧ proved in words  d" in str(ledger)
    assert "1 proved, 1 proved in words" in str(ledger)
    assert len({(shown.sign, shown.word, shown.style) for shown in STANDINGS}) == 6
    above = claim(lemma("use", [said.so], size(n) + m + 1 >= 4), concludes=())
    assert above.standing.words == 2  # its own, that the step is the statement, and one below


def test_what_is_shown_is_what_was_decided():
    step = lemma("nice", [], n + m >= 1, latex=r"\text{all is well}")
    shown = formulas(step)
    assert shown.formula == r"\text{all is well}"
    assert shown.decided == r"m + n \ge 1"
    assert r"m + n \ge 1" in html(step)
    plain = formulas(lemma("plain", [], n + m >= 1))
    assert (plain.formula, plain.decided) == (r"m + n \ge 1", "")


def test_sources_stand_apart_from_what_is_supposed():
    first = lemma("bound", [m >= 2], m + n >= 3)
    text = html(lemma("use", [m >= 2, first.so, SAID], m + n + size(n) >= 5))
    assert text.count("for <span") == 1
    assert "by bound: " in text
    assert "by words: anybody sees it" in text


def test_cases_of_which_one_holds_are_shown_as_such():
    a, b, c = n <= m, sp.Eq(n, m + 1), n >= m + 2
    pairs = sp.Or(sp.And(a, b), sp.And(a, c), sp.And(b, c))
    assert set(one_of(sp.And(sp.Or(a, b, c), sp.Not(pairs)))) == {a, b, c}
    assert one_of(sp.And(sp.Or(a, b, c), sp.Not(sp.And(a, b)))) == ()  # two of them may hold
    assert one_of(sp.And(sp.Or(a, b), sp.Not(sp.And(a, b)), n >= 1 + m)) == ()
    step = lemma("once", [], sp.And(sp.Or(a, b), sp.Not(sp.And(a, b))), latex="n, m")
    assert "exactly one of" in formulas(step).formula


def test_steps_that_nothing_is_drawn_from_are_folded_into_one_line():
    used, beside = lemma("used", [], n + m >= 2), identity("one", n, n)
    text = html(claim(beside, used, concludes=(n + m >= 2,)))
    assert "1 bookkeeping step:" in text
    assert text.index("used") < text.index("1 bookkeeping step:")
    assert is_bookkeeping(beside)
    assert not is_bookkeeping(used)
    assert not is_bookkeeping(identity("sum", n * (n + 1), n**2 + n))


def test_a_page_writes_out_so_many_steps_and_says_how_many_more_there_are():
    most = render._MOST
    one = lemma("more", [n >= 2], n + 1 > 2)
    steps = tuple(replace(one, label=f"step {k}") for k in range(most + 3))
    words = {"paper": "companion", "label": "L", "statement": "S", "hypotheses": "H"}
    claim = Claim(identifier="many", steps=steps, **words)
    assert html(claim).count('class="proof-step"') == most
    assert "3 steps more" in html(claim)
    assert render.steps_html(claim).count('class="proof-step"') == most + 3


def test_many_definitions_are_folded_and_on_a_page_cut():
    size = sp.Function("size", integer=True)
    number = render._MOST + 5
    named = [definition(f"size of {k}", sp.Eq(size(k), k)) for k in range(number)]
    steps = tuple(lemma("s", [one], size(k) >= k) for k, one in enumerate(named))
    words = {"paper": "companion", "label": "L", "statement": "S", "hypotheses": "H"}
    claim = Claim(identifier="named", steps=steps, **words)
    assert f"<summary>{number} definitions</summary>" in html(claim)
    assert "5 definitions more stand in the ledger" in html(claim)
    assert render.steps_html(claim).count("<li>Definition, ") == number
    assert "definitions</summary>" not in html(replace(claim, steps=steps[:3]))
