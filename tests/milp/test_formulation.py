"""The program (1)-(9): its shape, that every point of the box is a solution, its solver models."""

import subprocess
import sys
from fractions import Fraction
from itertools import count as numbers
from math import inf

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, WholeSpace
from regionlab.errors import DomainError, MissingDependencyError, NetworkError, SolverError
from regionlab.experiments.he import he_network
from regionlab.milp import (
    Coefficients,
    count_by_no_goods,
    count_by_scip,
    formulate,
    highs_model,
    interval_coefficients,
    milp_coefficients,
    scip_model,
    unstable_units,
)
from regionlab.milp.highs import import_highs

pytestmark = pytest.mark.quick

ONE_UNIT = ReLUNetwork([Layer([[2]], [1])])


def solution(formulation, network, point):
    """The forward pass of a point as a solution, in rational numbers."""
    values = dict(zip(formulation.inputs, map(Fraction, point), strict=True))
    by_name = {v.name: k for k, v in enumerate(formulation.variables)}
    unit, h = numbers(), [Fraction(v) for v in point]
    for number, layer in enumerate(network.layers, start=1):
        rows, bias = layer.rational
        g = [
            sum(w * x for w, x in zip(row, h, strict=True)) + c
            for row, c in zip(rows, bias, strict=True)
        ]
        h = [max(v, Fraction(0)) for v in g]
        for i, (form, value, u) in enumerate(zip(g, h, unit, strict=False), start=1):
            column = formulation.outputs[number - 1][i - 1]
            if column is not None:
                values[column] = value
            if u in formulation.z:
                values[formulation.z[u]] = Fraction(form > 0)
                values[by_name[f"h̄[{number},{i}]"]] = value - form
        unit = numbers(sum(layer.outputs for layer in network.layers[:number]))
    if formulation.objective is not None:
        values[formulation.objective] = Fraction(formulation.variables[formulation.objective].lower)
    return [values[k] for k in range(len(formulation.variables))]


def broken(formulation, values):
    """What the values break, exactly: names of variables, equations of rows."""
    found = {
        v.name
        for v, value in zip(formulation.variables, values, strict=True)
        if not v.lower <= value <= v.upper
    }
    for row in formulation.rows:
        total = sum(
            Fraction(a) * values[c] for a, c in zip(row.coefficients, row.columns, strict=True)
        )
        if not row.lower <= total <= row.upper:
            found.add(row.equation)
    return found


def test_one_unit_by_hand():
    found = formulate(ONE_UNIT, Box.cube(1, -1, 1))
    assert [(v.name, v.lower, v.upper, v.binary) for v in found.variables] == [
        ("x[1]", -1, 1, False),
        ("h[1,1]", 0, 3, False),
        ("h̄[1,1]", 0, 1, False),
        ("z[1,1]", 0, 1, True),
    ]
    assert [(r.equation, r.columns, r.coefficients, r.lower, r.upper) for r in found.rows] == [
        ("(1), (2)", (1, 2, 0), (1, -1, -2), 1, 1),
        ("(3)", (1, 3), (1, -3), -inf, 0),
        ("(3)", (2, 3), (1, 1), -inf, 1),
        ("h >= margin z", (1, 3), (1, -1e-6), 0, inf),
    ]


@pytest.mark.parametrize("positive", [None, "margin", "objective"])
@pytest.mark.parametrize("tight", [False, True])
def test_every_point_of_the_box_is_a_solution_exactly(positive, tight):
    # weights with few digits and points on a grid: no form is in (0, margin), no weight is rounded
    random, cut = np.random.default_rng(5), 0
    for _ in range(6):
        network = ReLUNetwork(
            [
                Layer(random.integers(-3, 4, (m, n)) / 2, random.integers(-2, 3, m) / 4)
                for n, m in ((2, 4), (4, 4), (4, 3))
            ]
        )
        box = Box.cube(2, -1, 1)
        coefficients = (milp_coefficients if tight else interval_coefficients)(network, box)
        formulation = formulate(
            network, box, coefficients, positive=positive, inequalities=positive is not None
        )
        cut += sum(row.equation in ("(8)", "(9)") for row in formulation.rows)
        for point in random.integers(-16, 17, (25, 2)) / 16:
            assert broken(formulation, solution(formulation, network, point.tolist())) == set()
    assert positive is None or cut > 5


def test_a_wrong_solution_breaks_the_equation_it_should():
    formulation = formulate(ONE_UNIT, Box.cube(1, -1, 1))
    assert broken(formulation, [Fraction(-1), 0, 1, 1]) == {"(3)", "h >= margin z"}
    assert broken(formulation, [Fraction(1), 3, 0, 0]) == {"(3)"}
    assert broken(formulation, [Fraction(1), 2, 0, 1]) == {"(1), (2)"}


def test_stable_units_have_no_binary_variable():
    network = ReLUNetwork([Layer([[1], [1], [1]], [2, -2, 0]), Layer([[1, 1, 1]], [-2])])
    formulation = formulate(network, Box.cube(1, -1, 1))
    assert list(formulation.z) == [2, 3]
    assert list(formulation.z) == list(
        unstable_units(interval_coefficients(network, Box.cube(1, -1, 1)))
    )
    assert formulation.outputs[0][1] is None
    assert [row.equation for row in formulation.rows].count("h = g") == 1
    assert [formulation.variables[c].name for c in formulation.z.values()] == ["z[1,3]", "z[2,1]"]


def test_inequalities_leave_out_what_stable_units_make_true_or_false():
    # unit 1 of layer 1 is always active, unit 2 never, unit 3 either
    first = Layer([[1], [1], [1]], [2, -2, 0])
    rows = {
        (8, 2): Layer([[-1, 1, 2]], [-0.5]),
        (8, None): Layer([[1, 1, 2]], [-2]),  # unit 1 is a cause that is always there
        (9, 2): Layer([[1, -1, -5]], [0.5]),
    }
    for (number, cause), second in rows.items():
        network = ReLUNetwork([first, second])
        formulation = formulate(network, Box.cube(1, -1, 1), inequalities=True)
        found = [r for r in formulation.rows if r.equation == f"({number})"]
        names = [{formulation.variables[c].name for c in r.columns} for r in found]
        assert names == ([] if cause is None else [{"z[2,1]", "z[1,3]"}])


def test_coefficients_are_rounded_outward():
    third = Fraction(1, 3)
    formulation = formulate(ReLUNetwork([Layer([[third], [-third]], [0, 0])]), Box.cube(1, -1, 1))
    bounds = [v.upper for v in formulation.variables if v.name.startswith("h")]
    assert len(bounds) == 4
    assert all(third <= Fraction(b) < third + Fraction(1, 10**15) for b in bounds)


def test_solver_models_have_the_formulations_variables():
    formulation = formulate(he_network((2, 3, 3), 0), Box.cube(2, -1, 1), positive="objective")
    model, columns = scip_model(formulation)
    assert [c.name for c in columns] == [v.name for v in formulation.variables]
    model.optimize()
    highs = highs_model(formulation)
    highs.run()
    assert highs.getInfo().objective_function_value == pytest.approx(model.getObjVal())
    assert model.getObjVal() > 0.1
    relaxed = highs_model(formulation, relaxed=True)
    relaxed.run()
    assert relaxed.getInfo().objective_function_value >= model.getObjVal() - 1e-6


@pytest.mark.parametrize("package", ["pyscipopt", "highspy"])
def test_a_missing_solver_is_named_with_the_way_to_install_it(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    import_highs.cache_clear()
    ask = {"pyscipopt": count_by_scip, "highspy": count_by_no_goods}[package]
    with pytest.raises(MissingDependencyError, match=r"pip install 'regionlab\[milp\]'"):
        ask(ONE_UNIT, Box.cube(1, -1, 1))
    if package == "highspy":
        with pytest.raises(MissingDependencyError, match="HiGHS"):
            milp_coefficients(ONE_UNIT, Box.cube(1))


def test_highs_prints_nothing():
    code = (
        "from regionlab import Box, Layer, ReLUNetwork; from regionlab.milp import *; "
        "print(count_by_no_goods(ReLUNetwork([Layer([[1]], [0])]), Box.cube(1, -1, 1)).value)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "2\n"


@pytest.mark.parametrize("ask", [formulate, milp_coefficients, count_by_scip, count_by_no_goods])
def test_what_has_no_answer_is_refused(ask):
    with pytest.raises(DomainError, match="give a Box"):
        ask(ONE_UNIT, WholeSpace(1))
    with pytest.raises(DomainError, match="2 coordinates"):
        ask(ONE_UNIT, Box.cube(2))
    with pytest.raises(DomainError, match="empty"):
        ask(ONE_UNIT, Box((1,), (0,)))
    with pytest.raises(NetworkError):
        ask(ReLUNetwork([Layer([[float("nan")]], [0])]), Box.cube(1))


def test_other_bad_input_is_refused():
    box = Box.cube(1, -1, 1)
    with pytest.raises(SolverError, match="give a positive number"):
        formulate(ONE_UNIT, box, margin=0)
    with pytest.raises(SolverError, match=r"layers \[2\]"):
        formulate(ONE_UNIT, box, Coefficients(((0, 0),), ((1, 1),), ""))
    huge = ReLUNetwork([Layer([[10**400]], [1])])
    with pytest.raises(SolverError, match="beyond float64"):
        formulate(huge, box)
    for ask in (count_by_scip, count_by_no_goods):
        with pytest.raises(SolverError, match="limit_seconds"):
            ask(ONE_UNIT, box, limit_seconds=-1)
    with pytest.raises(SolverError, match="seconds"):
        milp_coefficients(ONE_UNIT, box, seconds=0)
