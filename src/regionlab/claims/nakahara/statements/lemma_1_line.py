"""Lemma 1 in one dimension: the exact count of f after a zigzag."""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import X, line
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.lemma_1 import repaired_lemma_1
from regionlab.claims.registry import claim
from regionlab.constructions.indices import p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

d = sp.Symbol("d", real=True)


@claim("nakahara-lemma-1-line")
def folded_line() -> Claim:
    """The exact count in one dimension."""
    return Claim(
        paper="companion",
        label="Lemma 1 in one dimension",
        statement=(
            r"$|\mathcal{L}(f \circ \mathrm{zig}_p)| = p\,|\mathcal{L}(f)| - [f'(1) = 0] \lfloor "
            r"p/2 \rfloor - [f'(0) = 0] \lfloor (p-1)/2 \rfloor$ on $[0, 1]$."
        ),
        hypotheses=r"all $p \ge 1$, $f$ continuous and piecewise linear on $[0, 1]$",
        steps=(*kinks(), *kinks_of_each_kind()),
        rests_on=(zigzag(), repaired_lemma_1()),
        assumes=Hypotheses((p,)),
        argument=(
            r"The $p\,|\mathcal{L}(f)|$ copies stand in a row. Two of them join only at a kink "
            r"$t/p$, $0 < t < p$, and every joint makes one region less."
        ),
    )


def kinks() -> list[Step]:
    """At x = t/p the zigzag is 1 for odd t and 0 for even t, and the slope changes its sign."""
    steps = []
    half = sp.Symbol("r", integer=True, nonnegative=True)
    for odd, number, value in ((False, 2 * half + 1, 1), (True, 2 * half + 2, 0)):
        before, after = line(number - 1, odd, p * X), line(number, not odd, p * X)
        name = "even" if odd else "odd"
        for side, piece in (("left", before), ("right", after)):
            steps.append(
                identity(
                    f"kink t/p, t {name}: value {value} from the {side}",
                    piece.subs(X, number / p),
                    sp.Integer(value),
                )
            )
        steps.append(
            lemma(
                f"kink t/p, t {name}: f∘zig is straight there iff f has slope 0 at {value}",
                [],
                sp.Equivalent(sp.Eq(d * sp.diff(before, X), d * sp.diff(after, X)), sp.Eq(d, 0)),
                latex=rf"{sp.latex(sp.diff(before, X))} f'({value}) = "
                rf"{sp.latex(sp.diff(after, X))} f'({value}) \iff f'({value}) = 0",
            )
        )
    return steps


def kinks_of_each_kind() -> list[Step]:
    """Among 1, ..., p-1 there are floor(p/2) odd numbers and floor((p-1)/2) even ones.

    By induction on p: the next p adds the kink number p, odd or even.
    """

    def half(value: sp.Expr) -> sp.Expr:
        return (value - sp.Mod(value, 2)) / 2

    odd = sp.Mod(p, 2)
    return [
        identity("no odd kink for p = 1", half(sp.Integer(1)), sp.Integer(0)),
        identity("no even kink for p = 1", half(sp.Integer(0)), sp.Integer(0)),
        lemma(
            "odd kinks: from p to p + 1 there is one more iff p is odd",
            [],
            sp.Eq(half(p + 1), half(p) + odd),
            latex=r"\lfloor (p+1)/2 \rfloor = \lfloor p/2 \rfloor + [p \text{ odd}]",
        ),
        lemma(
            "even kinks: from p to p + 1 there is one more iff p is even",
            [],
            sp.Eq(half(p), half(p - 1) + 1 - odd),
            latex=r"\lfloor p/2 \rfloor = \lfloor (p-1)/2 \rfloor + [p \text{ even}]",
        ),
    ]
