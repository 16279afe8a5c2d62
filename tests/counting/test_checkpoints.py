"""Counts that are stopped or interrupted, and taken up again from a file."""

import itertools
import json
from random import Random

import numpy as np
import pytest

from regionlab.constructions import montufar
from regionlab.constructions.examples import opposite_quadrants
from regionlab.counting import Guarantee, Notion, count
from regionlab.counting.counters import plan
from regionlab.counting.running import workers as work
from regionlab.counting.searches.choose import start
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.errors import CountingError
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import merging, oracle
from tests.support.long_counts import QUESTIONS, STREAMED
from tests.support.random_floats import normal_network
from tests.support.wild_networks import wild_network

pytestmark = pytest.mark.usefixtures("short_rounds")


@pytest.mark.parametrize("notion", STREAMED)
def test_a_count_stopped_again_and_again_comes_to_the_same_end(question, notion, tmp_path):
    network, domain, counts = question
    path = tmp_path / "count.json"
    for round_ in range(1, 200):
        limit = max(1, counts[notion] * round_ // 4)
        result = count(
            network, domain, notion, limit_regions=limit, checkpoint=path, workers=1 + round_ % 2
        )
        if result.guarantee is Guarantee.EXACT:
            break
        assert path.exists()
        assert result.lower <= counts[notion]
    assert result.value == counts[notion]
    assert not path.exists()


class _Impatience:
    """A report that interrupts the count at its `when`-th call."""

    def __init__(self, when):
        self.left = when

    def __call__(self, cells, seconds):
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


@pytest.mark.parametrize("notion", STREAMED)
@pytest.mark.parametrize("name", ["intervals", "polygons", "cells", "integers"])
def test_an_interrupted_count_goes_on_from_its_checkpoint(name, notion, tmp_path):
    network, domain = QUESTIONS[name]
    path = tmp_path / "count.json"
    interrupted = 0
    for when in (1, 1, 2):
        try:
            value = count(network, domain, notion, checkpoint=path, report=_Impatience(when)).value
        except KeyboardInterrupt:
            interrupted += 1
            value = count(network, domain, notion, checkpoint=path, limit_regions=10**9).value
            break
    assert value == count(network, domain, notion).value
    assert not path.exists()
    assert interrupted or value


class _Interrupting:
    """A search that is interrupted after some advances, when regions are found but not yet told."""

    def __init__(self, inner, left):
        self._inner, self._left = inner, left

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def advance(self, steps):
        batch = self._inner.advance(steps)
        self._left[0] -= 1
        if self._left[0] == 0:
            raise KeyboardInterrupt
        return batch


@pytest.mark.parametrize("notion", STREAMED)
@pytest.mark.parametrize("name", ["intervals", "polygons", "cells", "integers"])
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_in_the_middle_of_a_round_loses_no_region(
    name, notion, workers, tmp_path, monkeypatch
):
    network, domain = QUESTIONS[name]
    value = count(network, domain, notion).value
    path = tmp_path / "count.json"
    ticks = itertools.count()  # a clock that goes on when it is looked at: a round is two looks
    monkeypatch.setattr(work, "perf_counter", lambda: 1e-4 * next(ticks))
    for advances in (7, 4, 9):
        with monkeypatch.context() as patch:
            left = [advances]
            patch.setattr(
                plan,
                "start",
                lambda *a, left=left, **k: _Interrupting(start(*a, **k), left),
            )
            with pytest.raises(KeyboardInterrupt):
                count(network, domain, notion, checkpoint=path, workers=workers)
        assert path.exists()
    assert count(network, domain, notion, checkpoint=path).value == value
    assert not path.exists()


def test_a_checkpoint_answers_no_other_question(tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, Notion.LINEAR_REGIONS, limit_regions=5, checkpoint=path)
    before = path.read_text()
    others = [
        (network, box, Notion.ACTIVATION_REGIONS),
        (network, Box.cube(2, -1, 2), Notion.LINEAR_REGIONS),
        (QUESTIONS["integers"][0], box, Notion.LINEAR_REGIONS),
    ]
    for question in others:
        with pytest.raises(CountingError, match="another network, domain or notion"):
            count(*question, checkpoint=path)
    assert path.read_text() == before


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_broken_checkpoint_is_refused_and_left_alone(cut, tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, limit_regions=5, checkpoint=path)
    broken = path.read_text()[:cut]
    path.write_text(broken)
    with pytest.raises(CountingError, match="no checkpoint"):
        count(network, box, checkpoint=path)
    assert path.read_text() == broken


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "something else"),
        ("version", 0),
        ("nodes", 3),
        ("nodes", [{"layer": 0}]),
        ("cells", "many"),
        ("patterns", None),
    ],
)
def test_a_checkpoint_with_a_wrong_entry_is_refused(key, value, tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, limit_regions=5, checkpoint=path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    with pytest.raises(CountingError, match="no checkpoint"):
        count(network, box, checkpoint=path)


def test_a_checkpoint_of_an_older_format_is_refused_and_says_how_to_go_on(tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, limit_regions=5, checkpoint=path)
    old = json.dumps(json.loads(path.read_text()) | {"version": 2})
    path.write_text(old)
    with pytest.raises(CountingError) as refused:
        count(network, box, checkpoint=path)
    assert "its format is number 2, here it is 3; go on with the version of regionlab" in str(
        refused.value
    )
    assert "\n" not in str(refused.value)
    assert path.read_text() == old


def test_a_checkpoint_in_no_folder_is_refused_before_the_count(tmp_path):
    network, box = QUESTIONS["polygons"]
    with pytest.raises(CountingError, match="no such folder"):
        count(network, box, checkpoint=tmp_path / "missing" / "count.json")


def test_a_checkpoint_that_cannot_be_written_is_one_error(tmp_path):
    network, box = QUESTIONS["polygons"]
    folder = tmp_path / "folder"

    def vanish(*_):
        folder.rmdir()

    folder.mkdir()
    with pytest.raises(CountingError, match="cannot be written"):
        count(network, box, limit_regions=5, checkpoint=folder / "count.json", report=vanish)


SMALL = {
    "slices": (montufar(2, 6, 2), Box.cube(2)),
    "opposite": (opposite_quadrants(), WholeSpace(2)),
    "wild": (wild_network(Random(3), "integer", 2, widest=5), Box.cube(2, -2, 2)),
    "flat": (normal_network(Random(6), 2, 5, 4), Polyhedron([[1, 1], [-1, -1]], [0, 0])),
}


@pytest.mark.parametrize("notion", [Notion.ACTIVATION_PATTERNS, Notion.CLOSED_CONNECTED])
@pytest.mark.parametrize("name", SMALL)
def test_notions_of_closed_cells_are_shared_stopped_and_taken_up_again(name, notion, tmp_path):
    network, domain = SMALL[name]
    if notion is Notion.ACTIVATION_PATTERNS:
        whole = sum(1 for _ in oracle.activation_patterns(network, domain))
    elif name == "flat":
        return
    else:
        whole = len(merging.closed_connected(oracle.activation_regions(network, domain)))
    path, stops = tmp_path / "count.json", 0
    for round_ in range(1, 200):
        result = count(
            network, domain, notion, limit_regions=round_, checkpoint=path, workers=1 + round_ % 2
        )
        assert result.lower <= whole <= result.upper
        if result.guarantee is Guarantee.EXACT:
            break
        stops += 1
    assert result.value == whole
    assert stops > 0 or whole < 10
    assert not path.exists()


def test_a_stopped_count_of_patterns_that_touch_is_not_taken_up_by_the_quick_search(tmp_path):
    # a boundary through a corner: the quick search finds that it cannot be trusted
    first, *rest = normal_network(Random(7), 2, 9, 8).layers
    weight = np.vstack([first.weight[1:], [-0.1, -0.1]])
    network = ReLUNetwork([Layer(weight, [*first.bias[1:], 0.2]), *rest])
    path = tmp_path / "count.json"
    stopped = count(network, Box.cube(2), "activation-patterns", limit_regions=1, checkpoint=path)
    assert stopped.guarantee is Guarantee.RANGE
    assert "closed cells" in stopped.method
    again = count(network, Box.cube(2), "activation-patterns", checkpoint=path)
    assert again.value == sum(1 for _ in oracle.activation_patterns(network, Box.cube(2)))
