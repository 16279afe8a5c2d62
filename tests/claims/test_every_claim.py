"""Every registered claim: its name, its hypotheses, its verdict; and the ledger as a whole."""

import os
import subprocess
import sys
from time import perf_counter

import pytest

from regionlab.claims import CLAIMS, ledger
from regionlab.proofs import Verdict

pytest.importorskip("z3")

every_claim = pytest.mark.parametrize("name", CLAIMS)

WITHOUT_HYPOTHESES: set[str] = set()
"""Claims whose hypotheses are not yet stated for the machine; to stay empty."""


REFUTED = {
    "nakahara-figure-2-affine-pieces",
    "nakahara-figure-2-on-space",
    "nakahara-figure-5-affine-pieces",
    "nakahara-figure-5-on-space",
    "nakahara-restriction",
    "serra-5-6-with-zero",
    "serra-8-every-solution",
    "serra-8-first-layer",
    "serra-algorithm-1-array",
    "serra-algorithm-1-biased",
    "serra-greedy",
    "serra-proposition-3-first-layer",
    "serra-stable-at-zero",
    "serra-theorem-2-simultaneous",
}
"""Claims that are false, besides those called as-printed."""

OPEN = {"serra-table-1"}
"""Claims that nothing here decides."""


@pytest.fixture(scope="module")
def claims():
    return ledger().claims


@every_claim
def test_the_claim_is_called_what_it_is_registered_as(name, claims):
    assert name in claims


@every_claim
def test_the_claim_has_the_verdict_that_is_expected_of_it(name, claims):
    verdict = claims[name].verdict
    assert (verdict is Verdict.REFUTED) == (name in REFUTED or name.endswith("as-printed"))
    assert (verdict is Verdict.OPEN) == (name in OPEN)


@every_claim
def test_the_claim_states_its_hypotheses_and_no_step_hides_one(name, claims):
    claim = claims[name]
    assert (claim.assumes is not None) != (name in WITHOUT_HYPOTHESES)
    assert not any("hidden assumption" in step.note for step in claim.steps)
    assert claim.hypotheses
    assert claim.statement


@every_claim
def test_what_is_refuted_has_a_witness_and_what_is_not_decided_a_reason(name, claims):
    for step in claims[name].steps:
        if step.verdict is Verdict.REFUTED:
            assert step.witness
        if step.verdict is Verdict.OPEN:
            assert step.note


@every_claim
def test_a_claim_is_never_better_than_what_is_below_it(name, claims):
    claim = claims[name]
    order = list(Verdict)
    assert all(order.index(claim.verdict) >= order.index(f.verdict) for f in claim.foundations)


def test_what_is_called_as_printed_is_refuted_and_repaired(claims):
    printed = {name for name in claims if name.endswith("as-printed")}
    repaired = {name for claim in claims.values() for name in claim.repairs}
    assert len(printed) >= 7
    assert all(claims[name].verdict is Verdict.REFUTED for name in printed)
    # Definition 2 is repaired by another definition, not by a claim
    assert printed - repaired == {"nakahara-definition-2-as-printed"}


def test_every_paper_is_in_the_bibliography(claims):
    from pathlib import Path

    bibliography = (Path(__file__).parents[2] / "book" / "references.bib").read_text()
    papers = {claim.paper for claim in claims.values()} - {"companion"}
    cited = {
        step.method.removeprefix("citation of ")
        for claim in claims.values()
        for step in claim.steps
        if step.verdict is Verdict.CITED
    }
    assert all(f"{{{source}," in bibliography for source in papers | cited)


def decide(code, **environment):
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return run.stdout.strip()


def test_the_digest_is_the_same_in_another_process_with_another_hash_seed():
    code = "from regionlab.claims import ledger; print(ledger().digest)"
    assert decide(code, PYTHONHASHSEED="7") == ledger().digest


def test_the_symbolic_claims_of_the_first_paper_take_less_than_a_minute():
    symbolic = (
        "import sys; sys.modules['numpy'] = None\n"
        "from regionlab.claims import CLAIMS\n"
        "names = ['nakahara-2', 'nakahara-ternary-biases', 'nakahara-5-7', 'nakahara-10',\n"
        "         'nakahara-11-range', 'nakahara-13-constants', 'nakahara-24', 'nakahara-21',\n"
        "         'definition-2-two-points', 'definition-2-connected', 'nakahara-example-1']\n"
        "claims = [CLAIMS[n]() for n in ['nakahara-theorem-1', *names]]\n"
        "print({c.verdict.value for c in claims})"
    )
    start = perf_counter()
    assert decide(symbolic) == "{'proved'}"
    assert perf_counter() - start < 60


def test_without_z3_its_steps_say_so_and_the_verdicts_follow():
    code = (
        "import sys; sys.modules['z3'] = None\n"
        "from regionlab.claims import CLAIMS\n"
        "claim = CLAIMS['nakahara-theorem-1']()\n"
        "steps = {(s.verdict.value, 'not installed' in s.note) for s in claim.broken}\n"
        "law = CLAIMS['zigzag-semigroup']()\n"
        "print(claim.verdict.value, steps, law.steps[1].verdict.value)"
    )
    assert decide(code) == "open {('open', True)} proved"


def test_without_z3_there_is_a_ledger_all_the_same():
    code = (
        "import sys; sys.modules['z3'] = None\n"
        "from regionlab.claims import ledger\n"
        "found = {c.verdict.value for c in ledger().claims.values()}\n"
        "print(sorted(found), ledger().claims['zigzag-semigroup'].verdict.value)"
    )
    assert decide(code) == "['checked', 'open', 'proved', 'refuted'] open"
