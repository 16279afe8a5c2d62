"""Captions of Figures 2 and 5: "number of linear regions equal to" needs its domain and notion."""

from typing import Any

from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


def caption(figure: int, whole_space: bool = False, notion: str = "linear-regions") -> Claim:
    """The caption of Figure 2 or 5 on R^n0 or the cube, in one notion, at small parameters."""
    from regionlab.claims.nakahara.shared.counted import Shape

    montufar = figure == 2
    formula = r"p^{n_0 (L-1)}" if montufar else r"q^{\frac12 n_0 (L'-1)}"
    where = r"\mathbb{R}^{n_0}" if whole_space else "[0, 1]^{n_0}"
    if montufar:
        shapes = [Shape("montufar", n0, n0 * p, L) for n0, p, L in ((1, 2, 2), (2, 3, 2))]
    else:
        shapes = [Shape("ternary", n0, 2 * q * (n0 + 1), 3) for n0, q in ((1, 2), (2, 3))]
    return Claim(
        paper="nakahara2025",
        label=(
            f"Caption of Figure {figure}, {notion.replace('-', ' ')} on "
            f"{'all of space' if whole_space else 'the cube'}"
        ),
        statement=(
            rf"The network of Figure {figure} has exactly ${formula}$ {notion.replace('-', ' ')} "
            rf"on ${where}$."
        ),
        hypotheses="small networks of the figure's kind",
        steps=(
            examined(
                "the count is the caption's number",
                _counts(shapes, formula, notion, whole_space),
                "networks",
            ),
        ),
        assumes=Hypotheses(),
    )


def _counts(shapes: list[Any], formula: str, notion: str, whole_space: bool) -> Cases:
    from regionlab.counting import count
    from regionlab.domains import Box, WholeSpace

    for shape in shapes:
        domain = WholeSpace(shape.inputs) if whole_space else Box.cube(shape.inputs)
        found = count(shape.network, domain, notion).value
        yield (
            Relation(
                Quantity("counted", found, r"|\mathcal{L}(F)|"),
                "=",
                Quantity("caption", shape.lower_bound, formula),
            ),
            {"network": shape, "domain": domain},
        )


def on_the_cube(figure: int, theorem: Claim, most: int) -> Claim:
    """The caption on the cube, in linear regions, for networks with at most `most` of them.

    `theorem` is the claim that proves it for all sizes.
    """
    from regionlab.claims.nakahara.shared.counted import check, compare, shapes

    kind = "montufar" if figure == 2 else "ternary"
    widths = range(2, 9) if figure == 2 else (4, 8, 12, 18)
    found = [compare(s) for s in shapes(kind, (1, 2), widths, (2, 3), most) if s.pieces >= 1]
    return Claim(
        paper="nakahara2025",
        label=f"Caption of Figure {figure}, on the cube, counted",
        statement=(
            rf"The network of Figure {figure} has that number of linear regions on $[0, "
            rf"1]^{{n_0}}$; counted one by one."
        ),
        hypotheses=r"$n_0 \le 2$, $L \le 3$, small widths",
        steps=(check(f"Figure {figure} on this range", found),),
        rests_on=(theorem,),
        assumes=Hypotheses(),
        repairs=(
            f"nakahara-figure-{figure}-on-space",
            f"nakahara-figure-{figure}-affine-pieces",
        ),
    )
