"""What the README shows is what happens."""

import re
import shutil
from inspect import signature
from pathlib import Path

import numpy as np

from regionlab import Notion, count

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_examples_give_the_numbers_written_beside_them(tmp_path, monkeypatch):
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)  # they write a file
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict = {}
    checked = 0
    for line in "\n".join(block for block in blocks if "figure" not in block).splitlines():
        code, _, comment = line.partition("#")
        number = re.match(r"\s*(\d+)", comment)
        if number:
            assert eval(code, names) == int(number[1]), line
            checked += 1
        else:
            exec(code, names)
    assert checked == 12


def test_the_shell_examples_are_commands(tmp_path, monkeypatch, capsys):
    from regionlab.cli import main

    monkeypatch.chdir(tmp_path)
    for name, x in {"x": [0.5, 0.5], "low": [0, 0], "high": [1, 1]}.items():
        np.save(f"{name}.npy", np.array(x))
    bounds = "".join(f"(assert (<= 0 X_{k})) (assert (<= X_{k} 1))" for k in range(2))
    inputs = "".join(f"(declare-const X_{k} Real)" for k in range(2))
    Path("prop_1.vnnlib").write_text(inputs + bounds)
    commands = re.findall(
        r"^regionlab (construct|count|verify|bounds|mipbound)(.*)$", README, re.MULTILINE
    )
    assert len(commands) == 12
    shutil.copy(ROOT / "tests" / "data" / "models" / "relu.pt2", "model.pt2")
    for name, rest in commands:
        assert main([name, *rest.split("#")[0].split()]) == 0
    assert '"value": 16' in capsys.readouterr().out


def test_the_table_names_every_notion_and_the_default():
    rows = re.findall(r"^\| `([a-z-]+)`( \(default\))? \| \S", README, re.MULTILINE)
    assert [name for name, _ in rows] == list(Notion)
    default = signature(count).parameters["notion"].default
    assert [name for name, mark in rows if mark] == [default]


def test_the_picture_is_there():
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file()
