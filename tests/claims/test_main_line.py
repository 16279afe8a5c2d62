"""What the main line of the ternary paper concludes, and alterations that must not be proved."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims.nakahara.shared import waves
from regionlab.claims.nakahara.shared.zigzag import P, X
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.constructions.indices import p
from regionlab.proofs import Verdict, definition, supposing

pytest.importorskip("z3")


def is_open(claim, concludes):
    """Whether the claim with another conclusion is OPEN, naming what no step shows."""
    result = replace(claim, concludes=tuple(concludes))
    return result.verdict is Verdict.OPEN and "no step shows" in result.broken[0].note


def test_the_semigroup_law_is_proved_without_words():
    law = semigroup()
    assert law.verdict is Verdict.PROVED
    assert law.all_words == ()
    assert is_open(law, [sp.Eq(waves.zig(p, waves.zig(P, X)), waves.zig(p + P, X))])
    assert is_open(law, [waves.zig(P, X) <= sp.Rational(1, 2)])


@pytest.mark.parametrize(
    "value",
    [
        sp.Abs(waves.v - 2 * waves.r) / 2,
        1 - sp.Abs(waves.v - 2 * waves.r),
        waves.v - 2 * waves.r,
        sp.Abs(waves.v - 3 * waves.r),
    ],
    ids=str,
)
def test_another_wave_is_no_zigzag(monkeypatch, value):
    other = definition("another", supposing(waves.NEAR, sp.Eq(waves.wave(waves.v), value)))
    monkeypatch.setattr(waves, "definition", lambda text, formula: other)
    assert semigroup().verdict is not Verdict.PROVED
