"""Vertices and volumes of polytopes: known ones, brute force, and cuts that lose nothing."""

from fractions import Fraction
from itertools import combinations, product
from math import comb, factorial
from random import Random

import pytest
import sympy as sp

from regionlab.domains import Box
from regionlab.errors import GeometryError
from regionlab.figures.polygons import area, polygon
from regionlab.geometry import HalfSpace, vertices, volume
from regionlab.geometry.feasibility import satisfies
from regionlab.regions.question import half_spaces


def cube(dimension, lower=-1, upper=2):
    return list(half_spaces(Box.cube(dimension, lower, upper)))


def random_polytope(random, dimension, cuts):
    """A cube cut by half-spaces through simple points, so that many meet in a vertex."""
    system = cube(dimension, -1, 1)
    for _ in range(cuts):
        normal = [random.randint(-2, 2) for _ in range(dimension)]
        if any(normal):
            system.append(HalfSpace.of(normal, random.randint(0, 3)))
    return system


def vertices_by_brute_force(system, dimension):
    found = set()
    for chosen in combinations(system, dimension):
        matrix = sp.Matrix([half.normal for half in chosen])
        if matrix.det():
            solution = matrix.LUsolve(sp.Matrix([-half.constant for half in chosen]))
            point = tuple(Fraction(int(v.p), int(v.q)) for v in solution)
            if satisfies(point, system):
                found.add(point)
    return found


@pytest.mark.parametrize("dimension", range(1, 7))
def test_cubes_and_cross_polytopes_have_the_vertices_and_volumes_of_the_books(dimension):
    signs = product([-1, 1], repeat=dimension)
    cross = [HalfSpace(normal, 1) for normal in signs]
    simplex = [*cube(dimension, 0, 1)[::2], HalfSpace((-1,) * dimension, 1)]
    assert len(vertices(cube(dimension), dimension)) == 2**dimension
    assert volume(cube(dimension), dimension) == 3**dimension
    assert len(vertices(cross, dimension)) == 2 * dimension
    assert volume(cross, dimension) == Fraction(2**dimension, factorial(dimension))
    assert len(vertices(simplex, dimension)) == dimension + 1
    assert volume(simplex, dimension) == Fraction(1, factorial(dimension))


@pytest.mark.quick
def test_the_middle_slab_of_a_cube_has_an_eulerian_volume():
    # {1 <= x_1 + ... + x_5 <= 2} in the unit cube: the Eulerian number A(5, 1) = 26 out of 5!
    slab = [*cube(5, 0, 1), HalfSpace((1,) * 5, -1), HalfSpace((-1,) * 5, 2)]
    assert volume(slab, 5) == Fraction(26, 120)
    assert len(vertices(slab, 5)) == comb(5, 1) + comb(5, 2)


@pytest.mark.parametrize("seed", range(12))
def test_the_vertices_are_those_of_brute_force(seed):
    random = Random(seed)
    dimension = random.choice([1, 2, 3])
    system = random_polytope(random, dimension, random.randint(0, 5))
    found = vertices(system, dimension)
    assert {corner.point for corner in found} == vertices_by_brute_force(system, dimension)
    assert len({corner.point for corner in found}) == len(found)
    for corner in found:
        on = [k for k, half in enumerate(system) if half.value(corner.point) == 0]
        assert corner.active == sum(1 << k for k in on)


@pytest.mark.parametrize("seed", range(12))
def test_a_cut_divides_the_volume(seed):
    random = Random(seed)
    dimension = 2 + seed % 4
    system = random_polytope(random, dimension, random.randint(0, 6))
    cut = HalfSpace.of([random.randint(-3, 3) for _ in range(dimension)], random.randint(-2, 2))
    parts = [volume([*system, side], dimension) for side in (cut, cut.reversed())]
    if not cut.is_constant:
        assert sum(parts) == volume(system, dimension)
    doubled = [HalfSpace.of([a / 2 for a in map(Fraction, half.normal)], half.constant)
               for half in system]  # fmt: skip
    assert volume(doubled, dimension) == 2**dimension * volume(system, dimension)


@pytest.mark.quick
@pytest.mark.parametrize("seed", range(8))
def test_in_the_plane_the_volume_is_the_area_of_the_polygon(seed):
    system = random_polytope(Random(seed), 2, 5)
    assert volume(system, 2) == area(polygon(system, Box.cube(2, -1, 1)))


@pytest.mark.quick
def test_the_empty_and_the_flat_have_no_volume():
    empty = [*cube(2), HalfSpace((1, 0), -5)]
    flat = [*cube(3), HalfSpace((1, 1, 0), 0), HalfSpace((-1, -1, 0), 0)]
    assert vertices(empty, 2) == ()
    assert volume(empty, 2) == volume(flat, 3) == 0
    assert len(vertices(flat, 3)) == 4
    assert vertices([HalfSpace((0, 0), -1)], 2) == ()


@pytest.mark.quick
@pytest.mark.parametrize(
    "system",
    [
        [],
        [HalfSpace((1, 0), 0)],
        [HalfSpace((1, 0), 0), HalfSpace((0, 1), 0)],
        [HalfSpace((1, 1), 1), HalfSpace((-1, -1), 1)],
    ],
)
def test_the_unbounded_is_refused(system):
    for ask in (vertices, volume):
        with pytest.raises(GeometryError, match="unbounded"):
            ask(system, 2)
