"""A formulation as a model of HiGHS."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np

from regionlab.errors import SolverError
from regionlab.extras import require
from regionlab.milp.formulation import TOLERANCE, Formulation


@cache
def import_highs() -> Any:
    """The package highspy. Raises MissingDependencyError if it is not installed."""
    package = require("highspy", "mixed-integer programs by HiGHS")
    with _without_standard_output():
        package.Highs()  # the first one prints a banner, where results are to be printed
    return package


@contextmanager
def _without_standard_output() -> Iterator[None]:
    """What a compiled library prints goes nowhere."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def highs_model(formulation: Formulation, *, relaxed: bool = False) -> Any:
    """A highspy.Highs that is silent and single-threaded, its columns numbered as the variables.

    Tolerances are `TOLERANCE`. f is maximised if the formulation has one; otherwise the objective
    is 0. `relaxed` leaves out that z is an integer: the linear relaxation.
    Raises MissingDependencyError if highspy is not installed; SolverError if HiGHS refuses.
    """
    highspy = import_highs()
    variables, rows = formulation.variables, formulation.rows
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(variables), len(rows)
    program.col_cost_ = np.zeros(len(variables))
    program.col_lower_ = np.array([v.lower for v in variables])
    program.col_upper_ = np.array([v.upper for v in variables])
    program.row_lower_ = np.array([row.lower for row in rows])
    program.row_upper_ = np.array([row.upper for row in rows])
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.array([0, *accumulate(len(row.columns) for row in rows)], dtype=np.int32)
    matrix.index_ = np.array([c for row in rows for c in row.columns], dtype=np.int32)
    matrix.value_ = np.array([v for row in rows for v in row.coefficients])
    if not relaxed and formulation.z:
        kinds = {
            True: highspy.HighsVarType.kInteger,
            False: highspy.HighsVarType.kContinuous,
        }
        program.integrality_ = [kinds[v.binary] for v in variables]
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    for name in ("primal", "dual", "mip"):
        model.setOptionValue(f"{name}_feasibility_tolerance", TOLERANCE)
    if formulation.objective is not None:
        program.sense_ = highspy.ObjSense.kMaximize
        costs = np.zeros(len(variables))
        costs[formulation.objective] = 1.0
        program.col_cost_ = costs
    if model.passModel(program) == highspy.HighsStatus.kError:
        raise SolverError("HiGHS refuses the program; are its numbers very large?")
    return model
