"""A formulation as a model of SCIP."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import Lock
from typing import IO, Any

from regionlab.extras import require
from regionlab.milp.formulation import TOLERANCE, Formulation


def import_scip() -> Any:
    """The package pyscipopt. Raises MissingDependencyError if it is not installed."""
    return require("pyscipopt", "searches by SCIP")


_NOISE = b"Cannot set feasibility tolerance"
"""SCIP solves an unstable linear program again with a tolerance of `TOLERANCE` / 1000, and SoPlex
says on standard error that it takes 1e-10 instead, over and over in a long search. No option stops
it. It changes no answer: solutions are still kept to `TOLERANCE`."""


class _StandardError:
    """Where file descriptor 2 leads while solvers run, several at once perhaps."""

    def __init__(self) -> None:
        self._lock, self._users = Lock(), 0
        self._kept = -1
        self._file: IO[bytes]

    def divert(self) -> None:
        """To a temporary file, if it does not lead there yet."""
        with self._lock:
            if self._users == 0:
                sys.stderr.flush()
                self._kept = os.dup(2)
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `restore` closes it
                os.dup2(self._file.fileno(), 2)
            self._users += 1

    def restore(self) -> None:
        """Back, after the last of them, with all that was written but the noise."""
        with self._lock:
            self._users -= 1
            if self._users == 0:
                sys.stderr.flush()
                os.dup2(self._kept, 2)
                os.close(self._kept)
                self._file.seek(0)
                for line in self._file:
                    if not line.startswith(_NOISE):
                        os.write(2, line)
                self._file.close()


_standard_error = _StandardError()


@contextmanager
def without_noise() -> Iterator[None]:
    """What SoPlex repeats on standard error goes nowhere; other messages come when SCIP is done."""
    _standard_error.divert()
    try:
        yield
    finally:
        _standard_error.restore()


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
