"""What the pages say of the records: averages without the missing, regressions, printed values."""

import pytest

from regionlab.experiments.grid import SPLITS
from regionlab.experiments.records import new_record
from regionlab.experiments.summary import (
    PRINTED_GAPS,
    Row,
    app_eta,
    done,
    mean,
    mean_eta,
    regression,
    rows,
    sizes,
    splits,
)

pytestmark = pytest.mark.quick


def record(split=(2, 3), seed=0, data="digits", **parts):
    network = {
        "name": f"{data}-{split[0]}-{split[1]}-{seed}", "data": data, "hidden": list(split),
        "seed": seed, "accuracy": {"test": 0.5},
    }  # fmt: skip
    return new_record(network, "", "relu") | {"parts": parts}


EXACT = {"value": 8, "lower": 8, "upper": 8, "guarantee": "exact"}
RANGE = {"value": None, "lower": 4, "upper": 900, "guarantee": "range"}
BOUNDS = {"configuration": 64, "empirical": 16}
FULL = {"bounds": BOUNDS, "exact": EXACT, "xor-2-cells": {"lower": 4}}


def test_the_gap_closed_is_the_papers_and_unknown_without_an_exact_count():
    assert Row(record(**FULL)).gap() == pytest.approx(100 * 48 / 56)
    assert Row(record(bounds=BOUNDS, exact=RANGE)).gap() is None
    assert Row(record(exact=EXACT)).gap() is None
    assert Row(record(**FULL)).gap("bounds-milp") is None
    none = {"configuration": 8, "empirical": 8}
    assert Row(record(bounds=none, exact=EXACT)).gap() is None  # no gap to close


def test_the_printed_table_has_every_split():
    assert set(PRINTED_GAPS) == set(SPLITS)
    assert PRINTED_GAPS[1, 21] == 73.1
    assert PRINTED_GAPS[21, 1] == 98.3


def test_an_average_leaves_out_nothing_in_silence():
    assert mean([1.0, 3.0]) == 2.0
    assert mean([1.0, None]) is None
    assert mean([]) is None
    groups = splits([Row(record(seed=0, **FULL)), Row(record(seed=1, exact=RANGE))])
    assert mean_eta(groups, lambda r: r.certain) == [2.5]
    assert mean_eta(groups, lambda r: r.exact) == [None]


def test_rows_are_of_one_data_set_in_the_order_of_the_splits():
    given = [record((11, 11)), record((2, 20), 1), record((2, 20)), record((4, 18), data="mnist")]
    found = rows(given)
    assert [(r.split, r.seed) for r in found] == [((2, 20), 0), ((2, 20), 1), ((11, 11), 0)]
    assert [len(group) for group in splits(found).values()] == [2, 1]


def test_app_k_in_both_readings():
    row = Row(record(**FULL))
    assert app_eta(row, 2, logs=True) == 3.0  # (2 + 4) / 2
    assert 2 ** app_eta(row, 2, logs=False) == pytest.approx(10)  # (4 + 16) / 2
    assert app_eta(row, 3, logs=True) is None


def test_what_was_done_tells_ranges_and_stopped_bounds_apart():
    stopped = {"lower": 1, "unfinished": 3}
    given = [Row(record(seed=s, exact=e)) for s, e in enumerate((EXACT, RANGE, EXACT))]
    given.append(Row(record(seed=3, **{"xor-5-cells": stopped})))
    assert done(given, [(2, 3)], range(4)) == {
        "exact": 2, "exact, a range": 1, "xor-5-cells, stopped at a limit": 1,
    }  # fmt: skip
    assert done(given, [(2, 3)], (1,)) == {"exact, a range": 1}
    assert done(given, [(3, 2)], range(4)) == {}
    assert sizes(given) == [5]


def test_the_regression_finds_a_line_and_refuses_what_has_none():
    line = regression([0.0, 1.0, 2.0], [1.0, 3.0, 5.0])
    assert (line.slope, line.intercept, line.correlation) == pytest.approx((2, 1, 1))
    assert regression([0.0, 1.0], [1.0, 3.0]) is None
    assert regression([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]) is None
    assert regression([1.0, 2.0, 3.0], [1.0, 1.0, 1.0]) is None
