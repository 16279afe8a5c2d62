"""The lock, the project file and the conda environment name the same versions."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import regionlab

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LINES = [Requirement(line) for line in (ROOT / "requirements.lock").read_text().splitlines()]
PYTHON = {"python_version": "3.11", "python_full_version": "3.11.9"}
LOCK = {
    line.name: str(line.specifier).removeprefix("==")
    for line in LINES
    if line.marker is None or line.marker.evaluate(PYTHON)
}
CONDA = (ROOT / "environment.yml").read_text()
NOT_LOCKED = {"keras", "pandas", "torch"}
"""What they make is read and made where they are installed; no page needs them."""


def name(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower()


EXTRAS = PROJECT["optional-dependencies"]
WANTED = PROJECT["dependencies"] + [r for extra in EXTRAS.values() for r in extra]
DIRECT = {name(r) for r in WANTED} - {"regionlab"} - NOT_LOCKED


def test_every_direct_dependency_is_locked():
    assert [package for package in DIRECT if package not in LOCK] == []


def test_the_conda_environment_has_every_direct_dependency_at_the_locked_version():
    conda = dict(re.findall(r"^ +- ([\w.-]+)==(\S+)$", CONDA, re.M))
    assert conda == {package: LOCK[package] for package in DIRECT}


def test_the_given_packages_are_named():
    for package in ("jupyter-book", "numpy", "sympy", "matplotlib", "papermill"):
        assert re.search(rf"^ +- {package}==", CONDA, re.M)


def test_counting_alone_needs_no_more_than_it_uses():
    assert {name(r) for r in PROJECT["dependencies"]} == {"numba", "numpy", "python-flint", "tqdm"}


def test_the_extra_all_names_every_extra_but_those_of_the_repository():
    (everything,) = EXTRAS["all"]
    named = set(Requirement(everything).extras) | {"proofs"}  # which second-opinion brings
    assert named == EXTRAS.keys() - {"all", "book", "dev"}


def test_an_error_about_a_missing_package_names_an_extra_that_brings_it():
    for package, extra in regionlab.extras.EXTRAS.items():
        distribution = {"sklearn": "scikit-learn", "z3": "z3-solver"}.get(package, package)
        assert distribution in {name(r) for r in EXTRAS[extra]}


def test_the_lock_names_no_host():
    for text in ((ROOT / "requirements.lock").read_text(), CONDA):
        assert "://" not in text
