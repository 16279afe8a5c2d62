"""Equation (3): the linear regions of a piecewise linear function cover its domain."""

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


@claim("nakahara-3")
def cover(points: int = 25, seed: int = 2) -> Claim:
    """The claim (3) for the companion's reading of "linear region"."""
    step = examined("a random point lies in a linear region", _points(points, seed), "points")
    return Claim(
        paper="nakahara2025",
        label="Equation (3)",
        statement=(
            r"The linear regions of a continuous piecewise linear $f$ on a domain that is the "
            r"closure of its interior cover it: $\bigcup_{U \in \mathcal{L}(f)} U = D$."
        ),
        hypotheses=(
            "example networks and constructions on boxes, random rational points, kinks included"
        ),
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"The cells with interior are finitely many and closed, and the others have no "
            r"interior, so the former cover $D$; each lies in one linear region."
        ),
    )


def _points(number: int, seed: int) -> Cases:
    from regionlab.constructions import examples, montufar, ternary
    from regionlab.counting import activation_regions
    from regionlab.domains import Box
    from regionlab.networks.comparison import random_points

    networks = [
        montufar(2, 4, 3),
        ternary(1, 8, 5),
        examples.roof(),
        examples.absolute_value(inputs=2),
        examples.opposite_quadrants(),
        examples.fully_connected(),
    ]
    for network in networks:
        cells = [r.cell for r in activation_regions(network, Box.cube(network.inputs, -2, 2))]
        for point in random_points(network.inputs, number, seed):
            around = sum(all(half.contains(point) for half in cell) for cell in cells)
            found = Quantity(
                "cells with interior that hold x",
                around,
                r"\left|\{U \in \mathcal{L}(f) : x \in U\}\right|",
            )
            yield Relation(found, ">=", 1), {"network": network, "x": point}
