"""Shells complete commands, options and their values, without loading NumPy."""

import os
import subprocess
import sys

import pytest

from regionlab.cli import main

pytestmark = pytest.mark.quick


def completions(line, folder):
    """What a shell is told that may come next, asked as bash asks."""
    pytest.importorskip("argcomplete")
    answer = folder / "answer"
    code = (
        "import sys; from regionlab.cli import main; sys.argv[0] = 'regionlab'\n"
        "try: main()\nfinally: assert 'numpy' not in sys.modules"
    )
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
    }
    subprocess.run([sys.executable, "-c", code], env=os.environ | asked, cwd=folder, check=False)
    return {word.strip() for word in answer.read_text().splitlines()}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("regionlab co", {"count", "construct", "completion"}),
        ("regionlab count net.npz --not", {"--notion"}),
        ("regionlab count net.npz --notion af", {"affine-pieces"}),
        ("regionlab count ri", {"rings.npz"}),
        ("regionlab construct s", {"sharper"}),
    ],
)
def test_what_may_come_next(line, words, tmp_path):
    (tmp_path / "rings.npz").touch()
    assert completions(line, tmp_path) == words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell, capsys):
    pytest.importorskip("argcomplete")
    assert main(["completion", shell]) == 0
    assert "regionlab" in capsys.readouterr().out


def test_without_the_package_the_way_out_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    assert main(["completion", "bash"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "pip install 'regionlab[completion]'" in said
