"""The caption of Figure 2, in three readings: on space, in affine functions, on the cube."""

from regionlab.claims.nakahara.shared.captions import caption, on_the_cube
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.proofs import Claim


@claim("nakahara-figure-2-on-space")
def figure_2_on_space() -> Claim:
    """Figure 2 as printed, whose network is defined on R^n0."""
    return caption(2, whole_space=True)


@claim("nakahara-figure-2-affine-pieces")
def figure_2_affine_pieces() -> Claim:
    """Figure 2 read as a number of affine functions."""
    return caption(2, notion="affine-pieces")


@claim("nakahara-figure-2")
def figure_2() -> Claim:
    """Figure 2 repaired: on the cube."""
    return on_the_cube(2, proposition_1(), 30)
