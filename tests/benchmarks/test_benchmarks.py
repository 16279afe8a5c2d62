"""The benchmarks compare what they say they compare, and contain whatever a peer does."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import regionlab
from benchmarks import (
    beyond,
    cliffs,
    edge_subdivision,
    install,
    nets,
    notions,
    peers,
    run,
    table,
    workers,
)
from benchmarks.peers import regionlab as ours
from benchmarks.peers import relu_formulation


def exact(layers, lower=-1, upper=1, notion="activation-regions"):
    """regionlab's exact count."""
    network = regionlab.ReLUNetwork([regionlab.Layer(w, b) for w, b in layers])
    box = regionlab.Box.cube(network.inputs, lower, upper)
    return regionlab.count(network, box, notion).value


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """The quick run with the two counters that need no other package, and one that is not there."""
    folder = tmp_path_factory.mktemp("results")
    names = ["edge_subdivision", "parx"]
    assert run.main(["--quick", "--peers", *names, "--repeat", "2", "--out", str(folder)]) == 0
    return folder


def test_the_quick_run_writes_a_record_and_its_table(record):
    content = json.loads((record / "latest.json").read_text(encoding="utf-8"))
    assert [net["name"] for net in content["nets"]] == [net.name for net in nets.TINY]
    for net in content["nets"]:
        by_peer = {result["peer"]: result for result in net["results"]}
        assert list(by_peer) == ["regionlab", "edge_subdivision", "parx"]
        assert by_peer["regionlab"]["verdict"] == "exact"
        assert by_peer["edge_subdivision"]["verdict"] == "right"
        assert by_peer["edge_subdivision"]["ratio"] > 0
        assert by_peer["regionlab"]["peak_mb"] >= by_peer["regionlab"]["rest_mb"] > 0
        assert net["truth"]["activation-regions"] == exact(
            nets.by_name(net["name"]).layers(), *net["box"]
        )
    assert table.render(content) == (record / "latest.md").read_text(encoding="utf-8")


def test_the_table_has_its_columns_and_skips_a_missing_peer_by_name(record):
    text = (record / "latest.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert "| " + " | ".join(table.COLUMNS) + " |" in lines
    rows = [line for line in lines if line.startswith("|")]
    assert {row.count("|") for row in rows} == {4, len(table.COLUMNS) + 1}
    assert any(line.startswith("- parx (needs Julia) was skipped: ") for line in lines)
    assert not any("parx" in row for row in rows)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("widths", [(1, 5, 4), (2, 5, 4), (3, 4, 3), (4, 4, 2)])
def test_edge_subdivision_agrees_with_regionlab_on_generic_networks(widths, seed):
    layers = nets.he_uniform(seed, widths)
    skeleton, done = edge_subdivision.subdivide(layers, -1, 1)
    assert done == sum(widths[1:])
    assert edge_subdivision.count_regions(skeleton) == exact(layers)


def test_in_the_plane_edge_subdivision_obeys_eulers_formula():
    skeleton, _ = edge_subdivision.subdivide(nets.he_uniform(5, (2, 30, 30)), -1, 1)
    faces = 1 - len(skeleton.points) + len(skeleton.edges)
    assert edge_subdivision.count_regions(skeleton) == faces > 1000


def test_edge_subdivision_stopped_early_counts_the_first_units():
    layers = nets.he_uniform(2, (2, 6, 5))
    bells = iter([False] * 4 + [True])
    skeleton, done = edge_subdivision.subdivide(layers, -1, 1, lambda: next(bells))
    (weight, bias), _ = layers
    assert done == 4
    assert edge_subdivision.count_regions(skeleton) == exact([(weight[:4], bias[:4])])


def test_small_weights_have_as_many_regions_as_the_net_they_shrink():
    assert exact(nets.by_name("small-weights").layers()) == exact(nets.by_name("he-2-6-5").layers())


@pytest.mark.parametrize(
    ("name", "regions", "patterns"),
    [("montufar-cube", 81, 121), ("montufar-wide", 100, 121), ("ternary-cube", 81, 121)],
)
def test_the_papers_networks_have_their_closed_forms(name, regions, patterns):
    net = nets.by_name(name)
    assert exact(net.layers(), net.lower, net.upper) == regions
    assert exact(net.layers(), net.lower, net.upper, "activation-patterns") == patterns


def test_on_generic_networks_patterns_and_regions_are_as_many():
    assert all(exact(n.layers()) == exact(n.layers(), notion="activation-patterns")
               for n in nets.TINY if n.generic)  # fmt: skip


def test_the_nets_are_the_same_bits_everywhere(tmp_path):
    layers = nets.by_name("he-3-32-32").layers()
    assert nets.digest(layers) == "c70fb3f82ccc84ca"
    path = nets.by_name("he-3-32-32").save(tmp_path)
    assert nets.digest(nets.load_layers(path)) == "c70fb3f82ccc84ca"
    assert regionlab.load_network(path).widths == (3, 32, 32)
    assert len({net.name for net in nets.NETS}) == len(nets.NETS)


def test_weights_are_he_uniform():
    (weight, bias), _ = nets.he_uniform(1, (600, 400, 2))
    assert np.var(weight) == pytest.approx(2 / 600, rel=0.01)
    assert np.abs(bias).max() <= 600**-0.5


def test_the_mixed_integer_program_covers_every_value_of_every_unit():
    layers = nets.he_uniform(4, (3, 5, 4))
    units = list(relu_formulation.units(layers, -1, 1))
    points = np.random.default_rng(0).uniform(-1, 1, (500, 3))
    for number in (1, 2):
        values = edge_subdivision.preactivations(layers[:number], points)
        bounds = [(u.low, u.high) for u in units if u.layer == number - 1]
        for column, (low, high) in zip(values.T, bounds, strict=True):
            assert low <= column.min()
            assert column.max() <= high


def result(**changes):
    """A measurement as run_one prints it."""
    return {"peer": "x", "status": "finished", "regions": 10, "seconds": 2.0} | changes


def test_a_wrong_number_gets_no_ratio_and_an_unfinished_one_its_rate():
    own = result(peer="regionlab", seconds=0.5)
    right = {"verdict": "right", "rate": 5.0, "ratio": 4.0, "processor_ratio": None}
    assert run.judged(result(), 10, own) == right
    wrong = {"verdict": "wrong", "rate": 5.0, "ratio": None, "processor_ratio": None}
    assert run.judged(result(), 11, own) == wrong
    none = run.judged(result(regions=0), 11, own)
    assert (none["verdict"], none["rate"], none["ratio"]) == ("wrong", None, None)
    assert run.judged(result(), None, own)["verdict"] == "unchecked"
    partial = run.judged(result(status="partial", regions=4), 10, own)
    assert (partial["verdict"], partial["rate"], partial["ratio"]) == ("partial", 2.0, 10.0)
    busy = run.judged(result(processor_seconds=1.5), 10, own | {"processor_seconds": 0.25})
    assert busy["processor_ratio"] == 6.0
    assert run.judged(result(), 10, result(status="timeout", regions=None))["ratio"] is None


def test_a_crash_in_a_peer_is_an_answer(tmp_path):
    path = nets.by_name("he-2-6-5").save(tmp_path)
    found = run.in_process(sys.executable, "no such peer", path, nets.TINY[0], 1, 1)
    assert found["status"] == "failed"
    assert "there is no peer" in found["note"]


def test_a_program_that_is_not_there_is_skipped_with_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.delenv("RELU_EDGE_SUBDIVISION", raising=False)
    net = nets.TINY[0]
    found = run.in_process(sys.executable, "relu_edge_subdivision", net.save(tmp_path), net, 5, 1)
    assert found["status"] == "skipped"
    assert "RELU_EDGE_SUBDIVISION names no folder" in found["note"]


def test_a_count_past_its_limit_is_ended(tmp_path):
    net = replace(nets.TINY[1], name="large", make=lambda: nets.he_uniform(1, (8, 40, 40, 40)))
    found = run.in_process(sys.executable, "regionlab", net.save(tmp_path), net, 0.5, 1)
    assert found["status"] == "timeout"
    assert "regions" not in found


def test_too_many_inputs_for_edge_subdivision_are_refused_with_the_reason(tmp_path):
    net = nets.by_name("image-64-11-11")
    found = run.in_process(sys.executable, "edge_subdivision", net.save(tmp_path), net, 5, 1)
    assert (found["status"], found["note"]) == (
        "not applicable",
        "it starts from the 2^64 corners of the box",
    )


@pytest.mark.parametrize("arguments", [["--only", "nothing"], ["--peers", "nobody"]])
def test_an_unknown_name_is_one_line_with_the_choices(arguments, tmp_path, capsys):
    assert run.main([*arguments, "--out", str(tmp_path / "new")]) == 2
    assert "there is no" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_every_peer_says_what_it_counts_without_its_package():
    for name in peers.NAMES:
        peer = peers.describe(name)
        assert peer.name == name
        assert peer.notion in list(regionlab.Notion)
        assert peer.counts


def test_regionlab_imports_no_peer():
    source = Path(regionlab.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    for package in ("relucent", "gurobipy", "parx", "regioncam"):
        assert f"import {package}" not in text
        assert f"from {package}" not in text


def test_requirements_are_pinned_and_say_what_else_they_need():
    found = dict(install.requirements(install.REQUIREMENTS.read_text(encoding="utf-8")))
    assert all("==" in requirement for requirement in found)
    assert [needs for name, needs in found.items() if name.startswith("parx")] == ["julia"]


def test_workers_and_memory_are_rendered_with_what_follows():
    def timed(regions, seconds, peak):
        return result(regions=regions, seconds=seconds, peak_mb=peak, note="", title="t", workers=1)

    content = {
        "workers": [timed(100, 4.0, 50), timed(100, 2.0, 60)],
        "memory": [timed(5, 1.0, 50), timed(500, 9.0, 51)],
    }
    text = workers.render(content)
    assert "Two workers: 2.00 times one, the same count." in text
    assert "100 times the regions: +1 MB" in text
    content["workers"][1] |= {"status": "failed", "note": "no workers"}
    assert "failed no workers" in workers.render(content)


def test_warming_up_counts_nothing_large():
    ours.prepare(nets.by_name("he-2-64-64-64").layers())


def test_cliffs_are_measured_beside_their_twins(tmp_path, capsys):
    box = regionlab.Box.cube(1, -1, 1)
    network, twin = cliffs.network_of((1, 3), biased=False), cliffs.network_of((1, 3))
    chosen = [cliffs.Cliff("no biases", (network, box), (twin, box))]
    assert cliffs.main(["--out", str(tmp_path)], lambda: chosen) == 0
    record = json.loads((tmp_path / "cliffs.json").read_text(encoding="utf-8"))
    (row,) = record["cliffs"]
    assert row["hard"]["regions"] == exact([(network.layers[0].weight, network.layers[0].bias)])
    assert row["hard"]["all"]
    assert record["start"]["seconds"] > 0
    assert capsys.readouterr().out == cliffs.render(record)
    late = {"title": "t", "hard": {"regions": 5, "all": False, "seconds": 5.0},
            "smooth": {"regions": 4, "all": True, "seconds": 2.0}}  # fmt: skip
    text = cliffs.render({"cliffs": [late], "start": record["start"]})
    assert "| t | 1e+06 (not all in time) | 5e+05 | 2 × |" in text


def test_notions_are_rendered_beside_activation_regions():
    def timed(regions, seconds):
        return result(regions=regions, seconds=seconds, note="")

    counts = {notion: timed(100, 2.0) for notion in notions.NOTIONS}
    counts["activation-regions"] = timed(120, 0.5)
    counts["closed-connected"] = result(status="timeout", note="")
    text = notions.render([{"title": "t", "results": counts}])
    assert "| t | 120 in 0.5 s | 100, 4.0 × | 100, 4.0 × | timeout | 100, 4.0 × |" in text
    counts["activation-regions"] = result(status="failed", note="no memory")
    text = notions.render([{"title": "t", "results": counts}])
    assert "| t | failed no memory | 100 | 100 | timeout | 100 |" in text


def test_what_notions_cost_is_measured_and_written(tmp_path, capsys):
    assert notions.main(["--nets", "he-3-4-4", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (tmp_path / "notions.md").read_text(encoding="utf-8")
    (record,) = json.loads((tmp_path / "notions.json").read_text(encoding="utf-8"))
    found = [record["results"][notion]["regions"] for notion in notions.NOTIONS]
    assert found[3] <= found[2] <= found[0] <= found[1]
    assert notions.main(["--nets", "nothing"]) == 2


def test_an_estimate_is_recorded_beside_those_of_before(tmp_path, capsys):
    path = nets.BenchmarkNet("tiny", "tiny", lambda: nets.he_uniform(0, (2, 3, 3))).save(tmp_path)
    told = ["--box", "-1", "1", "--seconds", "9", "--workers", "1", "--out", str(tmp_path)]
    assert beyond.main(["--net", str(path), "--title", "one", *told]) == 0
    assert beyond.main(["--net", str(path), "--title", "other", *told]) == 0
    assert capsys.readouterr().out.count("| one |") == 2
    found = json.loads((tmp_path / "beyond.json").read_text())
    assert list(found) == ["one", "other"]
    assert found["one"]["estimate"]["lower"] <= found["one"]["upper"]
