"""The general lemmas hold, and what is not as they say does not pass."""

import pytest
import sympy as sp

from regionlab.claims.general.shared import folds, grids
from regionlab.claims.general.shared.folds import regions, regions_of_sum
from regionlab.claims.general.shared.grids import P, t
from regionlab.claims.general.statements.boxes import boxes
from regionlab.claims.general.statements.grid import grid
from regionlab.constructions.indices import n0, p
from regionlab.errors import ProofError
from regionlab.proofs import Claim, Verdict, definition, identity, supposing

pytest.importorskip("z3")

x = sp.Symbol("x", real=True)
s = sp.Symbol("s", integer=True, nonnegative=True)
SIGN = (-1) ** t


@pytest.mark.parametrize("decide", [grid, boxes])
def test_the_lemma_is_proved_without_words(decide):
    claim = decide()
    assert claim.verdict is Verdict.PROVED
    assert claim.all_words == ()
    assert claim.needed == claim.steps


def zigzag(pieces):
    """Piece t of the zigzag: it rises for odd t and falls for even t."""
    return (1 - SIGN) / 2 - SIGN * (pieces * x - t)


def counted(line, pieces, number=None, **others):
    """The claim that the sum of folds that are `line` on piece t has `number` regions."""
    value = sp.Function("value", real=True)(pieces, x)
    here = [t - 1 <= pieces * x, pieces * x <= t, t <= pieces, *others.get("more", ())]
    means = definition("f", supposing(here[:2], sp.Eq(value, line)))
    piece = identity("piece t", value, line, [*here, means])
    fold = sp.Function("fold")(pieces)
    steps = (piece, *regions_of_sum(boxes(), fold, piece, x, pieces))
    number = pieces**n0 if number is None else number
    return Claim(
        identifier="c",
        paper="companion",
        label="C",
        statement="It has so many.",
        hypotheses="",
        steps=steps,
        concludes=(sp.Eq(regions(fold, pieces, n0), number),),
    )


@pytest.mark.parametrize("pieces", [P, p**s], ids=str)
def test_a_fold_whose_slopes_differ_has_all_boxes_as_regions(pieces):
    for line in (zigzag(pieces), 1 - zigzag(pieces), zigzag(pieces) + 3 * x):
        claim = counted(line, pieces)
        assert claim.verdict is Verdict.PROVED
        assert claim.all_words == ()


@pytest.mark.parametrize(
    "line",
    [
        P * x,  # one slope
        sp.Integer(1),
        zigzag(P) + x**2,  # not affine
        zigzag(P) * x,
        (1 - (-1) ** (t * (t - 1) / 2)) * x,  # two neighbours of each four have one slope
    ],
    ids=str,
)
def test_a_function_with_equal_slopes_or_none_is_not_counted(line):
    claim = counted(line, P)
    assert claim.verdict is Verdict.OPEN


@pytest.mark.parametrize("number", [P ** (n0 + 1), P**n0 + 1, (P + 1) ** n0, n0**P])
def test_another_number_is_not_proved(number):
    claim = counted(zigzag(P), P, number)
    assert claim.verdict is Verdict.OPEN
    assert "no step shows" in claim.broken[0].note


def test_a_piece_that_supposes_more_is_refused():
    with pytest.raises(ProofError, match="does not say what"):
        counted(zigzag(P), P, more=[x >= sp.Rational(1, 2)])


def test_other_rules_for_joining_boxes_break_the_lemmas(monkeypatch):
    right = grids.next_slab()
    F, d = grids.F, grids.d
    every = sp.Eq(grids.slabs(F, P, d + 1, t + 1), grids.slabs(F, P, d + 1, t))
    joined = definition("joined anyway", supposing([sp.Ne(grids.jump(F, d + 1, t), 0)], every))
    monkeypatch.setattr(grids, "next_slab", lambda: (right[0], joined))
    assert grid().verdict is not Verdict.PROVED
    monkeypatch.setattr(grids, "next_slab", lambda: right)
    assert grid().verdict is Verdict.PROVED
    f, jump = folds.f, grids.jump
    flat = definition("no jump", sp.Eq(jump(folds.sum_of(f), grids.j, t), 0))
    monkeypatch.setattr(folds, "gradient", lambda: flat)
    assert boxes().verdict is not Verdict.PROVED
