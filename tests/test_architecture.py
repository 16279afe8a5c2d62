"""Rooms import only the rooms below them, no files import each other; light rooms stay light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import regionlab

pytestmark = pytest.mark.quick

SOURCE = Path(__file__).parents[1] / "src" / "regionlab"

MAY_IMPORT = {
    "errors": set(),
    "notation": set(),
    "extras": {"errors"},
    "checks": {"errors"},
    "atomic_files": {"errors"},
    "networks": {"errors", "extras", "checks", "atomic_files"},
    "domains": {"errors", "checks"},
    "constructions": {"errors", "extras", "notation", "checks", "networks"},
    "geometry": {"errors"},
    "regions": {"errors", "networks", "domains", "geometry"},
    "counting": {"errors", "checks", "atomic_files", "networks", "domains", "geometry", "regions"},
    "complexes": {"errors", "extras", "networks", "domains", "geometry", "regions", "counting"},
    "certificates": {"errors", "checks", "atomic_files"}
    | {"networks", "domains", "geometry", "regions", "counting"},
    "verification": {"errors"},
    "milp": {
        "errors",
        "extras",
        "checks",
        "networks",
        "domains",
        "geometry",
        "regions",
        "counting",
    },
    "bounds": {"errors", "checks", "constructions"}
    | {"networks", "domains", "geometry", "regions", "milp"},
    "estimates": {"errors", "checks", "atomic_files"}
    | {"networks", "domains", "regions", "counting", "milp", "bounds"},
    "maxima": {"errors", "checks", "networks", "bounds"},
    "proofs": {"errors", "extras", "notation"},
    "equality": {"errors", "networks", "domains", "geometry", "regions", "counting", "proofs"},
    "claims": {"errors", "notation", "proofs", "constructions"}
    | {"networks", "domains", "regions", "counting", "milp", "bounds", "maxima"},
    "figures": {"errors", "extras", "checks", "networks", "domains", "geometry", "regions"}
    | {"complexes", "proofs"},
    "training": {"errors", "extras", "checks"}
    | {"networks", "domains", "regions", "counting", "figures"},
    "experiments": {"errors", "extras", "checks", "atomic_files"}
    | {"networks", "domains", "counting", "milp", "bounds", "estimates"},
    "companion": {"errors", "atomic_files", "networks", "domains", "constructions", "proofs"}
    | {"claims", "figures"},
    "mutations": {"errors", "networks", "constructions", "proofs", "claims"},
    "cli": {"errors", "extras", "atomic_files", "constructions", "networks", "domains", "regions"}
    | {"counting", "certificates", "verification", "milp", "bounds", "proofs", "claims"}
    | {"estimates", "mutations", "experiments"},
}

COUNTING_MAY_IMPORT = {
    "problem": set(),
    "exact": set(),
    "kernels": {"problem"},
    "searches": {"problem", "exact", "kernels"},
    "counters": {"problem", "exact", "kernels", "searches"},
    "running": {"searches", "counters"},
    "patterns": {"problem", "searches"},
    "enumeration": {"problem", "searches", "counters"},
    "door": {"counters", "enumeration", "running"},
    "every_notion": {"door"},
}
"""The folders and files of the room that counts, in the same way."""


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for path in sorted(SOURCE.rglob("*.py"))}
PACKAGES = {module for module, path in FILES.items() if path.name == "__init__.py"}


@cache
def imports(module: str) -> tuple[tuple[str, str, str], ...]:
    """What a file imports, at its top or inside a function: (module, name there, name here).

    `import module` has no names.
    """
    found = []
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: name the whole module"
            found += [(node.module, a.name, a.asname or a.name) for a in node.names]
        elif isinstance(node, ast.Import):
            found += [(alias.name, "", "") for alias in node.names]
    return tuple(entry for entry in found if entry[0].split(".")[0] == "regionlab")


def origin(module: str, name: str) -> str:
    """The file that `from module import name` leads to: the one where the name is defined."""
    if module in PACKAGES:
        for source, there, here in imports(module):
            if here == name and source != module:
                return origin(source, there)
    inside = f"{module}.{name}"
    return inside if inside in FILES else module


def files_behind(module: str) -> Iterator[str]:
    """The files that a file needs: where its names come from, and each `__init__` on the way in."""
    for source, name, _ in imports(module):
        file = origin(source, name)
        yield file
        for way in (source, file):
            parts = way.split(".")
            for end in range(2, len(parts) + 1):
                package = ".".join(parts[:end])
                if package in PACKAGES and not f"{module}.".startswith(f"{package}."):
                    yield package


def parts_behind(house: str, part: str) -> set[str]:
    """The other folders and files in `house` that one of them needs."""
    modules = [m for m in FILES if f"{m}.".startswith(f"{house}.{part}.")]
    assert modules
    inside = [f for m in modules for f in files_behind(m) if f.startswith(f"{house}.")]
    return {file.removeprefix(f"{house}.").split(".")[0] for file in inside} - {part}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_the_rooms_below_it_that_the_table_names(room):
    assert parts_behind("regionlab", room) == MAY_IMPORT[room]


@pytest.mark.parametrize("part", COUNTING_MAY_IMPORT)
def test_a_part_of_counting_imports_the_parts_below_it_that_the_table_names(part):
    assert parts_behind("regionlab.counting", part) == COUNTING_MAY_IMPORT[part]


@pytest.mark.parametrize(
    ("house", "table"),
    [("regionlab", MAY_IMPORT), ("regionlab.counting", COUNTING_MAY_IMPORT)],
    ids=["regionlab", "counting"],
)
def test_the_table_names_every_room_and_its_arrows_only_point_up(house, table):
    inside = [
        module.removeprefix(f"{house}.") for module in FILES if module.startswith(f"{house}.")
    ]
    assert {module.split(".")[0] for module in inside} - {"__main__"} == table.keys()
    known = list(table)
    for room, below in table.items():
        assert below <= set(known[: known.index(room)])


def test_every_room_is_named_after_the_import_of_regionlab():
    assert MAY_IMPORT.keys() <= set(dir(regionlab))


def test_no_files_import_each_other_in_a_circle():
    graph = {module: set(files_behind(module)) - {module} for module in FILES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        pytest.fail(f"a circle of imports: {circle}", pytrace=False)


def test_no_file_has_more_than_400_lines():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES.values()}
    assert not {path.name: length for path, length in lengths.items() if length > 400}


@pytest.mark.parametrize("module", ["regionlab", "regionlab.proofs", "regionlab.cli"])
def test_importing_a_light_room_loads_no_numpy(module):
    code = f"import sys, {module}; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
