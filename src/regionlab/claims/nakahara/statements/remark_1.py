"""Remark 1, "square the width or double the depth": refuted to the letter."""

from collections.abc import Callable

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, Step, computed

Shape = tuple[int, int, int]
"""n_0, n and L."""


@claim("nakahara-remark-1-as-printed")
def remark_1() -> Claim:
    """Remark 1 to the letter, for (4) and (11): each half is refuted by numbers."""
    return Claim(
        paper="nakahara2025",
        label="Remark 1, to the letter",
        statement="For (11) to reach (4) it suffices to square the width or to double the depth.",
        hypotheses=r"all $n_0$, $n$, $L$ with $p \ge 2$ and odd $L \ge 3$",
        steps=(
            on_numbers("square the width", squared, (1, 4, 3)),
            on_numbers("double the depth", doubled, (3, 24, 3)),
        ),
        assumes=Hypotheses(),
    )


def squared(inputs: int, width: int, depth: int) -> Shape:
    """The shape with the width squared."""
    return inputs, width**2, depth


def doubled(inputs: int, width: int, depth: int) -> Shape:
    """The shape with the depth doubled."""
    return inputs, width, 2 * depth


def on_numbers(what: str, changed: Callable[[int, int, int], Shape], shape: Shape) -> Step:
    """One half of the remark at one shape (n_0, n, L): (11) at the changed shape against (4)."""
    from regionlab.bounds import montufar_lower_bound, ternary_lower_bound

    inputs, width, depth = shape
    return computed(
        f"it suffices to {what}",
        Relation(
            Quantity("(11)", ternary_lower_bound(*changed(*shape)), r"q^{n_0 (L'-1)/2}"),
            ">=",
            Quantity("(4)", montufar_lower_bound(*shape), r"p^{n_0 (L-1)}"),
        ),
        {"n₀": inputs, "n": width, "L": depth},
        "integer arithmetic",
    )
