"""Where only the core dependencies are installed: counting works, the rest names its extra."""

import subprocess
import sys
from pathlib import Path

import pytest

from regionlab.extras import EXTRAS

NETWORK = Path(__file__).parents[1] / "data" / "rings.npz"

WITHOUT = f"""
import sys
for package in {sorted(EXTRAS)}:
    sys.modules[package] = None  # importing it is an ImportError
"""


def run(code):
    return subprocess.run(
        [sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, check=False
    )


def command(*arguments):
    return run(f"from regionlab.cli import main; sys.exit(main({[*map(str, arguments)]}))")


def test_counting_bounding_and_regions_need_no_extra(tmp_path):
    found = run(
        "from regionlab import Box, Layer, ReLUNetwork, count, linear_regions, region_at\n"
        "from regionlab import save_network, write_certificate, verify\n"
        "from regionlab.bounds import upper_bounds\n"
        "network = ReLUNetwork([Layer([[1], [-1]], [0, 0.5]), Layer([[1, 1]], [0], 'identity')])\n"
        "line = Box.cube(1, -1, 1)\n"
        "print(count(network, line).value, len(list(linear_regions(network, line))))\n"
        "print(region_at(network, [0.25], line).volume(), upper_bounds(network, line).empirical)\n"
        f"file = save_network(network, {str(tmp_path / 'net.npz')!r})\n"
        f"proof = {str(tmp_path / 'proof.jsonl')!r}\n"
        "print(write_certificate(proof, network, line).value, verify(file, proof).value)\n"
    )
    assert (found.returncode, found.stdout) == (0, "3 3\n1/2 3\n3 3\n")


@pytest.mark.quick
@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["count", "--help"], ["bounds", NETWORK, "--box", 0, 1]],
)
def test_commands_that_need_no_extra(arguments):
    found = command(*arguments)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.quick
@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (["claims"], "proofs"),
        (["construct", "ternary", "--inputs", 1, "--width", 4, "--depth", 2], "proofs"),
        (["bounds", NETWORK, "--box", 0, 1, "--coefficients", "milp"], "milp"),
        (["mipbound", NETWORK, "--box", 0, 1, "--xor", 2, "--backend", "scip"], "milp"),
        (["sweep", "--parts", "bounds-milp"], "milp"),
        (["completion", "bash"], "completion"),
    ],
)
def test_commands_that_need_one_say_which_in_one_line(arguments, extra, tmp_path):
    out = ["--out", tmp_path / "out"] if arguments[0] in ("construct", "sweep") else []
    found = command(*arguments, *out)
    assert (found.returncode, found.stdout) == (2, "")
    assert f"pip install 'regionlab[{extra}]'" in found.stderr
    assert found.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.quick
@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("from regionlab.figures import canvas", "plot"),
        ("from regionlab.proofs import Claim", "proofs"),
        ("from regionlab.claims import CLAIMS", "proofs"),
        ("from regionlab.constructions import montufar", "proofs"),
    ],
)
def test_rooms_that_need_one_say_which(line, extra):
    said = run(f"try: {line}\nexcept ImportError as error: print(repr(error))").stdout
    assert said.startswith("MissingDependencyError")
    assert f"regionlab[{extra}]" in said
