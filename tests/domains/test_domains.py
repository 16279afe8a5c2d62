"""Domains are exact, and empty, flat or unbounded ones are refused where they have no meaning."""

from fractions import Fraction

import pytest

from regionlab import Box, Polyhedron, WholeSpace
from regionlab.errors import DomainError


def test_a_point_on_the_boundary_belongs_to_the_box():
    box = Box([0, Fraction(1, 3)], [1, Fraction(2, 3)])
    assert box.contains([1, Fraction(1, 3)])
    assert not box.contains([1, Fraction(1, 3) - Fraction(1, 10**40)])


def test_a_box_and_the_polyhedron_with_its_inequalities_hold_the_same_points():
    box = Box.cube(2, -1, 2)
    polyhedron = Polyhedron([[1, 0], [-1, 0], [0, 1], [0, -1]], [2, 1, 2, 1])
    for point in ([2, -1], [2, 0.5], [2.0001, 0], [-1, -1], [-2, 3]):
        assert box.contains(point) == polyhedron.contains(point)


def test_every_point_lies_in_the_whole_space():
    assert WholeSpace(2).contains([10**100, -(10**100)])
    assert WholeSpace(2).inequalities() == []


def test_domains_name_themselves():
    assert str(Box.cube(3)) == "[0, 1]^3"
    assert str(Box.cube(1)) == "[0, 1]"
    assert str(Box([0, 1], [1, 2])) == "[0, 1] x [1, 2]"
    assert str(WholeSpace(2)) == "R^2"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Box([1], [0]), "empty"),
        (lambda: Box([0], [0]), "flat"),
        (lambda: Box([0], [float("inf")]), "use WholeSpace"),
        (lambda: Box([float("nan")], [1]), "finite"),
        (lambda: Box(["0"], [1]), "real number"),
        (lambda: Box([0], [1, 2]), "1 coordinates, upper has 2"),
        (lambda: Box([], []), "integer >= 1"),
        (lambda: Box.cube(0), "integer >= 1"),
        (lambda: WholeSpace(2.5), "integer >= 1"),
        (lambda: Polyhedron([], []), "WholeSpace"),
        (lambda: Polyhedron([[1, 2], [1]], [0, 0]), "different lengths"),
        (lambda: Polyhedron([[1, 2]], [0, 0]), "1 rows, bound has 2"),
        (lambda: Box.cube(2).contains([1]), "1 coordinates"),
    ],
)
def test_bad_input_is_named(make, message):
    with pytest.raises(DomainError, match=message):
        make()
