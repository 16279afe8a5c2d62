"""Two inputs: min(floor(n/2), floor(3n/8) + 1) pieces, but 2 at n = 6 and 4 at n = 11.

From width `GENERAL` on by formulas; the finitely many widths below it one by one, in integers.
"""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.stages import stage_relations
from regionlab.claims.sharper.shared.tables import covered, table_steps
from regionlab.claims.sharper.statements.count import counted, s
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions.indices import n
from regionlab.constructions.sharper_stages import two_inputs as tables
from regionlab.constructions.sharper_stages.table import RowTable, h
from regionlab.proofs import Claim, Hypotheses, Step, every_case, lemma

GENERAL = 53
"""From this width on, all single folds lie between the second and the last fold."""


@claim("sharper-two-inputs")
def two_inputs(even: RowTable | None = None, odd: RowTable | None = None) -> Claim:
    """The claim; the tables for even and for odd q may be edited ones."""
    steps: list[Step] = []
    for is_odd, table in ((False, even), (True, odd)):
        used = tables.table(is_odd) if table is None else table
        steps += [*table_steps(used), *covered(used), *large_widths(is_odd)]
    steps += [*table_steps(tables.seven_rows()), small_widths()]
    return Claim(
        paper="companion",
        label="Two inputs",
        statement=(
            r"For $n_0 = 2$ a ternary stage of width $n$ folds each coordinate into $q = "
            r"\min(\lfloor n/2 \rfloor, \lfloor 3n/8 \rfloor + 1)$ pieces, but for $n = 6$ (where "
            r"$q = 2$) and $n = 11$ ($q = 4$); $s$ such stages have exactly $q^{2s}$ linear "
            rf"regions on $[0, 1]^2$. Proved by formulas for $n \ge {GENERAL}$, one by one below."
        ),
        hypotheses=r"all $n \ge 2$, $s \ge 0$",
        steps=tuple(steps),
        rests_on=(folds(), counted()),
        assumes=Hypotheses((n, s), (n >= 2,)),
        argument=(
            r"A stage has as many single folds as the tables make between 1 and $q - 1$; the other "
            r"folds are double, and by single and double folds the ReLUs are $2(q-1) - U$ of each "
            r"coordinate. $d$ is half of $e - 1 + \kappa$, with $e$ the constants that are left. "
            r"For $q = 1$ the coordinates are passed on."
        ),
    )


def large_widths(odd: bool) -> list[Step]:
    """For q = floor(3n/8) + 1 and n >= GENERAL: parameters exist, folds and ReLUs are enough."""
    kappa = tables.kappa
    pieces = 2 * h + int(odd)
    rows = 2 * pieces + 2 * int(odd) + tables.e
    size = [8 * (pieces - 1) <= 3 * n, 3 * n < 8 * pieces]
    large = rf"n \ge {GENERAL} \implies "
    given = [*size, sp.Eq(n, rows), kappa <= 1]
    (low_1, high_1), (low_2, high_2) = tables.singles(odd)
    number = high_1 - low_1 + 1 + high_2 - low_2 + 1
    name = "odd" if odd else "even"
    parity = sp.Eq(kappa, 1 - sp.Mod(n, 2))
    constants = n - 2 * pieces - 2 * int(odd)
    half = (constants - 1 + kappa) / 2
    return [
        lemma(
            f"{name} q: e and d exist",
            [*size, parity],
            sp.Implies(
                n >= GENERAL,
                sp.And(constants >= 0, sp.Eq(sp.Mod(constants - 1 + kappa, 2), 0), half >= 0),
            ),
            latex=large + r"e \ge 0,\quad e \equiv 1 - \kappa \pmod 2",
        ),
        lemma(
            f"{name} q: the single folds lie between 2 and q - 1",
            given,
            sp.Implies(
                n >= GENERAL,
                sp.And(low_1 >= 2, low_2 >= 2, high_1 <= pieces - 1, high_2 <= pieces - 1),
            ),
            latex=large + r"2 \le t \le q - 1",
        ),
        lemma(
            f"{name} q: there are n - 2q + 2 of each coordinate",
            given,
            sp.And(
                sp.Eq(high_1 - low_1 + 1, n - 2 * pieces + 2),
                sp.Eq(high_2 - low_2 + 1, n - 2 * pieces + 2),
            ),
            latex=r"U = n - 2q + 2",
        ),
        lemma(
            f"{name} q: the ReLUs fit",
            given,
            4 * (pieces - 1) - number <= n,
            latex=r"2 \left(2 (q - 1) - U\right) \le n",
        ),
    ]


def small_widths() -> Step:
    """Below GENERAL: the stage is built, and each ReLU and each width looked at."""
    cases = [(f"n = {width}", stage_relations(2, width)) for width in range(2, GENERAL)]
    return every_case(f"the stages for n < {GENERAL}", cases)
