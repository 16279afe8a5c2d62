"""Lemma 1, equation (16): false as printed, and what is true in its place.

The printed proof shows that a piece of f o g cannot grow inside one linear region U of g. It can
grow across the common facet of two, where g folds and f is flat. `repaired_lemma_1` states when,
`folded_line` and `folded_cube` count exactly for the zigzags, and `equations_27_to_29` are the
paper's next three equations, derived again.
"""

import sympy as sp

from regionlab.claims.nakahara.lemma1_counted import (
    as_printed,
    on_random_functions,
    on_the_diagonal_fold,
)
from regionlab.claims.nakahara.zigzag import line, zigzag
from regionlab.constructions.indices import n0, p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

t = sp.Symbol("t", integer=True, positive=True)
"""The number of the kink x = t/p between two pieces, 1 <= t <= p - 1."""

d, c, a, b = sp.symbols("d c a b", real=True)
X = sp.Symbol("x", real=True)


def lemma_1() -> Claim:
    """The claim (16) as printed, on functions for which it is false."""
    return Claim(
        "nakahara-lemma-1-as-printed",
        "nakahara2025",
        "Lemma 1, as printed",
        r"$|\mathcal{L}(f \circ g)| = |\mathcal{L}(f)|\,|\mathcal{L}(g)|$ whenever $g$ is "
        r"piecewise linear and bijective onto $D_2$ on each of its linear regions.",
        "all piecewise linear $f$ on $D_2$, to the letter",
        as_printed(),
        assumes=Hypotheses(),
    )


def repaired_lemma_1() -> Claim:
    """The inequality, and when it is an equality; the argument around the steps is written."""
    return Claim(
        "nakahara-lemma-1",
        "nakahara2025",
        "Lemma 1, repaired",
        r"$|\mathcal{L}(f \circ g)| \le |\mathcal{L}(f)|\,|\mathcal{L}(g)|$, with equality iff "
        r"$A_V (A_U - A_{U'}) \ne 0$ for all neighbours $U, U'$ in $\mathcal{L}(g)$ and every $V$ "
        r"in $\mathcal{L}(f)$ whose copies in $U$ and $U'$ share a facet.",
        r"$D_1, D_2 \subset \mathbb{R}^d$ full-dimensional polytopes, $f$, $g$ continuous and "
        r"piecewise linear, $g$ a bijection of each $U \in \mathcal{L}(g)$ onto $D_2$",
        (*one_map_on_both_sides(),),
        assumes=Hypotheses(),
        argument=r"The open copies of the regions of $f$ in the regions of $g$ are dense and lie "
        r"each in one region of $f \circ g$. A path in a region of $f \circ g$ passes from copy to "
        r"copy through facets that two copies share. Inside one $U$ these belong to one $V$; "
        r"between $U \ne U'$ they lie over the boundary of $D_2$, where near almost every point "
        r"only one $V$ is present. So only copies of one $V$ join, and they do just where the two "
        r"affine maps on the sides of the facet are one.",
        repairs=("nakahara-lemma-1-as-printed",),
    )


def one_map_on_both_sides() -> list[Step]:
    """Across a facet, f o g is affine iff the linear parts agree.

    Coordinates with the facet on x_1 = 0: on both sides f o g is slope * x_1 plus the same terms
    in the other coordinates, since it is continuous on the facet. Their sum is written d.
    """
    left, right = a * X + d, b * X + d
    return [
        identity("both maps agree on the facet x = 0", left.subs(X, 0), right.subs(X, 0)),
        lemma(
            "equal maps have equal slopes",
            [sp.Eq(left.subs(X, 1), right.subs(X, 1))],
            sp.Eq(a, b),
        ),
        identity("equal slopes make equal maps", left.subs(a, b), right),
    ]


def folded_line() -> Claim:
    """The exact count in one dimension."""
    return Claim(
        "nakahara-lemma-1-line",
        "companion",
        "Lemma 1 in one dimension",
        r"$|\mathcal{L}(f \circ \mathrm{zig}_p)| = p\,|\mathcal{L}(f)| - [f'(1) = 0] "
        r"\lfloor p/2 \rfloor - [f'(0) = 0] \lfloor (p-1)/2 \rfloor$ on $[0, 1]$.",
        r"all $p \ge 1$, $f$ continuous and piecewise linear on $[0, 1]$",
        (*kinks(), *kinks_of_each_kind()),
        (zigzag(), repaired_lemma_1()),
        assumes=Hypotheses((p,)),
        argument=r"The $p\,|\mathcal{L}(f)|$ copies stand in a row. Two of them join only at a "
        r"kink $t/p$, $0 < t < p$, and every joint makes one region less.",
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


def folded_cube() -> Claim:
    """The exact count in any dimension, and the criterion for equality in (16)."""
    return Claim(
        "nakahara-lemma-1-cube",
        "companion",
        "Lemma 1 for the fold of a cube",
        r"$|\mathcal{L}(f \circ h)| = \sum_{V \in \mathcal{L}(f)} \prod_{j=1}^{n_0} \left(p - "
        r"\alpha_j(V) \lfloor p/2 \rfloor - \beta_j(V) \lfloor (p-1)/2 \rfloor\right)$; so (16) "
        r"holds iff $\partial_j f \ne 0$ on every $V$ with a facet on $y_j = 1$ (if $p \ge 2$) and "
        r"on every $V$ with a facet on $y_j = 0$ (if $p \ge 3$).",
        r"all $n_0, p \ge 1$, $f$ continuous and piecewise linear on $[0, 1]^{n_0}$",
        tuple(paths()),
        (folded_line(),),
        assumes=Hypotheses((n0, p)),
        argument=r"The copies of $V$ are the boxes $(t_1, \dots, t_{n_0})$, $0 \le t_j < p$. "
        r"Whether neighbours along coordinate $j$ join depends on $j$ and on the kink between them "
        r"alone, so the joined copies are a product of $n_0$ paths with some edges, and its "
        r"components are products of components.",
    )


def paths() -> list[Step]:
    """One coordinate: the components of a path whose edges are cut; when none is joined."""
    alpha, beta = sp.symbols("α β", integer=True, nonnegative=True)
    r = sp.Symbol("r", integer=True, nonnegative=True)
    bits = [alpha <= 1, beta <= 1]
    steps = []
    for odd, edges_at_1, edges_at_0 in ((0, r, r - 1), (1, r, r)):
        number = 2 * r + odd
        left = number - alpha * edges_at_1 - beta * edges_at_0
        name = "odd" if odd else "even"
        given, glued = [*bits, number >= 1], [(alpha, edges_at_1), (beta, edges_at_0)]
        steps += [
            lemma(
                f"{name} p: at least one component is left",
                given,
                sp.And(left >= 1, left <= number),
                [(1 - alpha, edges_at_1), (1 - beta, edges_at_0), *glued],
            ),
            lemma(
                f"{name} p: all components are left iff no edge is glued",
                given,
                sp.Equivalent(
                    sp.Eq(left, number),
                    sp.And(sp.Or(sp.Eq(alpha, 0), number < 2), sp.Or(sp.Eq(beta, 0), number < 3)),
                ),
                [(alpha - 1, edges_at_1 - 1), (beta - 1, edges_at_0 - 1), *glued],
            ),
        ]
    return steps


def equations_27_to_29() -> Claim:
    """(27), (28), (29) by induction over the folds; every partial derivative stays nonzero."""
    s = sp.Symbol("s", integer=True, nonnegative=True)
    regions = p ** (n0 * s)
    return Claim(
        "nakahara-27-29",
        "nakahara2025",
        "Equations (27)-(29)",
        r"$|\mathcal{L}(\tilde{\tilde{\tilde f}} \circ h^{\circ s})| = p^{n_0 s}$ on "
        r"$[0, 1]^{n_0}$ for every $s$, by the repaired lemma; $s = 1$ is (27), $s = 2$ is (28), "
        r"$s = L - 1$ is (29).",
        r"all $n_0, p \ge 1$, $L \ge 2$",
        (
            identity("s = 0: the sum is one region", regions.subs(s, 0), sp.Integer(1)),
            identity("s = 0: ∂ⱼ of the sum is 1", sp.diff(X + d, X), sp.Integer(1)),
            lemma(
                "a fold keeps every partial derivative nonzero",
                [sp.Ne(d, 0)],
                sp.And(sp.Ne(p * d, 0), sp.Ne(-p * d, 0)),
            ),
            identity(
                "one fold more: the lemma's product",
                regions * p**n0,
                regions.subs(s, s + 1),
                latex=r"p^{n_0 s} \cdot p^{n_0} = p^{n_0 (s+1)}",
            ),
        ),
        (folded_cube(),),
        assumes=Hypotheses((n0, p)),
        argument=r"A fold multiplies every partial derivative by $\pm p$. So none is ever 0, and "
        r"the lemma gives the product at every fold.",
    )


def lemma_1_counted(number: int = 300, seed: int = 1) -> Claim:
    """The repaired lemma on random functions and folds: counted, beside the exact formula."""
    return Claim(
        "nakahara-lemma-1-counted",
        "companion",
        "Lemma 1, repaired: counted on random functions",
        r"The counts of $f \circ g$ are those that the repaired lemma gives, and equal to the "
        r"product just where its criterion says so.",
        f"{number} random $f$ for each of: folds of the line, $p \\le 5$; folds of the square, "
        r"$p \le 3$; a square folded onto a triangle",
        (*on_random_functions(number, seed), on_the_diagonal_fold(number, seed)),
        assumes=Hypotheses(),
    )
