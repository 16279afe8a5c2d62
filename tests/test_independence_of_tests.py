"""A test module can be read and run by itself: what two of them need is in tests/support."""

import ast
from pathlib import Path

TESTS = Path(__file__).parent


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
