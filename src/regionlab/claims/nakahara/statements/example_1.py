"""Example 1: the linear regions of |x|, by Definition 2 to the letter and as it is meant."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, computed, examined, lemma

x = sp.Symbol("x", real=True)

modulus = sp.Max(x, -x, evaluate=False)


@claim("nakahara-example-1-as-printed")
def absolute_value_to_the_letter() -> Claim:
    """Example 1 by Definition 2 with V ⊋ U: there are more than two."""
    printed = frozenset({sp.Interval(-sp.oo, 0), sp.Interval(0, sp.oo)})
    constant = sp.solveset(sp.Eq(sp.Abs(x), 1), x, sp.S.Reals)
    step = computed(
        "a third linear region of |x| does not exist",
        Relation(
            Quantity(
                "U, on which |x| is the constant 1, and nowhere else",
                constant,
                r"U = \{x : |x| = 1\}",
            ),
            "in",
            Quantity("L(|x|), as printed", printed, r"\mathcal{L}(|x|)"),
        ),
    )
    return Claim(
        paper="nakahara2025",
        label="Example 1, by Definition 2 with V ⊋ U",
        statement=r"$\mathcal{L}(|x|) = \{(-\infty, 0], [0, \infty)\}$ and nothing else.",
        hypotheses="all subsets $U$ of the line",
        steps=(step,),
        assumes=Hypotheses(),
        argument=r"$\{-1, 1\}$ is the case $u = v = 1$ of the two-point regions.",
    )


@claim("nakahara-example-1")
def absolute_value() -> Claim:
    """Example 1 by the companion's reading: closures of the components where f is affine."""
    steps = (
        lemma("|x| = -x on (-∞, 0]", [x <= 0], sp.Eq(modulus, -x, evaluate=False)),
        lemma("|x| = x on [0, ∞)", [x >= 0], sp.Eq(modulus, x, evaluate=False)),
        computed(
            "the slopes differ, so 0 is a kink",
            Relation(
                Quantity("left", sp.diff(-x, x), r"\text{slope left of } 0"),
                "!=",
                Quantity("right", sp.diff(x, x), r"\text{slope right of } 0"),
            ),
        ),
    )
    return Claim(
        paper="nakahara2025",
        label="Example 1",
        statement=(
            r"$\mathcal{L}(|x|) = \{(-\infty, 0], [0, \infty)\}$, as closures of the connected "
            r"components of the open set where $|x|$ is affine."
        ),
        hypotheses=r"$D = \mathbb{R}$",
        steps=steps,
        assumes=Hypotheses(),
        repairs=("nakahara-example-1-as-printed",),
    )


@claim("nakahara-example-1-counted")
def absolute_value_counted() -> Claim:
    """Example 1 counted by the engine."""
    step = examined("|x| has two regions", _counts(), "notions")
    return Claim(
        paper="nakahara2025",
        label="Example 1, counted",
        statement=(
            r"$|x|$ has two regions on $\mathbb{R}$ in each notion but activation patterns, of "
            r"which there is a third at 0, where no unit is active."
        ),
        hypotheses=r"$D = \mathbb{R}$",
        steps=(step,),
        assumes=Hypotheses(),
    )


def _counts() -> Cases:
    from regionlab.constructions import examples
    from regionlab.counting import Notion, count
    from regionlab.domains import WholeSpace

    for notion in list(Notion)[1:]:
        found = count(examples.absolute_value(), WholeSpace(1), notion).value
        yield (
            Relation(Quantity("counted", found, r"|\mathcal{L}(|x|)|"), "=", 2),
            {"notion": notion},
        )
