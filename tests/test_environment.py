"""The lock, the project file and the conda environment name the same versions."""

import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements.lock").read_text(), re.M))
CONDA = (ROOT / "environment.yml").read_text()


def name(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower()


DIRECT = [name(r) for r in PROJECT["dependencies"]] + [
    name(r) for extra in PROJECT["optional-dependencies"].values() for r in extra
]


def test_every_direct_dependency_is_locked():
    assert [package for package in DIRECT if package not in LOCK] == []


def test_the_conda_environment_has_every_direct_dependency_at_the_locked_version():
    conda = dict(re.findall(r"^ +- ([\w.-]+)==(\S+)$", CONDA, re.M))
    assert conda == {package: LOCK[package] for package in DIRECT}


def test_the_given_packages_are_named():
    for package in ("jupyter-book", "numpy", "sympy", "matplotlib", "papermill"):
        assert re.search(rf"^ +- {package}==", CONDA, re.M)


def test_the_lock_names_no_host():
    for text in ((ROOT / "requirements.lock").read_text(), CONDA):
        assert "://" not in text
