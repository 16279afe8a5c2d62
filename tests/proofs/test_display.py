"""Steps, claims and ledgers are plain values; a running IPython shows them as HTML all the same."""

import subprocess
import sys

import pytest

from regionlab.proofs import html


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
