"""Sweeps: every part is kept when it is there, none is run twice, none is half-written."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from regionlab import Box, count, save_network
from regionlab.cli import main
from regionlab.errors import DataError, SolverError
from regionlab.experiments import parts as parts_module
from regionlab.experiments import sweep as sweep_module
from regionlab.experiments.grid import Net, nets
from regionlab.experiments.he import he_network
from regionlab.experiments.manifest import write_manifest
from regionlab.experiments.parts import DEFAULT, parse_parts
from regionlab.experiments.processor_time import ProcessorTime
from regionlab.experiments.records import check_record, read_record, read_records, write_record
from regionlab.experiments.sweep import UNFINISHED, Sweep, plan, run

GRID = nets("toy", ((2, 3), (3, 2)), (0, 1))


def add_net(folder, net, inputs=3, outputs=2):
    network = he_network((inputs, *net.split, outputs), 10 * net.split[0] + net.seed, lowest=0.0)
    save_network(network, folder / f"{net.name}.npz")
    entry = {"accuracy": {"train": 0.5, "test": 0.25}, "seed": net.seed}
    write_manifest(folder, {f"{net.name}.npz": entry})
    return network


@pytest.fixture
def sweep(tmp_path):
    """Four tiny networks in a folder of their own."""
    source = tmp_path / "nets"
    source.mkdir()
    for net in GRID:
        add_net(source, net)
    return Sweep(GRID, ("bounds", "exact"), source, tmp_path / "records")


def finish(sweep):
    return list(run(sweep, plan(sweep)))


def test_a_sweep_counts_what_count_counts_and_bounds_it(sweep):
    done = finish(replace(sweep, parts=DEFAULT))
    assert len(done) == len(GRID) * len(DEFAULT)
    assert not any(d.error for d in done)
    records = read_records(sweep.out)
    assert [r["network"]["name"] for r in records] == sorted(net.name for net in GRID)
    for record in records:
        from regionlab import load_network

        network = load_network(sweep.source / record["network"]["file"])
        for part, outputs in (("exact", "relu"), ("exact-hidden", "identity")):
            found = count(network.with_outputs(outputs), Box.cube(3), "activation-regions")
            assert record["parts"][part]["value"] == found.value
        exact = record["parts"]["exact"]["value"]
        assert record["parts"]["bounds"]["empirical"] >= exact
        assert all(record["parts"][f"xor-{k}-cells"]["lower"] <= exact for k in (2, 3, 4, 5))
        assert record["parts"]["exact"]["cpu_seconds"] > 0


def test_a_part_that_is_there_is_not_run_again(sweep, monkeypatch):
    finish(sweep)
    before = {path.name: path.read_bytes() for path in sweep.out.glob("*.json")}
    assert plan(sweep) == []
    more = replace(sweep, parts=("bounds", "exact", "exact-hidden"))
    assert {job.task.part for job in plan(more)} == {"exact-hidden"}
    ran = []
    real = sweep_module.run_part
    monkeypatch.setattr(sweep_module, "run_part", lambda t: ran.append(t.part) or real(t))
    finish(more)
    assert ran == ["exact-hidden"] * len(GRID)
    for name, content in before.items():
        old, new = json.loads(content), json.loads((sweep.out / name).read_bytes())
        assert {k: new["parts"][k] for k in old["parts"]} == old["parts"]


def test_an_interrupt_keeps_what_was_done(sweep, monkeypatch):
    real, calls = sweep_module.run_part, []

    def stops(task):
        calls.append(task)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(task)

    monkeypatch.setattr(sweep_module, "run_part", stops)
    with pytest.raises(KeyboardInterrupt):
        finish(sweep)
    assert len(plan(sweep)) == 2 * len(GRID) - 3
    finish(sweep)
    assert plan(sweep) == []


def test_a_write_that_is_interrupted_leaves_the_old_record(sweep, monkeypatch):
    finish(sweep)
    path = sweep.out / f"{GRID[0].name}.json"
    before, record = path.read_bytes(), read_record(path)

    def breaks(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", breaks)
    with pytest.raises(KeyboardInterrupt):
        write_record(path, record | {"more": 1})
    assert path.read_bytes() == before
    assert not list(sweep.out.glob("*.part"))


def test_a_failing_part_is_told_and_the_others_are_kept(sweep, monkeypatch):
    real = sweep_module.run_part

    def fails(task):
        if task.part == "exact" and task.seed == 1:
            raise SolverError("no answer")
        return real(task)

    monkeypatch.setattr(sweep_module, "run_part", fails)
    errors = [done for done in finish(sweep) if done.error]
    assert [e.error for e in errors] == ["no answer"] * 2
    assert len(plan(sweep)) == 2


def test_a_limit_gives_a_range_that_a_larger_limit_takes_up_again(tmp_path):
    net = Net("toy", (9, 9), 3)
    source = tmp_path / "nets"
    source.mkdir()
    network = add_net(source, net, inputs=8, outputs=6)
    sweep = Sweep((net,), ("exact",), source, tmp_path / "records", limit=0.02)
    finish(sweep)
    path = sweep.out / f"{net.name}.json"
    part = read_record(path)["parts"]["exact"]
    whole = count(network.with_outputs("relu"), Box.cube(8), "activation-regions").value
    assert part["guarantee"] == "range"
    assert part["lower"] <= whole <= part["upper"]
    assert (sweep.out / UNFINISHED / f"{net.name}-exact.checkpoint").exists()
    assert plan(sweep) == []  # no more is to be had within the same limit
    finish(replace(sweep, limit=None))
    again = read_record(path)["parts"]["exact"]
    assert again["value"] == whole
    assert again["seconds"] > part["seconds"]
    assert again["cpu_seconds"] > part["cpu_seconds"]
    assert not list((sweep.out / UNFINISHED).iterdir())


def test_processor_time_goes_on_where_it_was_left(tmp_path):
    path = tmp_path / "x.cpu"
    path.write_text("100.0")
    spent = ProcessorTime(path)
    sum(range(10**5))
    assert 100 < spent.seconds < 101
    spent.keep()
    assert ProcessorTime(path).seconds > 100
    path.write_text("much")
    with pytest.raises(DataError, match="delete it"):
        ProcessorTime(path)


def test_worker_processes_write_the_same_counts(sweep):
    finish(replace(sweep, workers=2, out=sweep.out / "two"))
    finish(sweep)
    two, one = read_records(sweep.out / "two"), read_records(sweep.out)
    assert len(one) == len(two) == len(GRID)
    for a, b in zip(one, two, strict=True):
        assert a["network"] == b["network"]
        assert a["parts"]["exact"]["value"] == b["parts"]["exact"]["value"]


def test_a_request_to_end_leaves_checkpoints_and_the_same_command_goes_on(tmp_path):
    source = tmp_path / "nets"
    source.mkdir()
    for seed in (3, 4):
        add_net(source, Net("toy", (11, 11), seed), inputs=12, outputs=10)
    command = [sys.executable, "-m", "regionlab", "sweep", "--nets", str(source), "--data", "toy"]
    command += ["--splits", "11;11", "--seeds", "3,4", "--parts", "exact", "--workers", "2"]
    command += ["--out", str(tmp_path / "records")]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    kept = tmp_path / "records" / UNFINISHED
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and len(list(kept.glob("*.cpu"))) < 1:
        time.sleep(0.2)  # a worker writes its processor time when it has worked for a while
        assert run.poll() is None
    run.send_signal(signal.SIGTERM)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in errors
    assert list(kept.glob("*.checkpoint"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--splits", "11"], "is missing"),
        (["--splits", "x"], "is no split"),
        (["--seeds", ""], "is no seed"),
        (["--parts", "exact,xor-0-cells"], "there is no part 'xor-0-cells'"),
        (["--parts", "xor-2-gurobi"], "there is no part"),
        (["--limit", "soon"], "write seconds: 60s"),
        (["--limit", "0s"], "write seconds: 60s"),
        (["--workers", "0"], "give one from 1 to 256"),
        (["--data", "toy 1"], "cannot be read"),
    ],
)
def test_a_grid_that_cannot_be_run_is_one_line_and_nothing_written(arguments, says, sweep, capsys):
    base = ["sweep", "--nets", str(sweep.source), "--data", "toy", "--out", str(sweep.out)]
    try:
        status = main([*base, "--splits", "2;3", "--seeds", "0", *arguments])
    except SystemExit as refused:  # by the parser of options
        status = refused.code
    error = capsys.readouterr().err
    assert (status, error.count("\n")) == (2, 1)
    assert says in error or "is not in" in error
    assert not sweep.out.exists()


def test_limits_without_meaning_are_refused_from_python_too(sweep):
    with pytest.raises(DataError, match="0 workers do nothing"):
        plan(replace(sweep, workers=0))
    with pytest.raises(DataError, match="give a positive number"):
        plan(replace(sweep, limit=0.0))


def test_changed_weights_meet_no_old_record(sweep):
    finish(sweep)
    add_net(sweep.source, GRID[0], outputs=3)
    with pytest.raises(DataError, match="record of other weights"):
        plan(sweep)
    (sweep.source / f"{GRID[1].name}.npz").write_bytes(b"x")
    with pytest.raises(DataError, match="not the file that its manifest records"):
        plan(replace(sweep, nets=GRID[1:2]))


@pytest.mark.parametrize(
    ("part", "change", "says"),
    [
        ("exact", {"lower": 0}, "no count"),
        ("exact", {"value": None}, "calls a range exact"),
        ("exact", {"value": 10**9, "lower": 10**9, "upper": 10**9}, "at most"),
        ("bounds", {"empirical": 1}, "at most 1"),
        ("bounds", {"empirical": 10**30}, "out of order"),
        ("bounds", {"date": ...}, "lacks date"),
        ("xor-2-cells", {"lower": 10**9}, "at least 1000000000"),
        ("xor-2-cells", {"confidence": 0}, "no such confidence"),
        ("exact-hidden", {"value": 10**9, "lower": 10**9, "upper": 10**9}, "at most"),
        ("other", {}, "nothing writes"),
    ],
)
def test_a_record_that_cannot_be_is_refused(sweep, part, change, says):
    one = replace(sweep, nets=GRID[:1], parts=("bounds", "exact-hidden", "xor-2-cells", "exact"))
    finish(one)
    path = one.out / f"{GRID[0].name}.json"
    record = read_record(path)
    known = record["parts"].get(part, record["parts"]["bounds"])
    record["parts"][part] = {k: v for k, v in (known | change).items() if v is not ...}
    with pytest.raises(DataError, match=says):
        check_record(record)
    path.write_text(json.dumps(record))
    with pytest.raises(DataError, match="move it away"):
        plan(one)


def test_parts_are_read_as_they_are_written():
    assert parse_parts("exact, xor-2-cells,exact") == ("exact", "xor-2-cells")
    assert set(DEFAULT) == set(parse_parts(",".join(DEFAULT)))
    assert parts_module.REPETITIONS == 28


RECORDS = Path(__file__).parents[2] / "data" / "records"


def test_committed_records_say_what_can_be_and_are_of_the_committed_networks():
    from regionlab.experiments.manifest import checked_entry

    for record in read_records(RECORDS):  # each is checked as it is read
        network, parts = record["network"], record["parts"]
        entry = checked_entry(RECORDS.parent / "nets", network["file"])
        assert network["sha256"] == entry["sha256"]
        assert network["accuracy"] == entry["accuracy"]
        assert record["outputs"] == "relu"
        lower = [p["lower"] for name, p in parts.items() if "lower" in p]
        for name in {"bounds", "bounds-milp"} & set(parts):
            bounds = parts[name]
            assert max(lower, default=1) <= bounds["empirical"] <= bounds["configuration"]
        exact = parts.get("exact", {"upper": float("inf")})
        for name, part in parts.items():
            if name.startswith("xor"):
                assert part["lower"] <= exact["upper"], name
                assert part["repetitions"] == 28
        for k in (2, 3, 4, 5):
            pair = [parts[n] for n in (f"xor-{k}-cells", f"xor-{k}-scip") if n in parts]
            if len(pair) == 2 and not any(p["unfinished"] for p in pair):
                assert pair[0]["r"] == pair[1]["r"]


@pytest.mark.parametrize("name", ["digits-1-21-0", "digits-2-20-1", "digits-4-18-0"])
def test_a_committed_network_has_the_count_of_its_record(name):
    from regionlab import load_network

    record = read_record(RECORDS / f"{name}.json")
    if record is None or "exact" not in record["parts"]:
        pytest.skip("not in the records")
    network = load_network(RECORDS.parent / "nets" / f"{name}.npz").with_outputs("relu")
    found = count(network, Box.cube(network.inputs), "activation-regions")
    assert found.value == record["parts"]["exact"]["value"]


def test_an_estimate_is_kept_beside_the_count(sweep):
    done = finish(replace(sweep, nets=GRID[:1], parts=("exact", "estimate-9")))
    assert not any(d.error for d in done)
    (record,) = read_records(sweep.out)
    part, exact = record["parts"]["estimate-9"], record["parts"]["exact"]["value"]
    assert part["relative_error"] <= 0.09
    assert "unfinished" not in part
    assert abs(part["estimate"] - exact) <= 6 * part["standard_error"] + 1e-6
    part["interval"] = [2 * part["estimate"], 3 * part["estimate"]]
    with pytest.raises(DataError, match="not around its estimate"):
        check_record(record)


def test_an_estimate_that_was_interrupted_is_no_part(monkeypatch):
    from regionlab import estimates

    class Interrupted:
        def as_json(self):
            return {"relative_error": 0.5, "why": "interrupted"}

    monkeypatch.setattr(estimates, "estimate", lambda *_, **__: Interrupted())
    with pytest.raises(KeyboardInterrupt):
        parts_module.run_part(parts_module.Task(he_network((2, 3, 2), 0), "estimate-2", seed=0))
