"""Equations (17)-(19): a region is the union of the preimages of f's regions, bijective or not."""

from itertools import product

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


@claim("nakahara-17-19")
def preimages(most: int = 3) -> Claim:
    """The claim (17)-(19) on finite sets, for every map that is defined on all of U."""
    step = examined(
        "U is the union of the preimages of sets that cover the codomain",
        _maps(most),
        "maps with two sets that cover the codomain",
    )
    return Claim(
        paper="nakahara2025",
        label="Equations (17)-(19)",
        statement=(
            r"$U = g|_U^{-1}(D_2) = g|_U^{-1}(\bigcup_V V) = \bigcup_V g|_U^{-1}(V)$. The paper "
            r"argues with bijectivity; it is enough that $g$ maps $U$ into $D_2$ and the $V$ cover "
            r"$D_2$."
        ),
        hypotheses=rf"every map between sets of at most {most} points, bijective or not",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"Each side says of a point $x$ of $U$ that $g(x)$ lies in some $V$. What fails in the "
            r"proof of Lemma 1 comes later: preimages in neighbouring $U$, $U'$ can make one "
            r"region."
        ),
    )


def _maps(most: int) -> Cases:
    for points, values in product(range(1, most + 1), repeat=2):
        domain, codomain = set(range(points)), set(range(values))
        subsets = [
            {v for v, chosen in zip(codomain, choice, strict=True) if chosen}
            for choice in product((False, True), repeat=values)
        ]
        for images in product(range(values), repeat=points):
            for first, second in product(subsets, repeat=2):
                if first | second == codomain:
                    parts = [{x for x in domain if images[x] in part} for part in (first, second)]
                    yield (
                        Relation(
                            Quantity("U", domain, "U"),
                            "=",
                            Quantity(
                                "union of the preimages",
                                parts[0] | parts[1],
                                r"\bigcup_V g|_U^{-1}(V)",
                            ),
                        ),
                        {"g": images, "V": (first, second)},
                    )
