"""Definition 2 to the letter: no region at all, or uncountably many, connected or not.

For n_0 + 1 points in general position let A be the affine function that agrees with f there. Then
{f = A} is a set on which f is affine, and it is maximal: an affine B that agrees with f on a larger
set agrees with A at the points, so B = A.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, Step, computed, identity, lemma

x, y = sp.symbols("x y", real=True)

u, v, radius = sp.symbols("u v r", real=True, positive=True)

a, b, c = sp.symbols("a b c", real=True)
"""Coefficients of an affine function, and its constant."""

chord = (v - u) * x + 2 * u * v
"""u + v times the line through (-u, u) and (v, v)."""


@claim("nakahara-definition-2-as-printed")
def no_proper_superset() -> Claim:
    """As printed, V ⊇ U: then V = U is such a V, and nothing is a linear region."""
    subset = frozenset({-1, 1})  # U, and V too: V ⊇ U allows V = U
    step = computed(
        "no V ⊇ U on which f is affine, with U = V = {-1, 1} and f(x) = |x|",
        Relation(
            Quantity("values of f on V", len({abs(point) for point in subset}), "|f(V)|"), "!=", 1
        ),
        {"f": "|x|", "U": subset, "V": subset},
    )
    return Claim(
        paper="nakahara2025",
        label="Definition 2, as printed",
        statement=(
            r"Some set $U$ is a linear region: $f|_U$ is linear, and $f|_V$ is not for any $V "
            r"\supseteq U$."
        ),
        hypotheses="any $f$",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"$V = U$ satisfies $V \supseteq U$, so the two conditions contradict each other for "
            r"every $f$ and every $U$; $V \supsetneq U$ is meant."
        ),
    )


@claim("definition-2-interpolation")
def interpolation() -> Claim:
    """Why sets {f = A} are maximal: n_0 + 1 values determine an affine function."""
    steps = (determined(1), determined(2))
    return Claim(
        paper="companion",
        label="Points in general position determine an affine function",
        statement=(
            r"Two affine functions on $\mathbb{R}^{n_0}$ that agree at $n_0 + 1$ points in general "
            r"position are the same: for $n_0 = 1$ «0», for $n_0 = 2$ and three points that span a "
            r"triangle «1.goal»."
        ),
        hypotheses=r"$n_0 = 1, 2$, the dimensions of the examples",
        steps=steps,
        assumes=Hypotheses(),
        concludes=tuple(step.shows() for step in steps),
    )


def determined(dimension: int) -> Step:
    """Coefficients a and b give the same values at the points x_0, x_1, ..., so a is b."""
    one, other = (sp.symbols(f"{name}:{dimension + 1}", real=True) for name in "ab")
    points = [
        sp.symbols(f"x{number}_1:{dimension + 1}", real=True) for number in range(dimension + 1)
    ]
    spanned = sp.Matrix([[1, *point] for point in points]).det()
    return lemma(
        f"n_0 = {dimension}: equal values, equal coefficients",
        [*(sp.Eq(_affine(one, p), _affine(other, p)) for p in points), sp.Ne(spanned, 0)],
        sp.And(*(sp.Eq(*pair) for pair in zip(one, other, strict=True))),
    )


def _affine(coefficients: Sequence[sp.Symbol], point: Sequence[sp.Expr]) -> sp.Expr:
    constant, *slopes = coefficients
    return constant + sum(w * part for w, part in zip(slopes, point, strict=True))


@claim("definition-2-two-points")
def two_points() -> Claim:
    """{-u, v} is a maximal set on which |x| is affine, for all u, v > 0."""
    others = sp.symbols("u' v'", real=True, positive=True)
    steps = (
        identity("the chord meets |x| at -u", (u + v) * u, chord.subs(x, -u)),
        identity("the chord meets |x| at v", (u + v) * v, chord.subs(x, v)),
        lemma(
            "an affine function that meets |x| at -u and v meets it nowhere else",
            [sp.Eq(a * at + c, sp.Abs(at)) for at in (-u, v, x)],
            sp.Or(sp.Eq(x, -u), sp.Eq(x, v)),
        ),
        lemma(
            "different pairs are different sets",
            [
                sp.Or(sp.Eq(-u, -others[0]), sp.Eq(-u, others[1])),
                sp.Or(sp.Eq(v, -others[0]), sp.Eq(v, others[1])),
            ],
            sp.And(sp.Eq(u, others[0]), sp.Eq(v, others[1])),
        ),
    )
    return Claim(
        paper="companion",
        label="Two points are a region of |x|",
        statement=(
            r"With $V \supsetneq U$: for all $u, v > 0$ the set $\{-u, v\}$ is a linear region of "
            r"$|x|$ by Definition 2. There $(u + v) |x|$ is $(v - u) x + 2 u v$, «0» and «1»; and "
            r"$|x|$ is affine on no larger set: «2». These are uncountably many, one for each $u$ "
            r"and $v$: from $\{-u, v\} \subseteq \{-u', v'\}$ follows «3.goal»."
        ),
        hypotheses=r"all $u, v > 0$",
        steps=steps,
        assumes=Hypotheses((u, v)),
        concludes=tuple(step.shows() for step in steps),
    )


@claim("definition-2-connected")
def connected() -> Claim:
    """Asking for connected sets does not help: the curve y = |x| for f(x, y) = |x|."""
    near_x, near_y = sp.symbols("x' y'", real=True)
    points = [(-1, 1), (0, 0), (1, 1)]
    near = [sp.Abs(near_x - x) <= radius, sp.Abs(near_y - y) <= radius]
    steps = (
        lemma(
            "an affine function that agrees with f on the curve agrees with it nowhere else",
            [
                *(sp.Eq(_affine((c, a, b), point), abs(point[0])) for point in points),
                sp.Eq(_affine((c, a, b), (x, y)), sp.Abs(x)),
            ],
            sp.Eq(y, sp.Abs(x)),
        ),
        lemma(
            "the curve has no jumps",
            [near[0]],
            sp.Abs(sp.Abs(near_x) - sp.Abs(x)) <= radius,
        ),
        lemma(
            "the curve is closed: around a point off it all points are off it",
            [sp.Abs(y - sp.Abs(x)) > 2 * radius, *near],
            sp.Ne(near_y, sp.Abs(near_x)),
        ),
        lemma(
            "the curve has no interior: above each point there is one off it",
            [sp.Eq(y, sp.Abs(x))],
            sp.Ne(y + radius, sp.Abs(x)),
        ),
    )
    return Claim(
        paper="companion",
        label="Connected sets do not repair Definition 2",
        statement=(
            r"On the curve $y = |x|$ the function $f(x, y) = |x|$ is the affine function $y$. The "
            r"curve is a maximal set on which $f$ is affine: if $a x + b y + c$ agrees with $f$ at "
            r"its points over $-1$, $0$ and $1$, and at $(x, y)$, then «0.goal». It is connected, "
            r"as an image of the line without jumps, «1»; it is closed, «2»; and it has no "
            r"interior, «3»."
        ),
        hypotheses="this $f$",
        steps=steps,
        assumes=Hypotheses(),
        concludes=tuple(step.shows() for step in steps),
    )
