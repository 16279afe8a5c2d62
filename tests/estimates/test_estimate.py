"""The door: what an estimate says, where it stops, and that it is the same whoever computes it."""

import json
from dataclasses import replace

import numpy as np
import pytest

from regionlab import Box, Guarantee, Layer, ReLUNetwork, count, estimate, size
from regionlab.errors import CountingError, DomainError

RANDOM = np.random.default_rng(8)
NETWORK = ReLUNetwork(
    [Layer(RANDOM.normal(size=(n, m)), RANDOM.normal(size=n) / 2) for m, n in ((4, 9), (9, 7))]
)
BOX = Box.cube(4, -1, 1)


def timeless(found):
    return replace(found, seconds=0.0, compile_seconds=0.0)


@pytest.fixture(scope="module")
def exact():
    return int(count(NETWORK, BOX, "activation-regions"))


@pytest.fixture(scope="module")
def found():
    return estimate(NETWORK, BOX, count_first=0, samples=600)


def test_an_estimate_is_close_and_says_how_close(found, exact):
    assert abs(found.estimate - exact) < 4 * found.standard_error < 0.2 * exact
    assert 1 == found.at_least < found.lower <= exact <= found.upper
    assert found.lower > 0.9 * exact
    assert found.interval[0] < found.estimate < found.interval[1]
    assert found.guarantee is Guarantee.LOWER_WITH_CONFIDENCE
    assert found.samples == 600 >= found.effective_samples > 60


def test_workers_change_nothing(found):
    assert timeless(estimate(NETWORK, BOX, count_first=0, samples=600, workers=3)) == timeless(
        found
    )


def test_seeds_change_the_samples(found):
    other = estimate(NETWORK, BOX, count_first=0, samples=600, seed=1)
    assert other.estimate != found.estimate


def test_samples_that_were_kept_are_gone_on_with(found, tmp_path):
    path = tmp_path / "samples.json"
    part = estimate(NETWORK, BOX, count_first=0, samples=200, checkpoint=path)
    assert part.samples == 200
    whole = estimate(NETWORK, BOX, count_first=0, samples=600, checkpoint=path)
    assert timeless(whole) == timeless(found)
    with pytest.raises(CountingError, match="another network, domain, notion or seed"):
        estimate(NETWORK, BOX, seed=1, checkpoint=path)
    path.write_text("{}")
    with pytest.raises(CountingError, match="holds no samples"):
        estimate(NETWORK, BOX, checkpoint=path)


def test_an_interrupt_gives_what_there_is():
    def report(mean, error, samples, seconds):
        raise KeyboardInterrupt

    found = estimate(NETWORK, BOX, count_first=0, report=report)
    assert found.samples >= 16
    assert found.why == "interrupted"


def test_it_stops_at_a_relative_error_and_at_a_time():
    assert estimate(NETWORK, BOX, count_first=0, relative_error=0.05).relative_error <= 0.05
    late = estimate(NETWORK, BOX, count_first=0, seconds=0.5)
    assert "0.5 seconds" in late.why
    assert late.seconds < 5


def test_few_regions_are_counted(exact):
    found = estimate(NETWORK, BOX)
    assert (found.estimate, found.standard_error, found.lower) == (exact, 0.0, exact)
    assert found.guarantee is Guarantee.EXACT


def test_json_has_the_keys(found):
    record = json.loads(json.dumps(found.as_json()))
    named = "estimate standard_error lower lower_confidence interval samples seconds seed"
    assert set(named.split()) <= record.keys()
    assert "about" in str(found)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"notion": "linear-regions"}, "only activation regions"),
        ({"relative_error": 0}, "relative_error is 0"),
        ({"samples": 1}, "integer >= 2"),
        ({"confidence": 1}, "the confidence is 1"),
        ({"workers": 0}, "workers is 0"),
        ({"report": 3}, "give a function"),
    ],
)
def test_wrong_arguments_meet_one_error(wrong, says):
    with pytest.raises(CountingError, match=says):
        estimate(NETWORK, BOX, **wrong)


def test_a_box_of_another_dimension_is_an_error():
    with pytest.raises(DomainError):
        estimate(NETWORK, Box.cube(3))


def test_a_size_is_a_count_or_an_estimate_between_bounds(exact):
    whole = size(NETWORK, BOX)
    assert whole.value == whole.lower == whole.upper == exact
    wide = ReLUNetwork(
        [Layer(RANDOM.normal(size=(n, m)), RANDOM.normal(size=n)) for m, n in ((8, 20), (20, 20))]
    )
    part = size(wide, Box.cube(8, -1, 1), seconds=3)
    assert part.value is None
    assert part.lower <= part.estimate.lower <= part.estimate.estimate <= part.upper
    assert "for certain" in str(part)
    assert json.loads(json.dumps(part.as_json()))["estimate"]["samples"] > 0
