"""The options that name a domain: boxes around a point or between files, and VNN-LIB files."""

import json
from random import Random

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, count, save_network
from regionlab.cli import main
from tests.support.random_floats import normal_network

CENTRE = [[0.25], [-0.5]]

UNION = """(declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real)
(assert (<= Y_0 1)) (assert (<= X_1 1)) (assert (>= X_1 0))
(assert (or (and (<= X_0 1) (>= X_0 0)) (and (<= X_0 9) (>= X_0 5))))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a network of two inputs, points, bounds and a VNN-LIB file."""
    monkeypatch.chdir(tmp_path)
    network = ReLUNetwork(
        [Layer([[1, 0], [0, 1], [4, 4]], [0, 0, -1]), Layer([[1, 2, 3]], [0], "identity")]
    )
    save_network(network, "net.npz")
    np.save("x.npy", np.array(CENTRE))
    np.save("lower.npy", np.array([-1.0, 0.5]))
    np.save("upper.npy", np.array([1, 2]))
    np.save("three.npy", np.zeros(3))
    np.save("words.npy", np.array(["0", "1"]))
    np.save("complex.npy", np.array([1j, 2]))
    np.save("nan.npy", np.array([0.0, np.nan]))
    np.save("pickled.npy", np.array([{}, {}], dtype=object), allow_pickle=True)
    (tmp_path / "text.npy").write_text("0 1")
    (tmp_path / "empty.npy").touch()
    (tmp_path / "union.vnnlib").write_text(UNION)
    (tmp_path / "one.vnnlib").write_text("(declare-const X_0 Real)")
    return network


@pytest.mark.parametrize(
    ("options", "box"),
    [
        (["--around", "x.npy", "--radius", "0.3"], Box.around([0.25, -0.5], "0.3")),
        (["--around", "x.npy", "--radius", "1/3"], Box.around([0.25, -0.5], "1/3")),
        (["--lower", "lower.npy", "--upper", "upper.npy"], Box([-1, 0.5], [1, 2])),
        (["--vnnlib", "union.vnnlib", "--part", "1"], Box([0, 0], [1, 1])),
        (["--vnnlib", "union.vnnlib", "--part", "2"], Box([5, 0], [9, 1])),
    ],
)
def test_the_count_is_that_of_the_box(folder, options, box, capsys):
    assert main(["count", "net.npz", *options, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["domain"] == str(box)
    assert printed["value"] == count(folder, box).value


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["count"], "3 linear regions on [-1, 1], 1 of 2 inputs fixed (exact"),
        (["count", "--certificate", "proof"], "3 linear regions on [-1, 1], 1 of 2 inputs fixed"),
        (["count", "--checkpoint", "later"], "3 linear regions on [-1, 1], 1 of 2 inputs fixed"),
        (["bounds"], "on [-1, 1], 1 of 2 inputs fixed\n"),
        (["bounds", "--coefficients", "milp"], "on [-1, 1], 1 of 2 inputs fixed\n"),
        (["mipbound", "--xor", "2"], "activation regions on [-1, 1], 1 of 2 inputs fixed, with"),
        (["estimate"], "3 activation regions on [-1, 1], 1 of 2 inputs fixed (exact"),
        (["size"], "3 activation regions on [-1, 1], 1 of 2 inputs fixed (exact"),
    ],
)
def test_inputs_whose_bounds_are_equal_are_fixed_and_the_answer_says_so(
    folder, command, words, capsys
):
    np.save("low.npy", [-1.0, 0.125])
    np.save("high.npy", [1.0, 0.125])
    name, *options = command
    assert main([name, "net.npz", "--lower", "low.npy", "--upper", "high.npy", *options]) == 0
    assert words in capsys.readouterr().out
    if "--certificate" in options:
        assert main(["verify", "net.npz", "proof"]) == 0
        assert words in capsys.readouterr().out


def test_a_checkpoint_on_fixed_inputs_is_gone_on_from(folder, tmp_path, capsys):
    save_network(normal_network(Random(1), 3, 300, 300), "wide.npz")
    np.save("low.npy", [-1.0, 0.125, -1.0])
    np.save("high.npy", [1.0, 0.125, 1.0])
    command = ["count", "wide.npz", "--lower", "low.npy", "--upper", "high.npy"]
    command += ["--checkpoint", "later"]
    assert main([*command, "--limit", "1"]) == 0
    stopped = capsys.readouterr().out
    assert (tmp_path / "later").exists()
    assert main(command) == 0
    done = capsys.readouterr()
    assert "goes on from later" in done.err
    assert "exact" in done.out
    assert "exact" not in stopped


def test_a_ball_has_its_radius_as_written_and_its_centre_as_filed():
    box = Box.around([0.1], "0.1")
    assert box.upper[0] - box.lower[0] == 2 * Box([0], ["0.1"]).upper[0]
    assert box.lower[0] != 0  # 0.1 is not 1/10


def test_what_is_left_out_of_a_vnnlib_file_is_said(folder, capsys):
    main(["count", "net.npz", "--vnnlib", "union.vnnlib", "--part", "1"])
    said = capsys.readouterr().err.splitlines()
    assert (
        "regionlab: union.vnnlib: 1 condition on outputs left out: they cut no inputs off" in said
    )


@pytest.mark.quick
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--around none.npy --radius 1", "none.npy: no such file"),
        ("--around . --radius 1", "not an .npy file"),
        ("--around text.npy --radius 1", "write it with numpy.save"),
        ("--around empty.npy --radius 1", "write it with numpy.save"),
        ("--around pickled.npy --radius 1", "write it with numpy.save"),
        ("--around net.npz --radius 1", "an archive; give one array"),
        ("--around three.npy --radius 1", "holds 3 numbers; the network has 2 inputs"),
        ("--around words.npy --radius 1", "holds <U1 values"),
        ("--around complex.npy --radius 1", "holds complex128 values"),
        ("--around nan.npy --radius 1", "not finite"),
        ("--around x.npy", "give --radius R"),
        ("--around x.npy --radius 0", "the radius is 0; give a number > 0"),
        ("--around x.npy --radius nan", "the radius is 'nan'; write a number"),
        ("--around x.npy --radius 1e9999999", "the radius has more than 1000 digits"),
        ("--box 0 1 --radius 1", "--radius goes with --around"),
        ("--whole-space --upper upper.npy", "--upper goes with --lower"),
        ("--box 0 1 --part 1", "--part goes with --vnnlib"),
        ("--lower lower.npy", "give --upper HI.npy"),
        ("--lower upper.npy --upper lower.npy", "the box is empty"),
        ("--vnnlib none.vnnlib", "none.vnnlib: no such file"),
        ("--vnnlib one.vnnlib", "has inputs X_0 to X_0, the network 2"),
        ("--vnnlib union.vnnlib", "a union of 2 domains; count one at a time, --part 1 to 2"),
        ("--vnnlib union.vnnlib --part 3", "has no part 3; it allows 2: --part 1 to 2"),
        ("--vnnlib union.vnnlib --part 0", "has no part 0"),
        ("--vnnlib x.npy", "cannot be read as text"),
    ],
)
def test_bad_options_are_one_line_and_nothing_is_written(
    folder, options, message, capsys, tmp_path
):
    before = sorted(tmp_path.iterdir())
    command = ["count", "net.npz", *options.split(), "--certificate", "proof.jsonl"]
    assert main(command) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.err.startswith("regionlab: ")
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.quick
@pytest.mark.parametrize("options", ["--box 0 1 --whole-space", "--around x.npy --box 0 1", ""])
def test_one_domain_is_named_and_no_other(folder, options, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["count", "net.npz", *options.split()])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.quick
@pytest.mark.parametrize(
    "command", [["mipbound", "--xor", "2"], ["bounds", "--coefficients", "milp"]]
)
def test_what_needs_a_box_says_so_of_a_polyhedron(folder, command, tmp_path, capsys):
    (tmp_path / "half.vnnlib").write_text(UNION[: UNION.index("\n")] + "(assert (>= X_0 0))")
    name, *more = command
    assert main([name, "net.npz", "--vnnlib", "half.vnnlib", *more]) == 2
    assert "needs a box, not polyhedron of 1 inequality in R^2" in capsys.readouterr().err
