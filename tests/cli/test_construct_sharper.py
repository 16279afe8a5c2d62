"""`regionlab construct sharper`."""

import pytest

from regionlab import load_network
from regionlab.cli import main
from regionlab.constructions import sharper


@pytest.mark.parametrize("more", [[], ["--all-relu"]])
def test_it_writes_the_best_network_known(tmp_path, more, capsys):
    path = tmp_path / "net.npz"
    shape = ["--inputs", "4", "--width", "9", "--depth", "4", "--outputs", "2"]
    assert main(["construct", "sharper", *shape, *more, "--out", str(path)]) == 0
    assert load_network(path) == sharper(4, 9, 4, 2, all_relu=bool(more))
    assert str(path) in capsys.readouterr().out


def test_all_relu_is_for_sharper_alone(tmp_path, capsys):
    path = tmp_path / "net.npz"
    shape = ["--inputs", "4", "--width", "9", "--depth", "4"]
    assert main(["construct", "ternary", *shape, "--all-relu", "--out", str(path)]) == 2
    assert "--all-relu is for sharper" in capsys.readouterr().err
    assert not path.exists()
