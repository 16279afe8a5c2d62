"""The caption of Figure 5, in three readings: on space, in affine functions, on the cube."""

from regionlab.claims.nakahara.shared.captions import caption, on_the_cube
from regionlab.claims.nakahara.statements.theorem_1 import theorem_1
from regionlab.claims.registry import claim
from regionlab.proofs import Claim


@claim("nakahara-figure-5-on-space")
def figure_5_on_space() -> Claim:
    """Figure 5 as printed, whose network is defined on R^n0."""
    return caption(5, whole_space=True)


@claim("nakahara-figure-5-affine-pieces")
def figure_5_affine_pieces() -> Claim:
    """Figure 5 read as a number of affine functions."""
    return caption(5, notion="affine-pieces")


@claim("nakahara-figure-5")
def figure_5() -> Claim:
    """Figure 5 repaired: on the cube."""
    return on_the_cube(5, theorem_1(), 30)
