"""The volume of a bounded polyhedron, exactly: pyramids over facets, face by face.

A face is the set of its vertices. Its volume is measured in some of its coordinates, as many as it
has dimensions: the pivots of its directions. It is cut into the pyramids that one vertex makes with
the facets that do not contain it; every face is measured once.
"""

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

from regionlab.geometry.double_description import vertices
from regionlab.geometry.half_space import HalfSpace


def volume(system: Sequence[HalfSpace], dimension: int) -> Fraction:
    """The volume of a bounded polyhedron in R^dimension; 0 if it is empty or flat.

    Strict half-spaces are taken as closed. Raises GeometryError if it is unbounded.

    >>> volume([HalfSpace((1, 0), 0), HalfSpace((0, 1), 0), HalfSpace((-1, -1), 1)], 2)
    Fraction(1, 2)
    """
    corners = vertices(system, dimension)
    faces = _Faces([corner.point for corner in corners])
    members = [0] * len(system)  # the vertices on each hyperplane: bit i stands for vertex i
    for i, corner in enumerate(corners):
        for k in range(len(system)):
            members[k] |= (corner.active >> k & 1) << i
    every = (1 << len(corners)) - 1
    faces.facets = _largest(set(members) - {0, every})
    if len(faces.directions(every)[1]) < dimension:
        return Fraction(0)
    found = faces.volume(every)
    return Fraction(int(found.p), int(found.q))


class _Faces:
    """The faces of a polytope, as sets of vertices; bit i stands for vertex i."""

    def __init__(self, points: Sequence[Sequence[Fraction]]) -> None:
        self.facets: list[int] = []
        self._points = [[fmpq(v.numerator, v.denominator) for v in point] for point in points]
        self._known: dict[int, fmpq] = {}

    def volume(self, face: int) -> fmpq:
        """The volume of a face in its pivot coordinates."""
        if face not in self._known:
            self._known[face] = self._measure(face)
        return self._known[face]

    def directions(self, face: int) -> tuple[list[list[fmpq]], list[int]]:
        """A reduced basis of the directions in a face, and the coordinates of its pivots."""
        first, *others = self._members(face) or [[]]
        if not others:
            return [], []
        spread = [[a - b for a, b in zip(point, first, strict=True)] for point in others]
        reduced, rank = fmpq_mat(spread).rref()
        rows = reduced.tolist()[:rank]
        return rows, [next(k for k, value in enumerate(row) if value != 0) for row in rows]

    def _measure(self, face: int) -> fmpq:
        _, pivots = self.directions(face)
        if not pivots:
            return fmpq(1)
        apex = face & -face
        (top,) = self._members(apex)
        total = fmpq(0)
        for base in _largest({face & facet for facet in self.facets} - {face, 0}):
            if not base & apex:
                foot = self._members(base & -base)[0]
                height = [a - b for a, b in zip(top, foot, strict=True)]
                sides = [height, *self.directions(base)[0]]
                scale = fmpq_mat([[side[k] for k in pivots] for side in sides]).det()
                total += self.volume(base) * abs(scale)
        return total / len(pivots)

    def _members(self, face: int) -> list[list[fmpq]]:
        found = []
        while face:
            found.append(self._points[(face & -face).bit_length() - 1])
            face &= face - 1
        return found


def _largest(sets: set[int]) -> list[int]:
    """The sets that no other contains."""
    found: list[int] = []
    for one in sorted(sets, key=int.bit_count, reverse=True):
        if not any(one & other == one for other in found):
            found.append(one)
    return found
