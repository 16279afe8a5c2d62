"""The appendix: a restriction of the domain can have more linear regions."""

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed


@claim("nakahara-restriction")
def restriction() -> Claim:
    """ "For simplicity, we restrict the domain": a restriction can have more linear regions."""
    from regionlab.constructions import examples
    from regionlab.counting import count
    from regionlab.domains import Box, WholeSpace

    strip = Box((-2, 0.5), (2, 1))
    everywhere = count(examples.roof(), WholeSpace(2)).value
    there = count(examples.roof(), strip).value
    step = computed(
        "the roof has no more linear regions on a strip than on the plane",
        Relation(
            Quantity(f"on {strip}", there, r"|\mathcal{L}(f|_{D'})|"),
            "<=",
            Quantity("on the plane", everywhere, r"|\mathcal{L}(f)|"),
        ),
        {"f": "max(0, min(max(0, y), 1 - |x|))"},
        method="exact counts",
    )
    return Claim(
        paper="nakahara2025",
        label="Appendix: restricting the domain",
        statement=(
            r"Restricting the domain of a piecewise linear function does not increase its number "
            r"of linear regions."
        ),
        hypotheses="all networks and domains",
        steps=(step,),
        assumes=Hypotheses(),
        argument=r"Proposition 1 is not touched: there, the kinks go all the way out.",
    )
