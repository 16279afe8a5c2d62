"""A stage of one's own: proved in fifteen lines, refuted when broken, and errors that help."""

import pytest
import sympy as sp

from regionlab import Box, Layer, ReLUNetwork, count
from regionlab.claims.gadget import double, gadget, h, rise, row, single, stage, t
from regionlab.constructions.sharper_stages.build import stage_matrices
from regionlab.constructions.sharper_stages.expand import expand
from regionlab.errors import ProofError
from regionlab.proofs import Verdict

pytest.importorskip("z3")

q = 2 * h
ROWS = [row("P", (1, 1), -1, q), row("M", (1, -1), 0, q), row("K", (0, 0), 1, q - 2)]
SUMS = [
    rise(1, P=h, M=h, K=h - 1, bias=1),
    rise(2, P=h, M=-h, K=h - 1, bias=1),
    single(1, P=q, M=q, K=q - 2 * t),
    single(2, P=q, M=-q, K=q - 2 * t),
]


def mine(rows=ROWS, sums=SUMS, room=3 * q, inputs=2):
    return stage("mine", inputs, q, rows, sums, room)


def test_the_stage_is_proved_and_folds():
    claim = gadget(mine())
    assert claim.verdict is Verdict.PROVED
    assert len(claim.concludes) == 5
    assert "«" not in claim.statement
    assert "6 h - 2$ rows" in claim.statement
    for size in (1, 2):
        weights, constants, adds, biases, readout = stage_matrices(expand(mine().table, {h: size}))
        last = readout.sum(axis=0, keepdims=True)
        network = ReLUNetwork(
            [Layer(weights, constants, "identity"), Layer(adds, biases), Layer(last, [0])]
        )
        assert network.is_ternary
        assert count(network, Box.cube(2), "activation-regions").value >= (2 * size) ** 2


BROKEN = {
    "a coefficient": {"sums": [*SUMS[:2], single(1, P=q, M=q, K=q - t), SUMS[3]]},
    "a sign": {"sums": [*SUMS[:3], single(2, P=q, M=q, K=q - 2 * t)]},
    "a bias": {"sums": [rise(1, P=h, M=h, K=h - 2, bias=2), *SUMS[1:]]},
    "a fold of one coordinate": {"sums": SUMS[:3]},
    "some folds": {"sums": [*SUMS[:3], single(2, P=q, M=-q, K=q - 2 * t, given=[t >= 2])]},
    "a rise": {"sums": SUMS[1:]},
    "two rises of one": {"sums": [SUMS[0], *SUMS]},
    "copies": {"rows": [*ROWS[:2], row("K", (0, 0), 1, q - 3)]},
    "a weight": {"rows": [row("P", (2, 1), -1, q), *ROWS[1:]]},
    "room": {"room": 3 * q - 3},
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_stage_that_is_broken_is_not_proved(what):
    claim = gadget(mine(**BROKEN[what]))
    assert claim.verdict in (Verdict.REFUTED, Verdict.OPEN)
    assert any(step.witness or step.note for step in claim.broken)


def test_double_folds_do_too():
    sums = [rise(1, Y=h), double(1, Y=q, K=1 - t, bias=-1)]
    rows = [row("Y", (1,), 0, q), row("K", (0,), 1, q - 2)]
    wrong = gadget(stage("doubles", 1, q, rows, sums, 2 * q))
    assert wrong.verdict is Verdict.REFUTED  # q y needs q copies
    sums[0] = rise(1, Y=q)
    assert gadget(stage("doubles", 1, q, rows, sums, 2 * q)).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: mine(sums=[rise(1, Q=h)]), "takes row Q, and the rows are P, M, K"),
        (lambda: mine(rows=[*ROWS, ROWS[0]]), "two rows are called P"),
        (lambda: mine(inputs=3), "row P has 2 weights, there are 3 inputs"),
        (lambda: mine(sums=[rise(3, P=h)]), "folds y_3 of 2 coordinates"),
        (lambda: row("P", (0.5,), 0, q), "0.5 is no integer; give -1, 0 or 1"),
        (lambda: rise(1, P=0.5), "no exact number"),
        (lambda: row("P", (1,), 0, sp.Float(1)), "no exact number"),
    ],
)
def test_an_error_says_what_is_missing(make, said):
    with pytest.raises(ProofError, match=said):
        make()
