"""Each coefficient, limit and index of the ternary construction changed, one at a time.

A change that alters the function, or makes the network not ternary, must not be proved; which
changes do so is decided by building the networks and evaluating them, not by the proofs.
"""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims.nakahara.edited.ledger import construction_ledger
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.constructions.build import staged
from regionlab.constructions.construction import PAPER
from regionlab.constructions.indices import i, j, k, m, n0, q, x
from regionlab.errors import RegionlabError
from regionlab.networks.comparison import random_points
from regionlab.proofs import Verdict

pytest.importorskip("z3")

SHAPES = [(1, 2, 2), (2, 2, 2), (1, 3, 2)]  # n_0, q, stages
LAYERS = ("first_copies", "folds", "copies", "last")


def changed(value):
    """The value with one of its parts changed: coefficients, signs, limits of sums, indices."""
    yield from ((f"times {c}", c * value) for c in (-1, 0, 2))
    yield from ((f"plus {c}", value + c) for c in (-1, 1))
    for part in sp.Add.make_args(value):
        rest = value - part
        if rest != 0:
            yield from ((f"{part} times {c}", rest + c * part) for c in (-1, 0, 2))
    for total in sorted(value.atoms(sp.Sum), key=str):
        *inner, (index, low, upper) = total.limits
        for c in (-1, 1):
            other = sp.Sum(total.function, *inner, (index, low, upper + c))
            yield f"{index} to {upper + c}", value.xreplace({total: other})
    for power in sorted(value.atoms(sp.Pow), key=str):
        if power.base == -1:
            yield f"{power} without its sign", value.xreplace({power: sp.Integer(1)})
            yield f"{power} with the other", value.xreplace({power: -power})
    for source in sorted(value.atoms(sp.Indexed), key=str):
        for place, index in enumerate(source.indices):
            for c in (-1, 1):
                indices = list(source.indices)
                indices[place] = index + c
                yield f"{source} at {indices}", value.xreplace({source: x[tuple(indices)]})


def mutants():
    for name in LAYERS:
        layer = getattr(PAPER, name)
        other = "relu" if layer.activation == "identity" else "identity"
        yield f"{name}: {other}", {name: replace(layer, activation=other)}
        for place, case in enumerate(layer.cases):
            values = [c.value for c in layer.cases]
            for what, value in changed(case.value):
                if value != case.value:
                    edited = [*values[:place], value, *values[place + 1 :]]
                    yield f"{name}, {case.name}: {what}", {name: layer.with_values(*edited)}


MUTANTS = dict(mutants())


def alters(parts):
    """Whether some small network is another function than the paper's, or not ternary."""
    for inputs, pieces, stages in SHAPES:
        right = staged(PAPER, inputs, pieces, stages)
        try:
            network = staged(PAPER.edited(**parts), inputs, pieces, stages)
        except RegionlabError:
            return True
        points = random_points(inputs, 12, seed=1)
        points += [tuple(c / 2 for c in point) for point in random_points(inputs, 12, seed=2)]
        if not network.is_ternary:
            return True
        if any(network.evaluate(point) != right.evaluate(point) for point in points):
            return True
    return False


@pytest.mark.parametrize("name", MUTANTS)
def test_a_change_that_alters_the_function_is_caught(name):
    parts = MUTANTS[name]
    if alters(parts):
        claim = composition(**parts)
        assert claim.verdict is not Verdict.PROVED
        assert any(step.witness or step.note for step in claim.broken)
        regions = construction_ledger(PAPER.edited(**parts)).claims["edited-regions"]
        assert regions.verdict is not Verdict.PROVED or same_on_cube(parts)


def same_on_cube(parts):
    """The weaker claim only says how many regions there are on the cube: let it be so."""
    from regionlab import Box, count

    return all(
        count(staged(PAPER.edited(**parts), n, p, s), Box.cube(n)).value == p ** (n * s)
        for n, p, s in SHAPES
    )


def test_there_are_many_changes_and_nearly_all_of_them_matter():
    altering = [name for name in MUTANTS if alters(MUTANTS[name])]
    assert len(MUTANTS) > 60
    assert len(altering) > 0.8 * len(MUTANTS)


def test_a_change_that_alters_nothing_is_proved_too():
    """Constants 2, ..., 2i - 1 in the place of 1, ..., 2i - 2: another network, one function."""
    value = sp.Sum(x[j, k], (k, 1, 2 * q)) - sp.Sum(x[n0 + 1, k + 1], (k, 1, 2 * (i - 1)))
    parts = {"folds": PAPER.folds.with_values(PAPER.folds.cases[0].value, value)}
    assert not alters(parts)
    assert composition(**parts).verdict is Verdict.PROVED
    regions = construction_ledger(PAPER.edited(**parts)).claims["edited-regions"]
    assert regions.verdict is Verdict.PROVED


def test_the_signs_may_be_written_otherwise():
    value = -sp.Sum((-1) ** m * x[m, j], (m, 1, q))
    parts = {"copies": PAPER.copies.with_values(value, 1)}
    assert composition(**parts).verdict is Verdict.PROVED
