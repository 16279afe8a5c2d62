"""Domains are exact, and empty, flat or unbounded ones are refused where they have no meaning."""

from fractions import Fraction

import pytest

from regionlab import Box, Polyhedron, WholeSpace, count
from regionlab.constructions import examples
from regionlab.counting.running.question import Question
from regionlab.errors import DomainError

pytestmark = pytest.mark.quick


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
    assert str(Polyhedron([[1, 0]], [1])) == "polyhedron of 1 inequality in R^2"
    assert str(Polyhedron([[1], [-1]], [1, 0])) == "polyhedron of 2 inequalities in R^1"


def test_texts_are_the_numbers_that_are_written():
    assert Box.cube(2, "1/3", "0.7") == Box.cube(2, Fraction(1, 3), Fraction(7, 10))
    assert Box(["-1e-3"], ["2"]) == Box([Fraction(-1, 1000)], [2])
    long = "1" * 1000
    assert Box.cube(1, 0, f"{long}.{long}").upper[0].denominator == 10**1000


def test_numbers_of_any_length_are_counted_and_printed_roughly(tmp_path):
    box = Box.cube(2, 0, Fraction(10) ** 5000)
    assert str(box) == "[0, about 1.00e+5000]^2"
    roof = examples.roof()
    assert count(roof, box, checkpoint=tmp_path / "stopped").value == 3
    small = Box.cube(2, 0, Fraction(1, 10**5000))
    assert Question(roof, box, "").digest != Question(roof, small, "").digest
    with pytest.raises(DomainError, match="from about 1.00e\\+5000 to 0"):
        Box([Fraction(10) ** 5000], [0])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Box([1], [0]), "empty"),
        (lambda: Box([0], [0]), "flat"),
        (lambda: Box([0], [float("inf")]), "use WholeSpace"),
        (lambda: Box([float("nan")], [1]), "finite"),
        (lambda: Box(["x"], [1]), r"lower\[0\] is 'x'; write a number"),
        (lambda: Box.cube(2, 0, "1e10000"), "the upper bound has more than 1000 digits"),
        (lambda: Box.cube(2, 0, "1e1000"), "more than 1000 digits"),
        (lambda: Box.cube(2, "1e-1001", 1), "more than 1000 digits"),
        (lambda: Box(0, 1), "lower is an int; give a sequence"),
        (lambda: Box("01", "12"), "lower is a str; give a sequence"),
        (lambda: Polyhedron(1, 2), "matrix is an int"),
        (lambda: Polyhedron([1], [2]), r"matrix\[0\] is an int"),
        (lambda: Box.cube(2).contains(1), "point is an int"),
        (lambda: Box([0j], [1]), "real number"),
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
