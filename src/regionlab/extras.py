"""Packages that only a part of regionlab needs, and the extra of `pip install` that brings each."""

from importlib import import_module
from typing import Any

from regionlab.errors import MissingDependencyError

EXTRAS = {
    "argcomplete": "completion",
    "cvc5": "second-opinion",
    "highspy": "milp",
    "keras": "keras",
    "matplotlib": "plot",
    "networkx": "networkx",
    "onnx": "onnx",
    "pandas": "pandas",
    "pyscipopt": "milp",
    "sklearn": "data",
    "sympy": "proofs",
    "torch": "torch",
    "z3": "proofs",
}
"""The extra for each package, by the name under which the package is imported."""


def require(package: str, what: str) -> Any:
    """The package, imported. Raises MissingDependencyError if it is not installed.

    `what` needs it, in the plural: "pictures", "the papers' networks".
    """
    try:
        return import_module(package)
    except ImportError:
        raise missing(package, what) from None


def missing(package: str, what: str) -> MissingDependencyError:
    """The error that says what needs the package, and how it is installed."""
    install = f"pip install 'regionlab[{EXTRAS[package]}]'"
    said = f"{what} need {package}, which is not installed; {install}"
    return MissingDependencyError(said, name=package)
