"""Each claim is registered once, in the file of its statement; helpers stand apart from claims."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from regionlab import claims
from regionlab.claims import CLAIMS, READING_ORDER
from regionlab.claims.registry import REGISTERED, claim
from regionlab.errors import ProofError
from regionlab.proofs import Claim

ROOM = Path(claims.__file__).parent
STATEMENTS = sorted(path for path in ROOM.glob("*/statements/*.py") if path.stem != "__init__")
HELPERS = sorted(path for path in ROOM.rglob("*.py") if path.parent.name in ("shared", "edited"))


def stated(text="1 = 1"):
    return Claim(paper="companion", label="A", statement=text, hypotheses="", steps=())


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_file_of_statements_is_read_once_and_in_order():
    listed = [f"{paper}/{name}" for paper, names in READING_ORDER for name in names.split()]
    assert sorted(listed) == [f"{p.parents[1].name}/{p.stem}" for p in STATEMENTS]
    assert REGISTERED.keys() == CLAIMS.keys()


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_file_of_statements_states_something(path):
    module = f"regionlab.claims.{path.parents[1].name}.statements.{path.stem}"
    assert any(decide.__module__ == module for decide in CLAIMS.values())


def test_what_statements_share_registers_nothing_and_imports_no_statement():
    shared = [path for path in HELPERS if path.parent.name == "shared"]
    assert len(shared) > 10
    for path in shared:
        modules = set(imported(path))
        assert not any(".statements" in module for module in modules), path
        assert "regionlab.claims.registry" not in modules, path


def test_a_registered_claim_bears_its_identifier_and_a_second_one_is_refused(monkeypatch):
    monkeypatch.setattr("regionlab.claims.registry.REGISTERED", {})

    @claim("one")
    def decide(text="1 = 1"):
        """What is decided."""
        return stated(text)

    assert decide().identifier == "one"
    assert decide("2 = 2").statement == "2 = 2"
    assert (decide.__name__, decide.__doc__) == ("decide", "What is decided.")
    with pytest.raises(ProofError, match="two claims are called one"):
        claim("one")(stated)


def test_a_claim_is_told_its_parts_by_name():
    with pytest.raises(TypeError):
        Claim("one", "companion", "A", "", "", ())


def test_importing_the_claims_loads_no_numpy():
    code = "import sys, regionlab.claims; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
