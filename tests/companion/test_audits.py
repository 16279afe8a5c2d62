"""The ledger page says what the records say, and of how many claims they are old."""

import json
from pathlib import Path

import pytest

from regionlab.claims import CLAIMS
from regionlab.companion.audits import FOLDER, Audits, lines, read
from regionlab.companion.ledger_page import ledger_files
from regionlab.errors import CompanionError
from tests.support.toy_ledger import toy_ledger

ROOT = Path(__file__).parents[2]


def entry(digest, **fates):
    stand = [["step dropped", "s", "harmless", "no conclusion"]] * fates.get("harmless", 0)
    return {"digest": digest, "counts": {"step dropped": fates}, "stand": stand}


def test_an_entry_counts_for_the_claim_that_it_is_of():
    ledger = toy_ledger()
    right, wrong, above = ledger.claims.values()
    mutations = {
        "right": entry(right.digest, caught=1200, harmless=2),
        "wrong": entry("0" * 64, unexplained=7),
        "above": entry(above.digest, caught=30, unexplained=1),
    }
    second = {
        c.identifier: {"digest": c.digest, "counts": {"lemma": {"agrees": 3}}}
        for c in (right, wrong, above)
    }
    opinions, _, altered, _ = lines(ledger, Audits(mutations, second))
    assert "on 3 claims: 9 lemmas (9 agrees)" in opinions
    assert "no record" not in opinions
    assert "on 2 claims: 1,233 alterations" in altered
    assert "1,230 lose the verdict" in altered
    assert "**1 stand unexplained**" in altered
    assert "Of 1 claims there is no record of this digest" in altered
    page = ledger_files(ledger, Audits(mutations, second))["ledger.md"].decode()
    assert altered in page
    assert opinions in page


def test_without_records_the_page_says_so():
    opinions, _, altered, _ = lines(toy_ledger(), Audits({}, {}))
    assert "Of 3 claims there is no record" in opinions
    assert "Of 3 claims there is no record" in altered


def test_a_file_that_is_no_record_is_an_error(tmp_path):
    assert read(tmp_path) == Audits({}, {})
    path = tmp_path / FOLDER / "mutations.json"
    path.parent.mkdir(parents=True)
    path.write_text("{")
    with pytest.raises(CompanionError, match="is no record"):
        read(tmp_path)


def test_the_committed_records_are_of_claims_of_the_ledger():
    """Of which digests is said on the page: see `lines`."""
    for entries in (read(ROOT).mutations, read(ROOT).second_opinion):
        assert set(entries) <= set(CLAIMS)
        assert all(len(found["digest"]) == 64 for found in entries.values())
        json.dumps(entries)
