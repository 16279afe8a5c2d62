"""Definition 2 to the letter: no region at all, or uncountably many, connected or not.

For n_0 + 1 points in general position let A be the affine function that agrees with f there. Then
{f = A} is a set on which f is affine, and it is maximal: an affine B that agrees with f on a larger
set agrees with A at the points, so B = A.
"""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, Step, computed, identity, lemma

x = sp.Symbol("x", real=True)

u, v = sp.symbols("u v", real=True, positive=True)

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
    """What both examples use: n_0 + 1 values in general position determine an affine function."""
    steps: list[Step] = []
    for dimension in (1, 2):
        a = sp.symbols(f"a1:{dimension + 1}", real=True)
        rows = [sp.symbols(f"x{k}_1:{dimension + 1}", real=True) for k in range(dimension + 1)]
        constant = sp.Symbol("c", real=True)
        matrix = sp.Matrix([[*row, 1] for row in rows])
        values = matrix * sp.Matrix([*a, constant])
        # Cramer: the determinant times a coefficient is a determinant of the values
        for column, coefficient in enumerate((*a, constant)):
            swapped = matrix.copy()
            swapped[:, column] = values
            steps.append(
                identity(
                    f"Cramer's rule, n_0 = {dimension}, coefficient {column + 1}",
                    swapped.det(),
                    matrix.det() * coefficient,
                    latex=rf"\det X_{{{column + 1}}}(A(x)) = \det X \cdot {sp.latex(coefficient)}",
                )
            )
    return Claim(
        paper="companion",
        label="Points in general position determine an affine function",
        statement=(
            r"An affine function on $\mathbb{R}^{n_0}$ is determined by its values at $n_0 + 1$ "
            r"points in general position: $\det X$ times each coefficient is a determinant of the "
            r"values."
        ),
        hypotheses=r"$n_0 = 1, 2$, the cases that are used",
        steps=tuple(steps),
        assumes=Hypotheses(),
    )


@claim("definition-2-two-points")
def two_points() -> Claim:
    """{-u, v} is a maximal set on which |x| is affine, for all u, v > 0."""
    return Claim(
        paper="companion",
        label="Two points are a region of |x|",
        statement=(
            r"With $V \supsetneq U$: for all $u, v > 0$ the set $\{-u, v\}$ is a linear region of "
            r"$|x|$ by Definition 2. So there are uncountably many."
        ),
        hypotheses=r"all $u, v > 0$",
        steps=(
            identity("the chord meets |x| at -u", (u + v) * u, chord.subs(x, -u)),
            identity("the chord meets |x| at v", (u + v) * v, chord.subs(x, v)),
            identity("right of 0: zero at x = v only", (u + v) * x - chord, 2 * u * (x - v)),
            identity("left of 0: zero at x = -u only", (u + v) * -x - chord, -2 * v * (x + u)),
            lemma(
                "different pairs are different sets",
                [],
                sp.And(u > 0, v > 0, sp.Ne(-u, v, evaluate=False)),
                latex=r"-u < 0 < v",
            ),
        ),
        rests_on=(interpolation(),),
        assumes=Hypotheses((u, v)),
        argument=(
            r"An affine function that agrees with $|x|$ on a set larger than $\{-u, v\}$ agrees "
            r"with it at $-u$ and $v$, so it is the chord; the chord agrees with $|x|$ nowhere "
            r"else."
        ),
    )


@claim("definition-2-connected")
def connected() -> Claim:
    """Asking for connected sets does not help: the curve y = |x| for f(x, y) = |x|."""
    points = [(-1, 1), (0, 0), (1, 1)]
    corners = sp.Matrix([[*point, 1] for point in points])
    shown = sp.latex(corners, mat_str="pmatrix", mat_delim="")
    steps = (
        computed(
            "three points of the curve",
            [
                Relation(Quantity(f"|{first}|", abs(first), f"|{first}|"), "=", second)
                for first, second in points
            ],
        ),
        computed(
            "three points of the curve are in general position",
            Relation(Quantity("determinant", corners.det(), rf"\det {shown}"), "!=", 0),
        ),
    )
    return Claim(
        paper="companion",
        label="Connected sets do not repair Definition 2",
        statement=(
            r"The curve $y = |x|$ is connected, closed and a maximal set on which $f(x, y) = |x|$ "
            r"is affine; it has no interior."
        ),
        hypotheses="this $f$",
        steps=steps,
        rests_on=(interpolation(),),
        assumes=Hypotheses(),
        argument=(
            r"The curve is the image of the line under a continuous map. An affine function that "
            r"agrees with $f$ on more than the curve agrees with $y$ at three points in general "
            r"position, so it is $y$, which agrees with $f$ on the curve alone."
        ),
    )
