"""`regionlab mipbound` at the shell: its JSON, its errors, its bar."""

import json

import numpy as np
import pytest

from regionlab.cli import main
from regionlab.milp.backends import BACKENDS


@pytest.fixture
def network_file(tmp_path):
    random = np.random.default_rng(0)
    path = tmp_path / "net.npz"
    np.savez(
        path,
        W1=random.normal(size=(7, 4)),
        b1=random.normal(size=7),
        W2=random.normal(size=(5, 7)),
        b2=random.normal(size=5),
    )
    return str(path)


def run(capsys, *arguments):
    status = main(["mipbound", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def answer(capsys, *arguments):
    status, out, _ = run(capsys, *arguments, "--box", "-1", "1", "--json")
    assert status == 0
    return json.loads(out)


def test_every_backend_is_offered(capsys):
    with pytest.raises(SystemExit):
        run(capsys, "--help")
    assert f"--backend {{{','.join(BACKENDS)}}}" in capsys.readouterr().out


def test_the_answer_as_json(network_file, capsys):
    result = answer(capsys, network_file, "--xor", "3", "--outputs", "relu", "--seed", "5")
    assert result["confidence"] == 0.95
    assert (result["repetitions"], len(result["r"]), result["xor"]) == (28, 28, 3)
    assert (result["seed"], result["backend"], result["tail"]) == (5, "cells", "chernoff")
    assert result["f"] == [sum(r > j for r in result["r"]) for j in range(max(result["r"]) + 1)]
    assert result["f"][result["log2_lower"] + 1] >= 25 > result["f"][result["log2_lower"] + 2]
    assert main(["count", network_file, "--box", "-1", "1", "--outputs", "relu", "--notion",
                 "activation-regions", "--json"]) == 0  # fmt: skip
    assert json.loads(capsys.readouterr().out)["value"] > 2 ** result["log2_lower"]


def test_both_backends_and_any_workers_find_the_same_r(network_file, capsys):
    question = (network_file, "--xor", "2", "--repetitions", "5", "--tail", "binomial")
    found = [
        answer(capsys, *question, *options)["r"]
        for options in ((), ("--workers", "2"), ("--backend", "scip"))
    ]
    assert found[0] == found[1] == found[2]


def test_outputs_are_counted_only_if_asked_for(network_file, capsys):
    hidden = answer(capsys, network_file, "--xor", "2")
    assert hidden["unstable"] <= 7
    assert answer(capsys, network_file, "--xor", "2", "--outputs", "relu")["unstable"] > 7


def test_a_size_beyond_the_unstable_units_is_reduced_and_said(network_file, capsys):
    status, out, err = run(capsys, network_file, "--box", "-1", "1", "--xor", "40")
    assert status == 0
    assert "unstable units" in err
    assert "XOR-40" not in out


def test_the_bar_is_shown_on_demand_and_on_standard_error(network_file, capsys):
    for option, shown in (("--progress", True), ("--no-progress", False)):
        status, out, err = run(capsys, network_file, "--box", "-1", "1", "--xor", "3", option)
        assert status == 0
        assert out.startswith("more than 2^")
        assert ("28/28" in err) is shown


@pytest.mark.parametrize(
    ("arguments", "fact"),
    [
        (["--box", "0", "1", "--xor", "0"], "size of the constraints"),
        (["--box", "0", "1", "--xor", "3", "--repetitions", "0"], "number of repetitions is 0"),
        (["--box", "0", "1", "--xor", "3", "--repetitions", "3"], "give at least 16"),
        (["--box", "0", "1", "--xor", "3", "--confidence", "1"], "between 0 and 1"),
        (["--box", "0", "1", "--xor", "3", "--confidence", "high"], "the confidence is 'high'"),
        (["--box", "1", "0", "--xor", "3"], "empty"),
        (["--box", "1", "1", "--xor", "3"], "flat"),
        (["--whole-space", "--xor", "3"], "give --box LO HI"),
        (["--box", "0", "1", "--xor", "3", "--seed", "-2"], "seed is -2"),
    ],
)
def test_bad_questions_get_one_line(network_file, capsys, arguments, fact):
    status, out, err = run(capsys, network_file, *arguments)
    assert (status, out) == (2, "")
    assert fact in err
    assert err.count("\n") == 1


def test_weights_that_are_no_numbers_get_one_line(tmp_path, capsys):
    path = tmp_path / "nan.npz"
    np.savez(path, W1=np.array([[np.nan, 1.0]]), b1=np.zeros(1))
    status, out, err = run(capsys, str(path), "--box", "0", "1", "--xor", "2", "--outputs", "relu")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_missing_solver_gets_one_line(network_file, capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyscipopt", None)
    status, out, err = run(capsys, network_file, "--box", "0", "1", "--xor", "3",
                           "--backend", "scip")  # fmt: skip
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "regionlab[milp]" in err


def test_one_unstable_unit_is_not_told_to_take_fewer(tmp_path, capsys):
    path = tmp_path / "one.npz"
    np.savez(path, W1=[[1.0]], b1=[0.0], W2=[[1.0]], b2=[0.0])
    status, _, error = run(capsys, str(path), "--box", "-1", "1", "--xor", "1")
    assert (status, error) == (0, "")


def test_a_limit_is_written_as_for_count(network_file, capsys):
    assert answer(capsys, network_file, "--xor", "2", "--limit", "60s")["unfinished"] == 0
    for limit in ("soon", "0"):
        with pytest.raises(SystemExit):
            run(capsys, network_file, "--box", "-1", "1", "--xor", "2", "--limit", limit)
        assert f"'{limit}' is no time to stop after; write seconds" in capsys.readouterr().err
