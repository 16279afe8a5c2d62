"""The examples in docstrings give what they say."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
COMPILED = (
    "regionlab.counting",
    "regionlab.certificates",
    "regionlab.milp",
    "regionlab.regions.region",
)
"""Where an example may count, and so compile more than quick tests may."""


def modules_with_examples():
    """The names of all modules whose text holds an example; none is imported to find out."""
    for path in sorted((SOURCE / "regionlab").rglob("*.py")):
        if ">>> " in path.read_text(encoding="utf-8"):
            parts = path.relative_to(SOURCE).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            marks = [] if name == "regionlab" or name.startswith(COMPILED) else [pytest.mark.quick]
            yield pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", list(modules_with_examples()))
def test_the_examples_of_a_module_give_what_they_say(name):
    failed = []
    result = doctest.DocTestRunner(verbose=False)
    for example in doctest.DocTestFinder().find(import_module(name), name):
        result.run(example, out=failed.append)
    assert result.summarize(verbose=False).attempted > 0
    assert "".join(failed) == ""
