"""A lemma's SMT-LIB script means the lemma: Z3's own parser reads it and finds the same."""

import pytest
import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs import Step, Verdict, lemma
from regionlab.proofs.smtlib import script

pytestmark = pytest.mark.quick

z3 = pytest.importorskip("z3")

a, b = sp.symbols("a b", integer=True)
q = sp.Symbol("q", integer=True, positive=True)
r = sp.Symbol("r", real=True)
primed = sp.Symbol("k'", integer=True, nonnegative=True)

LEMMAS = {
    "signs": ([], q + primed >= 1),
    "reals and integers": ([q >= 2], q * sp.Rational(-1, 2) + r**2 <= r**2 - 1),
    "strict over the reals": ([r > 0], sp.Ne(r, 0)),
    "remainders": ([], sp.Or(sp.Eq(sp.Mod(a, 3), 0), sp.Mod(a, 3) >= 1)),
    "alternating": ([sp.Eq(sp.Mod(a, 2), 1)], sp.Eq((-1) ** a, -1)),
    "largest": ([], sp.Max(a, b, r) >= b),
    "least": ([], sp.Min(a, b, r) <= b),
    "absolute values": ([], sp.And(sp.Abs(r) >= r, sp.Abs(a - b) >= b - a)),
    "rounding": (
        [],
        sp.And(sp.floor(r) <= r, r < sp.floor(r) + 1, sp.ceiling(r) >= r, r > sp.ceiling(r) - 1),
    ),
    "cases": ([], sp.Piecewise((a, a >= 0), (-a, a < -5), (1, True)) >= 0),
    "the first case that applies": (
        [a >= 7],
        sp.Eq(sp.Piecewise((1, a >= 5), (2, a >= 3), (3, True)), 1),
    ),
    "strict": ([a < b], a + 1 <= b),
    "connectives": (
        [sp.Implies(a >= 1, b >= 1), sp.Equivalent(a >= 1, sp.Not(sp.Eq(b, 3)))],
        sp.Or(sp.And(a >= 1, b >= 1), sp.Eq(b, 3)),
    ),
    "a power with a symbol above": ([2**q >= 3], 2**q + q >= 4),
    "nothing given": ([sp.true], sp.Lt(a, a + 1, evaluate=False)),
}


def said(text):
    solver = z3.Solver()
    solver.add(z3.parse_smt2_string(text))
    return str(solver.check())


@pytest.mark.parametrize("name", LEMMAS)
def test_a_true_lemma_has_a_script_without_a_model(name):
    given, goal = LEMMAS[name]
    step = lemma(name, given, goal)
    assert step.verdict is Verdict.PROVED
    one = script("here", 1, step)
    assert said(one.text) == one.expected == "unsat"


@pytest.mark.parametrize(
    ("given", "goal"),
    [
        ([], a >= 0),
        ([2 * r > 1], r >= 1),
        ([], sp.Eq((-1) ** a, 1)),
        ([], sp.Mod(a, 3) <= 1),
        ([], sp.Max(a, b) <= b),
        ([], sp.Min(a, b) >= b),
        ([], sp.Abs(a) <= a),
        ([], sp.floor(r) >= r),
        ([], sp.ceiling(r) <= r),
        ([], sp.Abs(r) <= r),
        ([], q >= 2),
        ([], r < sp.Rational(-1, 2)),
    ],
)
def test_a_false_lemma_has_a_script_with_a_model(given, goal):
    one = script("here", 1, lemma("", given, goal))
    assert said(one.text) == one.expected == "sat"


def test_hints_are_asserted_and_add_nothing():
    step = lemma("", [a >= 2, b >= 3], a * b >= 6, products=[(a - 2, b - 3)])
    text = script("here", 7, step).text
    assert "(assert (=> (and (>= (+ (- 2) a) 0) (>= (+ (- 3) b) 0)) " in text
    assert said(text.replace(text[text.index("; the negation") :], "(check-sat)")) == "sat"


def test_a_script_says_what_it_is():
    one = script("my-claim", 7, lemma("two\nlines", [q >= 2], 2 * q >= 4))
    assert one.file == "my-claim-007.smt2"
    assert one.text.splitlines() == [
        "; my-claim, step 7: two lines",
        "; given: q >= 2",
        "; shown: 2*q >= 4",
        "; expected answer: unsat",
        "(set-logic ALL)",
        "(declare-const q Int)",
        "(assert (>= q 1))",
        "(assert (>= q 2))",
        "; the negation of what is shown",
        "(assert (not (>= (* 2 q) 4)))",
        "(check-sat)",
    ]


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        (sp.Eq(sp.Symbol("z"), 0), "may not be a real number"),
        (sp.Symbol("a", integer=True, positive=True) > a - 1, "share a name"),
        (sp.Symbol("mod", integer=True) >= 0, "rename"),
        (sp.Eq(sp.Mod(a, -3), -1), "no translation"),
        (sp.Eq(sp.Mod(r, 2), 1), "no translation"),
        (sp.sqrt(q) >= 3, "no translation"),
        (sp.Piecewise((a, a >= 0)) >= 0, "no translation"),
    ],
)
def test_what_has_no_meaning_there_is_refused(goal, why):
    with pytest.raises(ProofError, match=why):
        script("here", 1, Step("", goal, Verdict.OPEN, "", prover="lemma"))
