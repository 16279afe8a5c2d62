"""The ledger hides nothing, and its digest depends on what was decided and on nothing else."""

import pytest
import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Ledger,
    Quantity,
    Relation,
    Verdict,
    cited,
    computed,
    examined,
    identity,
    lemma,
    unsettled,
)

pytestmark = pytest.mark.quick

p = sp.Symbol("p", integer=True, positive=True)
HOLDS = identity("holds", 2 * p, p + p)
FAILS = identity("fails", 2 * p, p)


def claim(name, *steps, rests_on=(), **more):
    return Claim(
        identifier=name,
        paper="companion",
        label=name,
        statement="",
        hypotheses="",
        steps=steps or (HOLDS,),
        rests_on=tuple(rests_on),
        **more,
    )


def test_a_claim_may_not_rest_on_one_that_is_not_in_the_ledger():
    below = claim("below")
    with pytest.raises(ProofError, match="above rests on below, which is not in the ledger"):
        Ledger([claim("above", rests_on=[below])])
    assert Ledger([claim("above", rests_on=[below]), below]).edges == [("above", "below")]


def test_a_claim_may_not_rest_on_a_stronger_twin_of_a_claim():
    twin, real = claim("below"), claim("below", FAILS)
    with pytest.raises(ProofError, match="another below"):
        Ledger([claim("above", rests_on=[twin]), real])


def test_no_two_claims_share_a_name():
    with pytest.raises(ProofError, match="two claims are called a"):
        Ledger([claim("a"), claim("a")])


def test_only_a_refuted_claim_is_repaired():
    with pytest.raises(ProofError, match="not refuted"):
        Ledger([claim("a"), claim("b", repairs=("a",))])
    with pytest.raises(ProofError, match="not refuted"):
        Ledger([claim("b", repairs=("a",))])
    # where a prover is missing, the printed statement may be open
    assert Ledger([claim("a", unsettled("", "no prover")), claim("b", repairs=("a",))])
    assert Ledger([claim("a", FAILS), claim("b", repairs=("a",))]).tally[Verdict.REFUTED] == 1


def test_the_verdict_counts_everything_below_however_far():
    bottom = claim("bottom", cited("Zaslavsky", "zaslavsky1975"))
    middle = claim("middle", rests_on=[bottom])
    top = claim("top", rests_on=[middle])
    assert top.own_verdict is Verdict.PROVED
    assert top.verdict is Verdict.CITED
    assert [c.identifier for c in top.foundations] == ["middle", "bottom"]


def test_the_digest_sees_statements_steps_verdicts_and_foundations():
    base = claim("a", assumes=Hypotheses((p,)))
    others = [
        claim("a"),
        claim("a", HOLDS, HOLDS, assumes=Hypotheses((p,))),
        claim("a", FAILS, assumes=Hypotheses((p,))),
        claim("a", assumes=Hypotheses((p,), (p >= 2,))),
        claim("a", assumes=Hypotheses((p,)), argument="words"),
        claim("a", rests_on=[claim("b")], assumes=Hypotheses((p,))),
    ]
    digests = {c.digest for c in [base, *others]}
    assert len(digests) == 1 + len(others)
    assert claim("a", assumes=Hypotheses((p,))).digest == base.digest


def test_the_digest_of_the_ledger_does_not_depend_on_the_order():
    a, b = claim("a"), claim("b", FAILS)
    assert Ledger([a, b]).digest == Ledger([b, a]).digest
    assert Ledger([a]).digest != Ledger([a, b]).digest


def test_a_symbol_without_a_lasting_name_has_no_digest():
    step = identity("", sp.Dummy("x"), sp.Dummy("x"))
    with pytest.raises(ProofError, match="Dummy"):
        _ = claim("a", step).digest


def test_a_finite_check_is_no_proof_and_an_empty_one_is_nothing():
    def cases(*holds):
        one = Quantity("one", 1)
        return (
            (Relation(one, "=", 1 if h else 2), {"case": place})
            for place, h in enumerate(holds, start=1)
        )

    assert examined("", cases(True, True), "cases").verdict is Verdict.CHECKED
    assert examined("", cases(), "cases").verdict is Verdict.OPEN
    refuted = examined("", cases(True, False, True), "cases")
    assert refuted.verdict is Verdict.REFUTED
    assert refuted.witness == {"case": "2", "one": "1"}


def test_arithmetic_citations_and_open_questions():
    assert computed("", Relation(Quantity("sum", 2 + 2), "=", 4)).verdict is Verdict.PROVED
    wrong = computed("", Relation(Quantity("sum", 2 + 2), "=", 5))
    assert (wrong.verdict, wrong.witness) == (Verdict.REFUTED, {"sum": "4"})
    assert cited("", "zaslavsky1975").verdict is Verdict.CITED
    assert unsettled("", "no data").verdict is Verdict.OPEN


def test_a_false_lemma_is_refuted_by_the_smallest_parameters():
    pytest.importorskip("z3")
    n, k = sp.symbols("n k", integer=True, positive=True)
    step = lemma("", [k <= n], k + 2 <= n + 1)
    assert step.witness == {"k": "1", "n": "1"}
    reals = lemma("", [], sp.Symbol("x", real=True) >= 0)
    assert reals.witness == {"x": "-1"}
