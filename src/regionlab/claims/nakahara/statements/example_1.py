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
    left, right = sp.symbols("l r", real=True)
    slope, constant = sp.symbols("a c", real=True)
    steps = (
        lemma("|x| = -x on (-∞, 0]", [x <= 0], sp.Eq(modulus, -x, evaluate=False)),
        lemma("|x| = x on [0, ∞)", [x >= 0], sp.Eq(modulus, x, evaluate=False)),
        lemma(
            "what is affine and |x| on both sides of 0 is not |x| at 0",
            [
                left < 0,
                right > 0,
                *(sp.Eq(slope * at + constant, modulus.subs(x, at)) for at in (left, right)),
            ],
            sp.Ne(constant, modulus.subs(x, 0)),
        ),
        lemma(
            "points are joined without 0 exactly if they have one sign",
            [left <= right],
            sp.Equivalent(
                sp.Not(sp.And(left <= 0, right >= 0)), sp.Or(right < 0, left > 0), evaluate=False
            ),
        ),
    )
    return Claim(
        paper="nakahara2025",
        label="Example 1",
        statement=(
            r"$\mathcal{L}(|x|) = \{(-\infty, 0], [0, \infty)\}$, as closures of the connected "
            r"components of the open set where $|x|$ is affine. That is everything but 0: «0», "
            r"«1», but $a x + c$ that is $|x|$ at $l < 0$ and $r > 0$ is not $|x|$ at 0, «2.goal». "
            r"Its components are the half lines: an interval $[l, r]$ is without 0 exactly if it "
            r"is in one of them, «3.goal»."
        ),
        hypotheses=r"$D = \mathbb{R}$",
        steps=steps,
        assumes=Hypotheses(),
        concludes=tuple(step.shows() for step in steps),
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
