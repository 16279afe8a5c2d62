"""Remark 1, "square the width or double the depth": refuted to the letter."""

from collections.abc import Callable

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Step, computed


@claim("nakahara-remark-1-as-printed")
def remark_1() -> Claim:
    """Remark 1 to the letter, for (4) and (11): each half is refuted by numbers."""
    from regionlab import bounds

    return Claim(
        paper="nakahara2025",
        label="Remark 1, to the letter",
        statement="For (11) to reach (4) it suffices to square the width or to double the depth.",
        hypotheses=r"all $n_0$, $n$, $L$ with $p \ge 2$ and odd $L \ge 3$",
        steps=(
            _on_numbers("square the width", bounds.squaring_suffices, (1, 4, 3)),
            _on_numbers("double the depth", bounds.doubling_suffices, (3, 24, 3)),
        ),
        assumes=Hypotheses(),
    )


def _on_numbers(what: str, suffices: Callable[..., bool], shape: tuple[int, int, int]) -> Step:
    """One half of the remark at one shape (n_0, n, L)."""
    inputs, width, depth = shape
    return computed(
        f"it suffices to {what}",
        suffices(*shape),
        r"q^{n_0 (L'-1)/2} \ge p^{n_0 (L-1)}",
        {"n₀": inputs, "n": width, "L": depth},
        "integer arithmetic",
    )
