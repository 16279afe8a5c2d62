"""A formulation as a model of SCIP."""

from math import inf
from typing import Any

from regionlab.errors import MissingDependencyError
from regionlab.milp.formulation import TOLERANCE, Formulation


def import_scip() -> Any:
    """The package pyscipopt. Raises MissingDependencyError if it is not installed."""
    try:
        import pyscipopt
    except ImportError:
        raise MissingDependencyError(
            "SCIP is needed and not installed; pip install regionlab[milp]"
        ) from None
    return pyscipopt


def scip_model(formulation: Formulation) -> tuple[Any, list[Any]]:
    """A silent pyscipopt.Model, and its variables in the order of the formulation's.

    The tolerance is `TOLERANCE`. f is maximised if the formulation has one.
    Raises MissingDependencyError if pyscipopt is not installed.
    """
    scip = import_scip()
    model = scip.Model()
    model.hideOutput()
    model.setParam("numerics/feastol", TOLERANCE)
    columns = [
        model.addVar(v.name, vtype="B" if v.binary else "C", lb=v.lower, ub=v.upper)
        for v in formulation.variables
    ]
    for row in formulation.rows:
        terms = zip(row.coefficients, row.columns, strict=True)
        total = scip.quicksum(value * columns[c] for value, c in terms)
        if row.lower == row.upper:
            model.addCons(total == row.upper)
        else:
            if row.lower > -inf:
                model.addCons(total >= row.lower)
            if row.upper < inf:
                model.addCons(total <= row.upper)
    if formulation.objective is not None:
        model.setObjective(columns[formulation.objective], "maximize")
    return model, columns
