"""Why Theorem D stops at four inputs: rows that ReLU leaves alone are too few for two and three.

A certificate, found by linear programming and checked here in fractions: linear functionals w_l on
the rows (a; c), two for each coordinate, with sum |w(a; c)| <= 1 for every row that is not negative
on the cube. If v_k are coefficients with |v_k| <= 1 that make a sum from the rows, w of that sum is
at most sum_k |w(row k)|; added up over all functionals this is at most n, the number of rows.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, q
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, Step, every_case, lemma

Functional = tuple[Fraction, Fraction, Fraction]
"""(alpha, beta, gamma): w_l(a; c) = alpha a_l + beta (sum of the other a_j) + gamma c."""


def _functional(*numbers: tuple[int, int]) -> Functional:
    alpha, beta, gamma = (Fraction(*number) for number in numbers)
    return alpha, beta, gamma


CERTIFICATES: dict[int, tuple[Functional, Functional]] = {
    2: (
        _functional((3, 16), (3, 32), (3, 32)),
        _functional((5, 16), (-3, 32), (-11, 32)),
    ),
    3: (
        _functional((4, 45), (2, 45), (2, 45)),
        _functional((34, 135), (-13, 270), (-4, 15)),
    ),
}
"""By number of inputs: the functionals for a fold near 0 and for a fold near 1."""

LARGEST = {2: 5, 3: 16}
"""The largest q = p that the argument does not exclude."""


@claim("sharper-relu-rows")
def relu_rows(
    certificates: Mapping[int, tuple[Functional, Functional]] | None = None,
) -> Claim:
    """The claim; `certificates` may hold edited ones."""
    given = CERTIFICATES if certificates is None else certificates
    steps: list[Step] = []
    for inputs, functionals in given.items():
        steps += [
            few_double_folds(inputs),
            small_on_rows(inputs, functionals),
            no_room(inputs, functionals),
        ]
    return Claim(
        paper="companion",
        label="ReLU rows for two and three inputs",
        statement=(
            r"For $n_0 = 2$ and $p \ge 6$, and for $n_0 = 3$ and $p \ge 17$, no ternary stage has "
            r"$q = p = \lfloor n/n_0 \rfloor$ if its rows are ReLUs without a kink inside the cube."
        ),
        hypotheses=r"$n_0 = 2$, $p \ge 6$; $n_0 = 3$, $p \ge 17$",
        steps=tuple(steps),
        assumes=Hypotheses((n,)),
        argument=(
            r"Rows that are nowhere positive on the cube give nothing, so none is negative there. "
            r"Suppose $q = p$, so $n < n_0 (q + 1)$. The count of upper bound 2 leaves $D \le n_0$ "
            r"double folds a coordinate. So every $y_l$ has a single fold $t_1 \le n_0 + 1$ and "
            r"one $t_2 \ge q - 1 - n_0$, sums of rows with coefficients $|v_k| \le 1$ and a bias. "
            r"But for the bias, a functional $w$ of such a sum is at most $\sum_k |w(a_k; c_k)|$; "
            r"added up over all functionals that is at most 1 for each of the $n$ rows."
        ),
    )


def few_double_folds(inputs: int) -> Step:
    """At q = p, the ReLUs of upper bound 2 leave room for few double folds."""
    more = sp.Symbol("D", integer=True, nonnegative=True)
    return lemma(
        f"n₀ = {inputs}: no coordinate has more than {inputs} double folds",
        [n >= inputs * q + more - 1, n < inputs * (q + 1), more >= 1],
        more <= inputs,
        latex=rf"n \ge {inputs} q + (D - 1),\ n < {inputs} (q + 1) \implies D \le {inputs}",
    )


def small_on_rows(inputs: int, functionals: tuple[Functional, Functional]) -> Step:
    """The functionals of all coordinates together are at most 1 on every row."""
    cases = []
    for weights in product((-1, 0, 1), repeat=inputs):
        for constant in range(weights.count(-1), 2):
            total = sum(
                abs(alpha * own + beta * (sum(weights) - own) + gamma * constant)
                for alpha, beta, gamma in functionals
                for own in weights
            )
            added = Quantity("sum", total, r"\textstyle\sum |w(a; c)|")
            cases.append((f"row {weights}; {constant}", Relation(added, "<=", 1)))
    return every_case(f"n₀ = {inputs}: the certificate", cases)


def no_room(inputs: int, functionals: tuple[Functional, Functional]) -> Step:
    """n is at least what the functionals add up to, which is too much for q = p.

    A single fold t <= n_0 + 1 and one t >= q - 1 - n_0, each with a bias from -1 to 1.
    """
    (near, _, low), (far, _, high) = (tuple(map(sp.Rational, w)) for w in functionals)
    first, last, bias, other = sp.symbols("t_1 t_2 b_1 b_2", integer=True)
    total = inputs * (
        near * 2 * q + low * (-2 * first - bias) + far * 2 * q + high * (-2 * last - other)
    )
    given = [
        n >= total,
        n < inputs * (q + 1),
        first <= inputs + 1,
        last >= q - 1 - inputs,
        *(bound for b in (bias, other) for bound in (b <= 1, b >= -1)),
    ]
    largest = LARGEST[inputs]
    return lemma(
        f"n₀ = {inputs}: q = p is at most {largest}",
        given,
        q <= largest,
        latex=rf"n \ge \textstyle\sum w > {inputs} (q + 1) \text{{ for }} q > {largest}",
    )
