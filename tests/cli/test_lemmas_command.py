"""`regionlab claims --export` and `--second-opinion`, as they are called."""

import hashlib
import json
from dataclasses import replace

import pytest

from regionlab.claims import CLAIMS
from regionlab.cli import main
from regionlab.mutations import Fate
from regionlab.proofs import Verdict

pytestmark = pytest.mark.quick

NAME = "sharper-folds"


def test_every_lemma_of_a_claim_is_a_file_that_z3_reads(tmp_path, capsys):
    z3 = pytest.importorskip("z3")
    folder = tmp_path / "lemmas"
    assert main(["claims", NAME, "--export", str(folder)]) == 0
    index = json.loads((folder / "index.json").read_text())
    lemmas = [n for n, step in enumerate(CLAIMS[NAME]().steps, 1) if step.prover == "lemma"]
    assert lemmas
    assert [entry["step"] for entry in index["lemmas"]] == lemmas
    assert {p.name for p in folder.iterdir()} == {"index.json"} | {
        entry["file"] for entry in index["lemmas"]
    }
    for entry in index["lemmas"]:
        content = (folder / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        solver = z3.Solver()
        solver.add(z3.parse_smt2_string(content.decode()))
        assert str(solver.check()) == entry["expected"] == "unsat"


def test_an_export_replaces_an_export_and_nothing_else(tmp_path, capsys):
    assert main(["claims", NAME, "--export", str(tmp_path)]) == 0
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert main(["claims", NAME, "--export", str(tmp_path)]) == 0
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before
    assert main(["claims", "sharper-upper-bound-2", "--export", str(tmp_path)]) == 0
    assert not any(p.name.startswith(NAME) for p in tmp_path.iterdir())
    (tmp_path / "own.txt").write_text("mine")
    assert main(["claims", NAME, "--export", str(tmp_path)]) == 2
    assert "holds own.txt" in capsys.readouterr().err
    (tmp_path / "own.txt").unlink()
    edited = sorted(tmp_path.glob("*.smt2"))[0]
    edited.write_text("; mine")
    assert main(["claims", NAME, "--export", str(tmp_path)]) == 2
    assert f"holds {edited.name}" in capsys.readouterr().err
    assert edited.read_text() == "; mine"


def test_a_foreign_index_or_file_is_left_alone(tmp_path, capsys):
    (tmp_path / "index.json").write_text("[]")
    assert main(["claims", NAME, "--export", str(tmp_path)]) == 2
    assert "holds index.json" in capsys.readouterr().err
    assert main(["claims", NAME, "--export", str(tmp_path / "index.json")]) == 2
    assert (tmp_path / "index.json").read_text() == "[]"


def test_second_opinions_are_counted(capsys):
    assert main(["claims", "nakahara-10", NAME, "--second-opinion", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [claim["id"] for claim in printed["claims"]] == ["nakahara-10", NAME]
    for claim in printed["claims"]:
        decided = [step for step in CLAIMS[claim["id"]]().steps if step.prover]
        assert len(claim["steps"]) == len(decided)
        assert sum(step["agreement"] == "agrees" for step in claim["steps"]) > len(decided) / 2


def test_a_disagreement_is_shown_and_fails(monkeypatch, capsys):
    claim = CLAIMS["nakahara-10"]()
    wrong = replace(claim.steps[0], verdict=Verdict.REFUTED)
    broken = replace(claim, steps=(wrong, *claim.steps[1:]))
    monkeypatch.setitem(CLAIMS, "nakahara-10", lambda: broken)
    assert main(["claims", "nakahara-10", "--second-opinion"]) == 1
    assert f"disagrees: step 1 ({wrong.label}) is refuted" in capsys.readouterr().out


def test_several_claims_are_for_the_options(capsys):
    assert main(["claims", "nakahara-10", NAME]) == 2
    assert "name one claim" in capsys.readouterr().err


def test_alterations_are_counted_and_kept_by_the_digest(tmp_path, capsys, monkeypatch):
    path = tmp_path / "mutations.json"
    arguments = ["claims", "nakahara-10", "--mutate", "--record", str(path)]
    assert main(arguments) == 0
    assert "0 unexplained" in (said := capsys.readouterr().out)
    entry = json.loads(path.read_text())["claims"]["nakahara-10"]
    assert entry["digest"] == CLAIMS["nakahara-10"]().digest
    monkeypatch.setattr("regionlab.mutations.runner.run", lambda *_: pytest.fail("tried again"))
    assert main(arguments) == 0
    assert capsys.readouterr().out == said
    path.write_text(path.read_text().replace(entry["digest"], "0" * 64))
    with pytest.raises(pytest.fail.Exception, match="tried again"):
        main(arguments)


def test_a_verdict_that_stands_unexplained_fails(monkeypatch, capsys):
    from regionlab.mutations.runner import tried

    def unexplained(places):
        return [replace(t, fate=Fate.UNEXPLAINED, reason="why") for t in tried(places)]

    monkeypatch.setattr("regionlab.mutations.runner.tried", unexplained)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert main(["claims", "nakahara-10", "--mutate"]) == 1
    assert "[unexplained] step altered" in capsys.readouterr().out


def test_second_opinions_are_kept_too(tmp_path, capsys):
    path = tmp_path / "second.json"
    assert main(["claims", "nakahara-10", "--second-opinion", "--record", str(path)]) == 0
    assert main(["claims", "nakahara-10", "--second-opinion", "--record", str(path)]) == 0
    assert "nakahara-10, as recorded: " in capsys.readouterr().out
    path.write_text("[]")
    assert main(["claims", "nakahara-10", "--second-opinion", "--record", str(path)]) == 2
    assert "is no record of an audit" in capsys.readouterr().err
    assert main(["claims", "nakahara-10", "--record", str(path)]) == 2
    assert "--record needs --mutate or --second-opinion" in capsys.readouterr().err
