"""What a count says about itself, and what is said to a question without meaning."""

import json

import pytest

import regionlab
from regionlab.constructions.examples import absolute_value
from regionlab.counting import Guarantee, Notion, RegionCount, activation_regions, count
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.errors import CountingError, DomainError
from tests.support.toy_networks import relu_network


def test_a_count_says_what_where_how_and_how_sure():
    result = regionlab.count(absolute_value(), Box.cube(1, -1, 1))
    assert (result.lower, result.upper, result.value) == (2, 2, 2)
    assert result.notion is Notion.LINEAR_REGIONS
    assert result.guarantee is Guarantee.EXACT
    assert str(result).startswith("2 linear regions on [-1, 1] (exact, ")
    assert result.seconds >= 0


def test_the_json_object_has_the_keys_of_the_command_line():
    result = count(absolute_value(), WholeSpace(1), "affine-pieces")
    row = json.loads(json.dumps(result.as_json()))
    assert list(row) == [
        *("value", "lower", "upper", "guarantee"),
        *("notion", "domain", "method", "seconds", "compile_seconds"),
    ]
    assert row["value"] == row["lower"] == row["upper"] == 2
    assert (row["guarantee"], row["notion"], row["domain"]) == ("exact", "affine-pieces", "R")
    assert all(type(row[key]) is str for key in ("guarantee", "notion", "domain", "method"))


def test_a_range_has_no_value():
    result = RegionCount(3, 5, Notion.ACTIVATION_REGIONS, "R^2", Guarantee.RANGE, "a method", 0.25)
    assert result.value is None
    assert result.as_json()["value"] is None
    assert str(result) == "3 to 5 activation regions on R^2 (range, a method, 0.25 s)"


def test_an_exact_count_is_an_integer():
    found = count(absolute_value(), Box.cube(1, -1, 1))
    assert int(found) == 2
    assert list(range(9))[found] == 2


def test_a_range_is_no_integer():
    result = RegionCount(3, 5, Notion.ACTIVATION_REGIONS, "R^2", Guarantee.RANGE, "a method", 0.25)
    for ask in (int, range):
        with pytest.raises(CountingError, match="between 3 and 5; take lower or upper"):
            ask(result)


def test_one_region_is_singular():
    result = RegionCount(1, 1, Notion.CLOSED_CONNECTED, "R", Guarantee.EXACT, "a method", 0.0)
    assert str(result).startswith("1 closed connected set on R ")


@pytest.mark.parametrize(
    ("lower", "upper", "guarantee", "message"),
    [
        (3, 2, Guarantee.RANGE, "cannot lie between 3 and 2"),
        (-1, 2, Guarantee.RANGE, "cannot lie between -1 and 2"),
        (1, 2, Guarantee.EXACT, "not exact"),
    ],
)
def test_a_count_that_contradicts_itself_is_refused(lower, upper, guarantee, message):
    with pytest.raises(CountingError, match=message):
        RegionCount(lower, upper, Notion.LINEAR_REGIONS, "R", guarantee, "a method", 0.0)


def test_an_unknown_notion_is_answered_with_the_choices():
    with pytest.raises(CountingError, match=r"no notion 'regions'; choose one of .*linear-regions"):
        count(absolute_value(), WholeSpace(1), "regions")
    assert Notion.parse("affine-pieces") is Notion.AFFINE_PIECES
    assert Notion.parse(Notion.AFFINE_PIECES) is Notion.AFFINE_PIECES


@pytest.mark.parametrize("ask", [count, activation_regions])
@pytest.mark.parametrize(
    ("network", "domain", "error", "message"),
    [
        (absolute_value(), Box.cube(2), DomainError, "2 coordinates, the network 1 inputs"),
        (absolute_value(), [(0, 1)], CountingError, "domain is a list; give a Box"),
        ("net.npz", Box.cube(1), CountingError, "network is a str; give a ReLUNetwork"),
        (absolute_value(), Polyhedron([[1], [-1]], [0, -1]), DomainError, "is empty"),
        (absolute_value(), Polyhedron([[0]], [-1]), DomainError, "is empty"),
        (absolute_value(), Polyhedron([[1], [-1]], [2, -2]), DomainError, "has no interior"),
    ],
)
def test_a_question_without_meaning_is_refused_at_once(ask, network, domain, error, message):
    with pytest.raises(error, match=message):
        ask(network, domain)


def test_a_flat_domain_has_patterns():
    point = Polyhedron([[1], [-1]], [2, -2])
    assert count(absolute_value(), point, Notion.ACTIVATION_PATTERNS).value == 1
    diagonal = Polyhedron([[1, -1], [-1, 1]], [0, 0])
    network = relu_network(([[1, -1], [1, 1]], [0, 0]), ([[1, 1]], [0]))
    assert count(network, diagonal, Notion.ACTIVATION_PATTERNS).value == 2
    empty = Polyhedron([[1], [-1]], [0, -1])
    with pytest.raises(DomainError, match="is empty"):
        count(absolute_value(), empty, Notion.ACTIVATION_PATTERNS)


def test_inequalities_that_always_hold_change_nothing():
    loose = Polyhedron([[0], [0], [1], [-1]], [0, 5, 1, 1])
    assert count(absolute_value(), loose).value == 2


@pytest.mark.parametrize("argument", ["checkpoint", "report"])
def test_an_argument_of_another_type_is_named(argument):
    with pytest.raises(CountingError, match=f"{argument} is an int; give"):
        count(absolute_value(), Box.cube(1), **{argument: 3})
