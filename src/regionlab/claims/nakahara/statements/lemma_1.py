"""Lemma 1, equation (16): false as printed, and what is true in its place.

The printed proof shows that a piece of f o g cannot grow inside one linear region U of g. It can
grow across the common facet of two, where g folds and f is flat.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.folded import Folded, fold_and_count
from regionlab.claims.nakahara.shared.zigzag import X
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, Step, computed, identity, lemma

a, b, d = sp.symbols("a b d", real=True)


@claim("nakahara-lemma-1-as-printed")
def lemma_1() -> Claim:
    """The claim (16) as printed, on functions for which it is false."""
    return Claim(
        paper="nakahara2025",
        label="Lemma 1, as printed",
        statement=(
            r"$|\mathcal{L}(f \circ g)| = |\mathcal{L}(f)|\,|\mathcal{L}(g)|$ whenever $g$ is "
            r"piecewise linear and bijective onto $D_2$ on each of its linear regions."
        ),
        hypotheses="all piecewise linear $f$ on $D_2$, to the letter",
        steps=as_printed(),
        assumes=Hypotheses(),
    )


def as_printed() -> tuple[Step, ...]:
    """(16) for functions that are flat where the zigzag folds: one step each, REFUTED by counts."""
    from regionlab.constructions import examples

    cases = (
        ("f constant, g the tent", examples.constant(), 2),
        ("f = relu(1/2 - y), g the tent", examples.falling_ramp(), 2),
        ("f = relu(y - 1/2), g the zigzag with p = 3", examples.rising_ramp(), 3),
    )
    return tuple(_printed(name, fold_and_count(f, p)) for name, f, p in cases)


def _printed(name: str, found: Folded) -> Step:
    return computed(
        f"(16) for {name}",
        Relation(
            Quantity("L(f∘g)", found.counted, r"|\mathcal{L}(f \circ g)|"),
            "=",
            Quantity("L(f) L(g)", found.product, r"|\mathcal{L}(f)|\,|\mathcal{L}(g)|"),
        ),
        {"L(f)": found.outer, "L(g)": found.pieces**found.inputs},
        "exact counts",
    )


@claim("nakahara-lemma-1")
def repaired_lemma_1() -> Claim:
    """The inequality, and when it is an equality; the argument around the steps is written."""
    return Claim(
        paper="nakahara2025",
        label="Lemma 1, repaired",
        statement=(
            r"$|\mathcal{L}(f \circ g)| \le |\mathcal{L}(f)|\,|\mathcal{L}(g)|$, with equality iff "
            r"$A_V (A_U - A_{U'}) \ne 0$ for all neighbours $U, U'$ in $\mathcal{L}(g)$ and every "
            r"$V$ in $\mathcal{L}(f)$ whose copies in $U$ and $U'$ share a facet."
        ),
        hypotheses=(
            r"$D_1, D_2 \subset \mathbb{R}^d$ full-dimensional polytopes, $f$, $g$ continuous and "
            r"piecewise linear, $g$ a bijection of each $U \in \mathcal{L}(g)$ onto $D_2$"
        ),
        steps=(*one_map_on_both_sides(),),
        assumes=Hypotheses(),
        argument=(
            r"The open copies of the regions of $f$ in the regions of $g$ are dense and lie each "
            r"in one region of $f \circ g$. A path in a region of $f \circ g$ passes from copy to "
            r"copy through facets that two copies share. Inside one $U$ these belong to one $V$; "
            r"between $U \ne U'$ they lie over the boundary of $D_2$, where near almost every "
            r"point only one $V$ is present. So only copies of one $V$ join, and they do just "
            r"where the two affine maps on the sides of the facet are one."
        ),
        repairs=("nakahara-lemma-1-as-printed",),
    )


def one_map_on_both_sides() -> list[Step]:
    """Across a facet, f o g is affine iff the linear parts agree.

    Coordinates with the facet on x_1 = 0: on both sides f o g is slope * x_1 plus the same terms
    in the other coordinates, since it is continuous on the facet. Their sum is written d.
    """
    left, right = a * X + d, b * X + d
    return [
        identity("both maps agree on the facet x = 0", left.subs(X, 0), right.subs(X, 0)),
        lemma(
            "equal maps have equal slopes",
            [sp.Eq(left.subs(X, 1), right.subs(X, 1))],
            sp.Eq(a, b),
        ),
        identity("equal slopes make equal maps", left.subs(a, b), right),
    ]
