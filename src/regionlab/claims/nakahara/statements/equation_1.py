"""Definition 1 and equation (1): F is affine wherever its pattern of active units stays."""

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


@claim("nakahara-1")
def affine_on_patterns(points: int = 40, seed: int = 1) -> Claim:
    """The claim that (1) is affine wherever its pattern of active units does not change."""
    return Claim(
        paper="nakahara2025",
        label="Definition 1 and equation (1)",
        statement=(
            r"Where no unit changes between active and inactive, $F_\theta$ of (1) is the affine "
            r"map that is left when the inactive units are crossed out."
        ),
        hypotheses="networks of the constructions and of the examples, random rational points",
        steps=(examined("F is its affine map", _maps(points, seed), "points"),),
        assumes=Hypotheses(),
        argument=(
            r"On a fixed pattern every ReLU is the identity or 0, and a composition of affine maps "
            r"is affine."
        ),
    )


def _maps(points: int, seed: int) -> Cases:
    from regionlab.constructions import examples, montufar, ternary
    from regionlab.networks.comparison import random_points

    networks = [montufar(2, 6, 3), ternary(2, 12, 5), examples.fully_connected(), examples.roof()]
    for network in networks:
        for point in random_points(network.inputs, points, seed):
            affine = network.affine_map(network.pattern(point))
            value = tuple(
                sum((a * v for a, v in zip(row, point, strict=True)), t)
                for row, t in zip(affine.matrix, affine.offset, strict=True)
            )
            yield (
                Relation(
                    Quantity("F(x)", network.evaluate(point), "F(x)"),
                    "=",
                    Quantity("affine map", value, "A_s x + c_s"),
                ),
                {"network": network, "x": point},
            )
