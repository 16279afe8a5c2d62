"""Captions of Figures 2 and 5: "number of linear regions equal to" needs its domain and notion."""

from typing import Any

from regionlab.claims.nakahara.proposition1 import proposition_1
from regionlab.claims.nakahara.theorem1 import theorem_1
from regionlab.proofs import Cases, Claim, Hypotheses, computed, examined

PAPER = "nakahara2025"


def caption(figure: int, whole_space: bool = False, notion: str = "linear-regions") -> Claim:
    """The caption of Figure 2 or 5 on R^n0 or the cube, in one notion, at small parameters."""
    from regionlab.claims.nakahara.counted import Shape

    montufar = figure == 2
    formula = r"p^{n_0 (L-1)}" if montufar else r"q^{\frac12 n_0 (L'-1)}"
    where = r"\mathbb{R}^{n_0}" if whole_space else "[0, 1]^{n_0}"
    if montufar:
        shapes = [Shape("montufar", n0, n0 * p, L) for n0, p, L in ((1, 2, 2), (2, 3, 2))]
    else:
        shapes = [Shape("ternary", n0, 2 * q * (n0 + 1), 3) for n0, q in ((1, 2), (2, 3))]
    reading = "on-space" if whole_space else notion
    return Claim(
        f"nakahara-figure-{figure}-{reading}",
        PAPER,
        f"Caption of Figure {figure}, {notion.replace('-', ' ')} on "
        f"{'all of space' if whole_space else 'the cube'}",
        rf"The network of Figure {figure} has exactly ${formula}$ {notion.replace('-', ' ')} on "
        rf"${where}$.",
        "small networks of the figure's kind",
        (
            examined(
                "the count is the caption's number",
                _counts(shapes, notion, whole_space),
                "networks",
                rf"|\mathcal{{L}}(F)| = {formula}",
            ),
        ),
        assumes=Hypotheses(),
    )


def _counts(shapes: list[Any], notion: str, whole_space: bool) -> Cases:
    from regionlab.counting import count
    from regionlab.domains import Box, WholeSpace

    for shape in shapes:
        domain = WholeSpace(shape.inputs) if whole_space else Box.cube(shape.inputs)
        found = count(shape.network, domain, notion).value
        yield (
            found == shape.lower_bound,
            {"network": shape, "domain": domain, "counted": found, "caption": shape.lower_bound},
        )


def figure_2_on_space() -> Claim:
    """Figure 2 as printed, whose network is defined on R^n0."""
    return caption(2, whole_space=True)


def figure_5_on_space() -> Claim:
    """Figure 5 as printed, whose network is defined on R^n0."""
    return caption(5, whole_space=True)


def figure_2_affine_pieces() -> Claim:
    """Figure 2 read as a number of affine functions."""
    return caption(2, notion="affine-pieces")


def figure_5_affine_pieces() -> Claim:
    """Figure 5 read as a number of affine functions."""
    return caption(5, notion="affine-pieces")


def _on_the_cube(figure: int, theorem: Claim, most: int) -> Claim:
    from regionlab.claims.nakahara.counted import check, compare, shapes

    kind = "montufar" if figure == 2 else "ternary"
    widths = range(2, 9) if figure == 2 else (4, 8, 12, 18)
    found = [compare(s) for s in shapes(kind, (1, 2), widths, (2, 3), most) if s.pieces >= 1]
    return Claim(
        f"nakahara-figure-{figure}",
        PAPER,
        f"Caption of Figure {figure}, on the cube, counted",
        rf"The network of Figure {figure} has that number of linear regions on $[0, 1]^{{n_0}}$; "
        r"counted one by one.",
        r"$n_0 \le 2$, $L \le 3$, small widths",
        (check(f"Figure {figure} on this range", found),),
        (theorem,),
        assumes=Hypotheses(),
        repairs=(
            f"nakahara-figure-{figure}-on-space",
            f"nakahara-figure-{figure}-affine-pieces",
        ),
    )


def figure_2() -> Claim:
    """Figure 2 repaired: on the cube."""
    return _on_the_cube(2, proposition_1(), 30)


def figure_5() -> Claim:
    """Figure 5 repaired: on the cube."""
    return _on_the_cube(5, theorem_1(), 30)


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
        there is not None and everywhere is not None and there <= everywhere,
        r"|\mathcal{L}(f|_{D'})| \le |\mathcal{L}(f)|",
        {
            "f": "max(0, min(max(0, y), 1 - |x|))",
            "on the plane": everywhere,
            f"on {strip}": there,
        },
        method="exact counts",
    )
    return Claim(
        "nakahara-restriction",
        PAPER,
        "Appendix: restricting the domain",
        r"Restricting the domain of a piecewise linear function does not increase its number of "
        r"linear regions.",
        "all networks and domains",
        (step,),
        assumes=Hypotheses(),
        argument=r"Proposition 1 is not touched: there, the kinks go all the way out.",
    )
