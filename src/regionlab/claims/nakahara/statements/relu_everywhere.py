"""ReLU in the odd layers too: the same function, at no extra width."""

import sympy as sp

from regionlab.claims.nakahara.shared.composing import substitute
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import i, j, k, n0, q, x
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma


@claim("nakahara-relu-everywhere")
def relu_everywhere() -> Claim:
    """ReLU in the odd layers too: for odd L the same function on all of R^n0, at the same width."""
    c, d = sp.symbols("c k", nonnegative=True)
    y = sp.Symbol("y", real=True)
    inner, outer = c * sp.Max(y, 0) - d, c * y - d
    return Claim(
        paper="companion",
        label="ReLU in every layer, at no extra width",
        statement=(
            r"For odd $L$ the ternary network (12)-(15) with ReLU in every hidden layer computes "
            r"the same function on $\mathbb{R}^{n_0}$: its units are $\mathrm{relu}(c\,y - k)$ "
            r"with $c, k \ge 0$, and $\mathrm{relu}(c\,\mathrm{relu}(y) - k) = \mathrm{relu}(c\,y "
            r"- k)$."
        ),
        hypotheses=r"all $n_0, q \ge 1$, odd $L$",
        steps=(
            lemma("y ≥ 0: nothing changes", [y >= 0], sp.Eq(sp.Max(y, 0), y)),
            lemma(
                "y < 0: both sides are 0",
                [y < 0],
                sp.And(inner <= 0, outer <= 0),
                [(c, -y)],
                latex=r"c \max(y, 0) - k \le 0,\quad c y - k \le 0",
            ),
            *units_are_nonnegative_combinations(),
        ),
        rests_on=(composition(),),
        assumes=Hypotheses((n0, q)),
        argument=(
            r"The odd layers only copy. With ReLU they copy $\mathrm{relu}(y)$ and the constants "
            r"1, and every unit that reads them stays as it was."
        ),
    )


def units_are_nonnegative_combinations() -> list[Step]:
    """The units of (13), (15) over the copies are c y_j - k; y_j stands for what (14) copies.

    In the first stage y_j is x_j, by (12). Every copy of a coordinate is the same, and the
    constants, which are 1, pass through ReLU.
    """
    coordinate = x[j]
    wanted = ((q, sp.Integer(0)), (2 * q, 2 * (i - 1)))
    constant = equations.first_copies.cases[1]
    steps = [identity("(12), (14): ReLU keeps the constants", sp.Max(constant.value, 0), 1)]
    for case, (factor, taken) in zip(equations.folds.cases, wanted, strict=True):
        given = [*equations.folds.ranges(), case.condition]
        value = substitute(case.value, equations.first_copies, given)
        steps += [
            identity(f"{case.name}: the unit", value, factor * coordinate - taken, given),
            lemma(f"{case.name}: c ≥ 0 and k ≥ 0", given, sp.And(factor >= 0, taken >= 0)),
        ]
    other = sp.Symbol("k'", integer=True, positive=True)
    for layer in (equations.first_copies, equations.copies):
        first, ones = layer.cases
        same = identity(
            f"{layer.label}: all copies are equal", first.value, first.value.subs(k, other)
        )
        steps += [same, identity(f"{layer.label}: the constants are 1", ones.value, constant.value)]
    return steps
