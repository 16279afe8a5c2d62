"""Slices are exact, and regions on them are those of the restricted network, which counts say."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from regionlab import (
    Box,
    Layer,
    Polyhedron,
    ReLUNetwork,
    Slice,
    WholeSpace,
    activation_regions,
    count,
    estimate,
    linear_regions,
    region_at,
    save_network,
    size,
    verify,
    write_certificate,
)
from regionlab.bounds import upper_bounds
from regionlab.counting.patterns import region_patterns
from regionlab.errors import CountingError, DomainError, NetworkError, SolverError
from regionlab.milp import interval_coefficients, mipbound
from tests.support.line_witness import counts_on_the_line
from tests.support.random_floats import normal_network
from tests.support.toy_networks import random_network


def test_a_network_on_a_slice_has_the_values_of_the_network_at_its_points():
    random = Random(1)
    for network in (normal_network(random, 5, 4, 3, 2), random_network(random, 5, 4, 2)):
        points = [[random.gauss(0, 1) for _ in range(5)] for _ in range(3)]
        plane = Slice.through(points)
        inside = network.on(plane)
        assert inside.widths == (2, *network.widths[1:])
        for t in ((0, 0), (1, 0), (0, 1), ("1/3", "-5/7")):
            x = plane.point(t)
            assert inside.evaluate([Fraction(v) for v in t]) == network.evaluate(x)
            assert plane.parameters(x) == tuple(map(Fraction, t))
        assert plane.point((0, 1)) == tuple(map(Fraction, points[2]))
        assert np.allclose(plane.points([[0.0, 1.0]]), points[2])


@pytest.mark.parametrize("seed", range(4))
def test_counts_along_a_segment_are_those_of_a_walk_in_rationals(seed):
    random = Random(seed)
    network = random_network(random, 4, 5, 4, 1)
    ends = [[random.randint(-3, 3) for _ in range(4)] for _ in range(2)]
    segment = Slice.through(ends)
    expected = counts_on_the_line(network.on(segment), Fraction(0), Fraction(1))
    for notion, value in expected.items():
        found = count(network, segment, notion)
        assert found.value == value
        assert found.domain == "[0, 1] on a line in R^4"
    regions = list(activation_regions(network, segment))
    assert len(regions) == expected["activation-regions"] == len(region_patterns(network, segment))
    assert len(list(linear_regions(network, segment))) == expected["linear-regions"]
    assert sum(region.volume() for region in regions) == 1


def test_a_box_with_fixed_inputs_is_the_network_in_the_others():
    network = ReLUNetwork([Layer([[1, 2, 0], [0, 1, 1], [1, -1, 3]], [0, -1, -1])])
    box = Box([-1, "1/2", -1], [1, "1/2", 1])
    assert box.is_flat
    assert not Box.cube(2).is_flat
    bias = [1, Fraction(-1, 2), Fraction(-3, 2)]
    by_hand = ReLUNetwork([Layer([[1, 0], [0, 1], [1, 3]], bias)])
    square = Box.cube(2, -1, 1)
    assert network.on(Slice.of_box(box)) == by_hand
    found = count(network, box)
    assert found.value == count(by_hand, square).value
    assert str(found).startswith(f"{found.value} linear regions on [-1, 1]^2, 1 of 3 inputs fixed")
    region = region_at(network, [0.5, 0.5, 0.5], box)
    assert region.pattern == network.pattern([0.5, 0.5, 0.5])
    assert region.dimension == 2
    with pytest.raises(DomainError, match="does not lie on a plane in R\\^3"):
        region_at(network, [0.5, 0.25, 0.5], box)


def test_bounds_estimates_and_certificates_put_fixed_inputs_in(tmp_path):
    """As a network of the other inputs written by hand, under the name of the box."""
    network = normal_network(Random(9), 3, 6, 5)
    box = Box([-1, "1/2", -1], [1, "1/2", 1])
    where = "[-1, 1]^2, 1 of 3 inputs fixed"
    first, *others = network.layers
    columns = zip(first.bias.tolist(), first.weight[:, 1].tolist(), strict=True)
    moved = [Fraction(b) + Fraction(w) / 2 for b, w in columns]
    by_hand = ReLUNetwork([Layer(first.weight[:, [0, 2]], moved, "relu"), *others])
    square = Box.cube(2, -1, 1)
    regions = count(by_hand, square, "activation-regions").value
    for inside in (box, Slice.of_box(box)):
        bounds = upper_bounds(network, inside)
        assert (bounds.values, bounds.domain) == (upper_bounds(by_hand, square).values, where)
        assert bounds.inputs == 2
        lower = mipbound(network, inside, 2)
        assert (lower.r, lower.domain) == (mipbound(by_hand, square, 2).r, where)
        found = estimate(network, inside)
        assert (found.at_least, found.domain) == (regions, where)
        samples = estimate(network, inside, count_first=0, samples=20)
        again = estimate(by_hand, square, count_first=0, samples=20)
        assert (samples.estimate, samples.domain) == (again.estimate, where)
        assert (size(network, inside).value, size(network, inside).counted.domain) == (
            regions, where,
        )  # fmt: skip
        file = tmp_path / "proof.jsonl"
        written = write_certificate(file, network, inside, "activation-regions")
        proved = verify(save_network(network, tmp_path / "net.npz"), file)
        assert (written.value, written.domain) == (proved.value, proved.domain) == (regions, where)


def test_coefficients_of_one_box_are_not_those_of_another_with_other_fixed_inputs():
    network = normal_network(Random(2), 3, 4, 4)
    low, high = Box([0, 0, 0], [1, 1, 0]), Box([0, 0, 5], [1, 1, 5])
    found = interval_coefficients(network, low)
    assert mipbound(network, low, 1, coefficients=found).r == mipbound(network, low, 1).r
    around = interval_coefficients(network, Box([0, 0, 0], [1, 1, 5]))
    assert mipbound(network, high, 1, coefficients=around).domain == "[0, 1]^2, 1 of 3 inputs fixed"
    with pytest.raises(SolverError, match="goes beyond it"):
        mipbound(network, high, 1, coefficients=found)
    with pytest.raises(SolverError, match="goes beyond it"):
        mipbound(network, Slice.of_box(low), 1, coefficients=found)


def test_regions_at_points_of_a_slice_are_found_by_their_inputs():
    network = normal_network(Random(3), 6, 5, 4, 1)
    segment = Slice.through([[0] * 6, [1, 2, 3, 4, 5, 6]])
    many = np.array([[0.0] * 6, [0.5, 1, 1.5, 2, 2.5, 3]])
    one, other = region_at(network, many, segment)
    assert other == region_at(network, many[1], segment)
    assert other.pattern == network.pattern(many[1].tolist())
    assert one.contains([0])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Slice.through([[1, 2]]), "a slice goes through two or more"),
        (lambda: Slice.through([[1, 2], [1]]), "different numbers of coordinates: [1, 2]"),
        (lambda: Slice.through([[0, 0], [1, 1], [2, 2]]), "span 1 dimension only"),
        (lambda: Slice.through([[0], [1]], margin=-1), "give a number >= 0"),
        (lambda: Slice.through(3), "give a sequence of points"),
        (lambda: Slice([0, 0], []), "at least one"),
        (lambda: Slice([0, 0], [[1]]), "directions[0] has 1 coordinates, the origin 2"),
        (lambda: Slice([0, 0], 1), "give a sequence of vectors"),
        (lambda: Slice([0, 0], [[1, 0]], Box.cube(2)), "2 coordinates, the slice 1 directions"),
        (lambda: Slice([0, 0], [[1, 0]], 7), "the domain of a slice is an int"),
        (lambda: Slice([0, float("nan")], [[1, 0]]), "must be a finite real number"),
        (lambda: Slice.along([0, 0], [2]), "different numbers from 0 to 1"),
        (lambda: Slice.through([[0, 0], [1, 1]]).parameters([1, 2]), "does not lie on a line"),
        (lambda: Slice.through([[0, 0], [1, 1]]).point([1, 2]), "the slice has 1"),
    ],
)
def test_slices_that_make_no_sense_meet_one_error(make, words):
    with pytest.raises(DomainError) as caught:
        make()
    assert words in str(caught.value)


def test_a_slice_for_another_network_is_refused():
    network = ReLUNetwork([Layer([[1, 2]], [0])])
    with pytest.raises(DomainError, match="the slice has 3 coordinates, the network 2 inputs"):
        count(network, Slice.through([[0, 0, 0], [1, 1, 1]]))
    with pytest.raises(NetworkError, match="the network 2 inputs"):
        network.on(Slice.through([[0, 0, 0], [1, 1, 1]]))
    with pytest.raises(NetworkError, match="give a Slice"):
        network.on([1, 2])
    with pytest.raises(CountingError, match="give a Box"):
        count(network, [0, 1])


def test_images_are_taken_pixel_by_pixel():
    image = np.arange(6, dtype=np.float32).reshape(2, 3)
    line = Slice(np.zeros((2, 3)), [image], Box.cube(1))
    assert line.point([2]) == (0, 2, 4, 6, 8, 10)
    assert line.contains(image)
    assert not line.contains(image * 2)


def test_a_slice_may_have_any_domain_of_its_own():
    network = random_network(Random(5), 4, 5, 2)
    origin, ways = [0, 1, 0, 1], [[1, 0, 1, 0], [0, 1, 2, 0]]
    triangle = Polyhedron([[-1, 0], [0, -1], [1, 1]], [0, 0, 1])
    for domain in (None, triangle, Box.cube(2, -2, 2)):
        plane = Slice(origin, ways, domain)
        inside = domain or WholeSpace(2)
        assert count(network, plane).value == count(network.on(plane), inside).value


def test_the_line_of_a_large_box_is_short():
    lower = [Fraction(k, 1000) for k in range(784)]
    assert str(Box(lower, [v + 1 for v in lower])) == "a box in R^784"
    assert str(Box([0, 1], [1, 2])) == "[0, 1] x [1, 2]"
