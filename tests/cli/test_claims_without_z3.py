"""Where Z3 is missing the ledger says how many claims are open for want of it, and the way out."""

import sys
from types import SimpleNamespace

import pytest

import regionlab.claims
from regionlab.cli import main
from regionlab.proofs import nonnegative_product, unsettled

pytestmark = pytest.mark.quick


class Ledger:
    """Two claims: one that Z3 would decide, and one that nobody has."""

    def __init__(self):
        by_z3, open_to_all = nonnegative_product(), unsettled("an open question", "nobody knows")
        self.claims = {
            "lemma": SimpleNamespace(broken=(by_z3,)),
            "question": SimpleNamespace(broken=(open_to_all,)),
        }

    def as_json(self):
        return {}

    def __str__(self):
        return "two claims"


@pytest.mark.parametrize("as_json", [False, True])
def test_the_summary_says_so_where_it_is_seen(as_json, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "z3", None)
    monkeypatch.setattr(regionlab.claims, "ledger", Ledger)
    assert main(["claims", *(["--json"] if as_json else [])]) == 0
    printed = capsys.readouterr()
    said = printed.err if as_json else printed.out.removeprefix("two claims\n")
    assert said.startswith("regionlab: 1 of the open claims are open because Z3 is not installed;")
    assert "pip install 'regionlab[proofs]'" in said
    assert said.count("\n") == 1


def test_with_z3_nothing_is_said(monkeypatch, capsys):
    monkeypatch.setattr(regionlab.claims, "ledger", Ledger)
    assert main(["claims"]) == 0
    assert capsys.readouterr() == ("two claims\n", "")
