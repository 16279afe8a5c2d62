"""Rooms import only the rooms below them; light rooms stay light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "regionlab"

MAY_IMPORT = {
    "errors": set(),
    "notation": set(),
    "networks": {"errors"},
    "domains": {"errors"},
    "constructions": {"errors", "notation", "networks"},
    "geometry": {"errors"},
    "regions": {"errors", "networks", "domains", "geometry"},
    "counting": {"errors", "networks", "domains", "geometry", "regions"},
    "certificates": {"errors", "networks", "domains", "geometry", "regions", "counting"},
    "verification": {"errors"},
    "milp": {"errors", "networks", "domains", "geometry", "regions", "counting"},
    "bounds": {"errors", "constructions", "networks", "domains", "geometry", "regions", "milp"},
    "maxima": {"errors", "networks", "bounds"},
    "proofs": {"errors", "notation"},
    "claims": {"errors", "notation", "proofs", "constructions"}
    | {"networks", "domains", "regions", "counting", "milp", "bounds", "maxima"},
    "figures": {"errors", "networks", "domains", "geometry", "regions", "proofs"},
    "experiments": {"errors", "networks", "domains", "regions", "counting", "milp", "bounds"},
}


def imported_rooms(path):
    """The rooms a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "regionlab" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_rooms_below_it(room):
    files = [SOURCE / f"{room}.py"] if (SOURCE / f"{room}.py").is_file() else []
    files += sorted((SOURCE / room).rglob("*.py"))
    assert files
    for path in files:
        found = set(imported_rooms(path)) & (MAY_IMPORT.keys() | {"companion", "cli"})
        assert found - {room} <= MAY_IMPORT[room], path.name


@pytest.mark.parametrize("module", ["regionlab", "regionlab.proofs", "regionlab.cli"])
def test_importing_a_light_room_loads_no_numpy(module):
    code = f"import sys, {module}; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
