"""Example 1: the linear regions of |x|, by Definition 2 to the letter and as it is meant."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, computed, examined, lemma

x = sp.Symbol("x", real=True)

modulus = sp.Max(x, -x, evaluate=False)


@claim("nakahara-example-1-as-printed")
def absolute_value_to_the_letter() -> Claim:
    """Example 1 by Definition 2 with V ⊋ U: there are more than two."""
    points = (-1, 1)
    line_only = all(abs(third) != 1 for third in (sp.Rational(1, 2), 0, -2, 3))
    step = computed(
        "a third linear region of |x| does not exist",
        not (len({abs(p) for p in points}) == 1 and line_only),
        r"\mathcal{L}(|x|) = \{(-\infty, 0],\ [0, \infty)\}",
        {"U": "{-1, 1}", "f on U": "the constant 1", "f = 1": "on U alone"},
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
            sp.Integer(-1) != 1,
            r"-1 \neq 1",
            {"left": -1, "right": 1},
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
    step = examined("|x| has two regions", _counts(), "notions", r"|\mathcal{L}(|x|)| = 2")
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
        yield found == 2, {"notion": notion, "counted": found}
