"""The command line keeps its faces: one JSON object, exit status 2, no traceback."""

import argparse
import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest

from regionlab import Notion, load_network
from regionlab.cli import main
from regionlab.cli.main import _parser


@pytest.fixture
def montufar_file(tmp_path):
    path = tmp_path / "net.npz"
    shape = ["--inputs", "2", "--width", "6", "--depth", "2"]
    assert main(["construct", "montufar", *shape, "--out", str(path)]) == 0
    return path


@pytest.mark.quick
def test_construct_five_layers_is_told_a_width_alone(tmp_path, capsys):
    path = tmp_path / "net.npz"
    assert main(["construct", "five-layers", "--width", "6", "--out", str(path)]) == 0
    assert "6" in capsys.readouterr().out
    assert main(["count", str(path), "--whole-space"]) == 0
    assert "49" in capsys.readouterr().out
    for more in (["--inputs", "2"], ["--depth", "7"], ["--outputs", "2"]):
        shape = ["construct", "five-layers", "--width", "6", *more]
        assert main([*shape, "--out", str(tmp_path / "no.npz")]) == 2
        assert "give --width alone" in capsys.readouterr().err
    assert main(["construct", "ternary", "--width", "6", "--out", str(tmp_path / "no.npz")]) == 2
    assert "needs --inputs and --depth" in capsys.readouterr().err


def test_construct_writes_the_network_it_names(tmp_path, capsys):
    path = tmp_path / "net.npz"
    shape = ["--inputs", "2", "--width", "13", "--depth", "4", "--outputs", "3"]
    assert main(["construct", "ternary", *shape, "--out", str(path)]) == 0
    network = load_network(path)
    assert network.is_ternary
    assert network.widths == (2, 13, 13, 13, 3)
    assert str(path) in capsys.readouterr().out


def test_count_prints_one_json_object(montufar_file, capsys):
    capsys.readouterr()
    assert main(["count", str(montufar_file), "--box", "0", "1", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed.pop("seconds") >= 0
    assert printed.pop("compile_seconds") >= 0
    assert printed == {
        "value": 9,
        "lower": 9,
        "upper": 9,
        "guarantee": "exact",
        "notion": "linear-regions",
        "domain": "[0, 1]^2",
        "method": "polygons",
    }


@pytest.mark.parametrize(
    ("more", "value"),
    [
        (["--box", "0", "1", "--notion", "affine-pieces"], 8),
        (["--whole-space"], 16),
        (["--box", "-1/3", "0.5"], 9),
        (["--box", "0", "1/3", "--outputs", "relu"], 1),
    ],
)
def test_count_takes_domains_notions_and_outputs(montufar_file, more, value, capsys):
    capsys.readouterr()
    assert main(["count", str(montufar_file), *more, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == value


def test_a_bound_is_taken_as_written(montufar_file, capsys):
    """0.1 is one tenth here, not the float nearest to it."""
    capsys.readouterr()
    main(["count", str(montufar_file), "--box", "0.1", "1", "--json"])
    assert json.loads(capsys.readouterr().out)["domain"] == "[1/10, 1]^2"


@pytest.mark.quick
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["count", "none.npz", "--box", "0", "1"], "no such file"),
        (["count", "NET", "--box", "1", "0"], "empty"),
        (["count", "NET", "--box", "0", "nan"], "the upper bound is 'nan'; write a number"),
        (["count", "NET", "--box", "", "x"], "the lower bound is ''; write a number"),
        (["count", "NET", "--box", "-inf", "inf"], "--whole-space"),
        (["count", "NET", "--box", "0", "+Infinity"], "--whole-space"),
        (["count", "NET", "--box", "0", "1e10000"], "more than 1000 digits"),
        (["count", "NET", "--box", "-1e1000000000", "1"], "more than 1000 digits"),
        (["count", "NET", "--box", "0", "1e-1_000_000_000"], "more than 1000 digits"),
        (["count", "NET", "--box", "0", "9" * 5000], "more than 1000 digits"),
        (
            ["mipbound", "NET", "--box", "0", "1", "--xor", "2", "--confidence", "1e-1000000000"],
            "the confidence has more than 1000 digits",
        ),
        (["construct", "montufar", "--inputs", "3", "--width", "2", "--depth", "2"], "p = 0"),
        (
            ["construct", "ternary", "--inputs", "2", "--width", "6", "--depth", "1000000"],
            "1000000 layers of width 6 would take about 2.3 GB of memory; choose a depth of",
        ),
        (["sweep", "--nets", "nowhere"], "no folder nowhere; the 210 networks come with"),
        (["claims", "fermat"], "there is no claim 'fermat'"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments, message, montufar_file, tmp_path, capsys):
    capsys.readouterr()
    out = tmp_path / "out.npz"
    given = [str(montufar_file) if a == "NET" else a for a in arguments]
    assert main([*given, "--out", str(out)] if arguments[0] == "construct" else given) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert printed.err.count("\n") == 1
    assert not out.exists()


@pytest.mark.filterwarnings("error")
def test_bounds_beyond_floats_are_counted_without_a_warning(montufar_file, capsys):
    capsys.readouterr()
    assert main(["count", str(montufar_file), "--box", "-1e400", "1", "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["value"] == 16  # all that are on R^2
    assert printed.err == ""


@pytest.mark.parametrize("option", ["--certificate", "--checkpoint"])
@pytest.mark.parametrize("link", [None, os.symlink, os.link], ids=["same", "symbolic", "hard"])
def test_the_network_is_not_overwritten(montufar_file, option, link, tmp_path, capsys):
    (tmp_path / "folder").mkdir()
    name = f"{tmp_path}/folder/../net.npz"
    if link:
        name = str(tmp_path / "other.npz")
        link(montufar_file, name)
    before = montufar_file.read_bytes()
    capsys.readouterr()
    assert main(["count", str(montufar_file), "--box", "0", "1", option, name]) == 2
    printed = capsys.readouterr()
    assert f"{option} {name} would overwrite the network" in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert montufar_file.read_bytes() == before


@pytest.mark.quick
@pytest.mark.parametrize(
    "arguments",
    [
        ["count", "", "--box", "0", "1"],
        ["count", "net.npz", "--box", "0", "1", "--certificate", ""],
        ["count", "net.npz", "--box", "0", "1", "--checkpoint", ""],
        ["construct", "montufar", "--inputs", "1", "--width", "1", "--depth", "2", "--out", ""],
        ["verify", "net.npz", ""],
        ["sweep", "--nets", "none", "--out", ""],
    ],
)
def test_an_empty_name_names_no_file(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    printed = capsys.readouterr().err
    assert "the name is empty" in printed
    assert printed.count("\n") == 1


@pytest.mark.quick
def test_the_help_of_count_defines_the_notions_and_the_file(capsys):
    with pytest.raises(SystemExit):
        main(["count", "--help"])
    printed = " ".join(capsys.readouterr().out.split())
    for notion in Notion:
        assert re.search(rf"{notion}(, the default)?: \w+", printed), notion
    assert "(default: linear- regions)" in printed
    assert "W1, b1, ..., WL, bL" in printed


def test_every_notion_that_can_be_asked_for_is_defined_where_help_shows_it():
    commands = next(a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    (asked,) = (a for a in commands.choices["count"]._actions if a.dest == "notion")
    assert set(asked.choices) == set(Notion)
    assert all(f"\n    {notion}" in Notion.__doc__ for notion in Notion)


def test_an_interrupt_during_the_imports_is_one_line():
    """The interrupt comes when one of the commands is imported."""
    code = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'regionlab.cli.verify': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from regionlab.__main__ import run\n"
        "sys.exit(run())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (130, "regionlab: interrupted\n")


@pytest.mark.quick
@pytest.mark.parametrize(
    "arguments",
    [["count", "net.npz"], ["count", "net.npz", "--box", "0"], ["construct", "alexnet"], []],
)
def test_a_wrong_call_is_one_line_and_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_network_too_large_to_build_is_refused_at_once(tmp_path, capsys):
    shape = ["--inputs", "100000", "--width", "100000", "--depth", "3"]
    assert main(["construct", "ternary", *shape, "--out", str(tmp_path / "net.npz")]) == 2
    assert "choose smaller ones" in capsys.readouterr().err


def test_a_file_with_nan_is_named(tmp_path, capsys):
    path = tmp_path / "nan.npz"
    np.savez(path, W1=np.array([[np.nan]]), b1=np.array([0.0]))
    assert main(["count", str(path), "--whole-space"]) == 2
    assert "layer 1: weight is nan" in capsys.readouterr().err


def test_claims_says_what_a_claim_rests_on(capsys):
    pytest.importorskip("z3")
    assert main(["claims", "nakahara-proposition-1", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["verdict"] == "proved"
    below = ["nakahara-24", "nakahara-26", "zigzag-semigroup", "general-boxes"]
    assert printed["rests_on"] == below
    assert printed["label"] == "Proposition 1"


def test_claims_prints_the_whole_ledger_as_one_object(capsys):
    pytest.importorskip("z3")
    assert main(["claims", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"digest", "tally", "proved_with_premises_in_words", "claims"}
    assert sum(printed["tally"].values()) == len(printed["claims"])
    known = {claim["id"] for claim in printed["claims"]}
    for claim in printed["claims"]:
        assert {"id", "paper", "label", "statement", "hypotheses", "verdict", "rests_on"} <= set(
            claim
        )
        assert claim["decided_by"]
        assert set(claim["rests_on"]) | set(claim["repairs"]) <= known
    assert main(["claims"]) == 0
    assert f"digest {printed['digest']}" in capsys.readouterr().out


def test_an_unknown_claim_is_answered_with_near_ones(capsys):
    assert main(["claims", "nakahara-theorem1"]) == 2
    assert "did you mean nakahara-theorem-1" in capsys.readouterr().err
