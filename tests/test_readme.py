"""What the README shows is what happens."""

import re
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_python_example_gives_the_numbers_written_beside_it():
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    names: dict = {}
    checked = 0
    for line in block[1].splitlines():
        code, _, comment = line.partition("#")
        number = re.match(r"\s*(\d+)", comment)
        if number and ".value" in code:
            assert eval(code, names) == int(number[1]), line
            checked += 1
        else:
            exec(code, names)
    assert checked == 5


def test_the_shell_examples_are_commands(tmp_path, monkeypatch, capsys):
    from regionlab.cli import main

    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^regionlab (construct|count|verify)(.*)$", README, re.MULTILINE)
    assert len(commands) == 5
    for name, rest in commands:
        assert main([name, *rest.split("#")[0].split()]) == 0
    assert '"value": 16' in capsys.readouterr().out


def test_the_picture_is_there():
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (Path(__file__).parents[1] / path).is_file()
