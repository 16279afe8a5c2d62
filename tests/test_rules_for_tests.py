"""Rules for the tests themselves: each can be read and run alone, and a few of each room are quick.

What two test modules need is in tests/support. `make quick` runs what is marked `quick`: no
notebook, and no kernel but that of one input.
"""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

TESTS = Path(__file__).parent
SLOW = {"benchmarks", "support"}
"""Folders in which nothing is quick."""


def imported(path):
    """The modules and names that a file imports, each in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            package = "." * node.level + (node.module or "")
            yield from (f"{package}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def is_from_a_test_module(name):
    return name.startswith(".") or any(part.startswith("test_") for part in name.split("."))


def test_no_test_imports_a_test_module():
    files = sorted(TESTS.rglob("*.py"))
    assert len(files) > 100
    found = {path.name: list(filter(is_from_a_test_module, imported(path))) for path in files}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_every_room_has_quick_tests():
    folders = {path.name for path in TESTS.iterdir() if (path / "__init__.py").is_file()} - SLOW
    quick = {
        path.parent.name
        for path in TESTS.rglob("test_*.py")
        if "pytest.mark.quick" in path.read_text(encoding="utf-8")
    }
    assert folders - quick == set()
