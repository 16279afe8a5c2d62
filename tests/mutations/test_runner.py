"""Altered proofs lose their verdicts; the runner itself notices a verdict that cannot be lost."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims import CLAIMS
from regionlab.constructions.sharper_stages import theorem_a_plus, theorem_b
from regionlab.mutations import Fate, reasons
from regionlab.mutations.arguments import _own_failure, arguments
from regionlab.mutations.formulas import narrower, other_expressions, other_statements
from regionlab.mutations.foundations import mutants_of_foundations
from regionlab.mutations.mutant import Mutant, rebuilt, said
from regionlab.mutations.proofs import mutants_of_proof
from regionlab.mutations.rebuilding import Rebuilding, conditions_of
from regionlab.mutations.runner import mutants, run, sample, tried
from regionlab.mutations.values import others
from regionlab.mutations.witnesses import builds_the_same
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Relation,
    Verdict,
    computed,
    definition,
    identity,
    induction,
    lemma,
    premise,
    supposing,
)

pytest.importorskip("z3")

n, m = sp.symbols("n m", integer=True, positive=True)
a = sp.Symbol("a", integer=True)
size = sp.Function("size", integer=True, positive=True)
DEFINED = definition("a size", sp.Eq(size(n), 2 * n + 1))


def claim(*steps, concludes=(), **more):
    words = {"paper": "companion", "label": "C", "statement": "It holds.", "hypotheses": "all"}
    return Claim(identifier="c", steps=steps, concludes=tuple(concludes), **words, **more)


def proved():
    """At least 7, from a definition, an earlier step and a condition."""
    first = identity("what it is", size(n), 2 * n + 1, [DEFINED])
    goal = size(n) >= 7
    last = lemma("enough", [n >= 3, first.so], goal)
    beside = identity("beside", n + m, m + n)
    return claim(first, last, beside, concludes=[supposing([n >= 3], goal)])


def fates(mutants):
    return [mutant.trial() for mutant in mutants]


def test_a_proof_that_depends_on_all_it_should_has_no_survivor():
    assert proved().verdict is Verdict.PROVED
    trials = fates(mutants_of_proof(proved()))
    assert {trial.fate for trial in trials} <= {Fate.CAUGHT, Fate.HARMLESS}
    kinds = {trial.kind for trial in trials}
    assert kinds >= {
        "statement altered",
        "statement and its step altered",
        "step altered",
        "step dropped",
        "premise dropped",
        "premise altered",
        "condition narrowed",
        "definition altered",
    }
    harmless = {t.what: t.reason for t in trials if t.fate is Fate.HARMLESS}
    assert harmless["beside"] == "no conclusion is drawn from this step"


def test_a_verdict_that_is_kept_is_noticed(monkeypatch):
    """A ledger that forgets to compare what is concluded, or what sources show, is found out."""
    monkeypatch.setattr("regionlab.proofs.claim.audited", lambda steps, *_: tuple(steps))
    survivors = {t.kind for t in fates(mutants_of_proof(proved())) if t.fate is Fate.UNEXPLAINED}
    assert survivors >= {"statement altered", "premise altered", "step dropped"}
    assert survivors >= {"condition narrowed"}


def test_an_inner_step_may_say_less_and_the_last_one_may_not():
    inner = lemma("twice as large", [n >= 2, DEFINED], size(n) >= 2 * n)
    last = lemma("enough", [n >= 3, inner.so], size(n) >= 6)
    whole = claim(inner, last, concludes=[supposing([n >= 3], size(n) >= 6)])
    assert whole.verdict is Verdict.PROVED
    assert reasons.narrowed(whole, inner, n >= 3)[0] is Fate.HARMLESS
    assert reasons.narrowed(whole, last, n >= 4)[0] is Fate.UNEXPLAINED
    trials = [t for t in fates(mutants_of_proof(whole)) if t.kind == "condition narrowed"]
    assert {t.fate for t in trials if t.what.startswith("enough")} == {Fate.CAUGHT}
    assert {t.fate for t in trials if t.what.startswith("twice")} == {Fate.HARMLESS, Fate.CAUGHT}


@pytest.mark.quick
def test_where_nothing_is_concluded_the_words_are_named():
    loose = claim(lemma("s", [n >= 3], n + m >= 4), lemma("t", [], n + m >= 2))
    trials = fates(mutants_of_proof(loose))
    assert {t.reason for t in trials if t.kind == "step dropped"} == {reasons.UNTIED}
    said_so = claim(lemma("s", [premise("one sees it", size(n) >= 2)], size(n) + m >= 3))
    words = [t for t in fates(mutants_of_proof(said_so)) if t.kind == "premise altered"]
    assert Fate.IN_WORDS in {t.fate for t in words}


def test_what_is_proved_and_refuted_by_small_values_is_unexplained():
    step = lemma("s", [], n + m >= 2)
    assert reasons.another_statement(step, n + m >= 3, ())[0] is Fate.UNEXPLAINED
    assert reasons.another_statement(step, n + m >= 1, ())[0] is Fate.HARMLESS


def test_rebuilding_nothing_changes_nothing_and_no_verdict_is_kept():
    for whole in (proved(), grown()):
        assert rebuilt(whole, Rebuilding()).digest == whole.digest
        places = range(len(whole.steps))
        again = Rebuilding(given={p: conditions_of(whole.steps[p]) for p in places})
        assert rebuilt(whole, again).digest == whole.digest
    failing = rebuilt(proved(), Rebuilding(goals={1: size(n) >= 8}))
    assert failing.verdict in (Verdict.OPEN, Verdict.REFUTED)


def grown():
    one = definition("one", sp.Eq(size(1), 3))
    more = definition("one more", sp.Eq(size(n + 1), 3 * size(n)))
    whole = sp.Eq(size(n), 3**n)
    base = identity("n = 1", size(1), sp.Integer(3), [one])
    step = identity("n + 1", size(n + 1), 3 ** (n + 1), [more, whole])
    return claim(base, step, induction("all n", whole, n, base=base, step=step), concludes=[whole])


def test_inductions_are_made_again():
    trials = fates(mutants_of_proof(grown()))
    assert {t.fate for t in trials} == {Fate.CAUGHT}
    assert len(trials) > 30


def test_a_claim_below_that_is_false_is_not_rested_on():
    below = claim(
        lemma("s", [a >= 3], a >= 2), concludes=[a >= 2], assumes=Hypotheses((a,), (a >= 3,))
    )
    below = replace(below, identifier="below")
    goal = supposing([a >= 3], a + 1 >= 3)
    above = claim(lemma("use", [a >= 3, below.so], a + 1 >= 3), concludes=[goal])
    trials = fates(mutants_of_foundations(above))
    assert [t.fate for t in trials if t.kind == "claim below false"] == [Fate.CAUGHT]
    assert {t.fate for t in trials if t.kind == "claim below altered"} == {Fate.CAUGHT}
    loose = claim(lemma("s", [], n + m >= 2), rests_on=(below,))
    (said_so,) = [t for t in fates(mutants_of_foundations(loose)) if "another" in t.kind]
    assert said_so.fate is Fate.IN_WORDS


def test_values_that_were_compared_are_compared_again():
    trials = fates(mutants_of_proof(claim(computed("two", Relation(1 + 1, "=", 2)))))
    assert [t.fate for t in trials if t.kind == "value altered"] == [Fate.CAUGHT]


def test_statements_are_altered_in_every_place():
    listed = dict(other_statements(supposing([n >= 2], sp.Eq(size(n), n**2 + 1))))
    assert supposing([n >= 2], sp.Ne(size(n), n**2 + 1)) == listed["the opposite"]
    assert supposing([n >= 2], sp.Eq(size(n), n**3 + 1)) in listed.values()
    assert all(formula != sp.true for formula in listed.values())
    assert sp.Eq(n, 2) in [c for _, c in narrower(n >= 2)]
    assert not list(narrower(sp.Eq(n, 2)))
    assert dict(other_expressions(sp.Sum(m, (m, 1, n))))["sum over m to n + 1"]


def test_a_table_is_altered_in_every_place():
    table = theorem_a_plus.table(1)
    names = dict(others(table))
    for what in ("rows K dropped", "rows K twice", "rows Y1: copies times 50", "given dropped"):
        assert any(what.split(" dropped")[0] in name for name in names), what
    fewer = replace(table, rows=table.rows[:1])
    assert any(other.rows == fewer.rows for other in names.values())
    assert len({str(value) for value in names.values()}) > 40


def test_a_table_that_builds_the_same_stages_is_harmless_and_no_other():
    table = theorem_a_plus.table(1)
    spare = replace(table, given=(*table.given, table.pieces >= 1))
    assert builds_the_same(table, spare)[0] is Fate.HARMLESS
    for _, other in list(others(table))[::7]:
        if builds_the_same(table, other)[0] is Fate.HARMLESS:
            assert other.combinations == table.combinations or other.rows == table.rows
    (row,) = [r for r in table.rows if r.name == "K"]
    spare = table.with_row(replace(row, copies=row.copies + 1))
    spare = replace(spare, room=spare.room + 1) if hasattr(table, "room") else spare
    assert builds_the_same(table, spare)[0] is Fate.UNEXPLAINED  # nobody counted the rows
    assert builds_the_same(table, spare, rows_counted=True)[0] is Fate.HARMLESS
    lost = replace(table, combinations=())
    assert builds_the_same(table, lost)[0] is Fate.UNEXPLAINED


def test_claims_about_tables_layers_and_components_are_found():
    found = {name: set(arguments(name)) for name in CLAIMS if arguments(name)}
    assert found["sharper-theorem-b"] == {"blocks"}
    assert found["sharper-two-inputs"] == {"even", "odd"}
    assert found["nakahara-theorem-1"] >= {"folds", "copies"}
    assert found["sharper-theorem-d"] == {"components"}


def test_what_cannot_be_built_is_caught_and_says_why():
    def broken():
        raise KeyError("K")

    trial = Mutant("c", "k", "w", broken, said(Fate.UNEXPLAINED, "")).trial()
    assert trial.fate is Fate.CAUGHT
    assert "refused: KeyError" in trial.reason


SAMPLED = (
    "nakahara-26",
    "zigzag-semigroup",
    "nakahara-proposition-1",
    "nakahara-theorem-1",
    "sharper-folds",
    "sharper-count",
    "sharper-theorem-a-plus",
    "sharper-upper-bound-1",
    "zaslavsky",
    "serra-proposition-4",
    "nakahara-10",
)


def test_a_sample_of_the_ledger_has_no_survivor_without_a_reason():
    places = sample(SAMPLED, 150, seed=20)
    assert len({name for name, _ in places}) > 8
    trials = tried(places)
    assert [str(t) for t in trials if t.fate is Fate.UNEXPLAINED] == []
    assert sum(t.fate is Fate.CAUGHT for t in trials) > 0.5 * len(trials)


def test_workers_find_what_one_process_finds():
    one = [t for some in run(["nakahara-10"]) for t in some]
    two = [t for some in run(["nakahara-10"], workers=2) for t in some]
    assert one == two
    assert len(one) == len(mutants("nakahara-10")) > 20


def test_a_table_that_fails_alone_fails_among_the_others():
    tables = theorem_b.tables()
    decide = CLAIMS["sharper-theorem-b"]
    assert _own_failure(decide, "blocks", tables[0]) is None
    row = tables[0].rows[0]
    wrong = tables[0].with_row(replace(row, constant=row.constant + 1))
    failing = _own_failure(decide, "blocks", wrong)
    whole = decide(blocks=(wrong, *tables[1:]))
    assert failing.verdict in (Verdict.OPEN, Verdict.REFUTED)
    assert [s.claim for s in whole.steps if s.label == failing.label] == [failing.claim]
    assert whole.verdict is Verdict.REFUTED
