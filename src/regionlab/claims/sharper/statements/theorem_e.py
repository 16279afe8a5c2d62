"""Theorem E: two and three inputs with ReLU in every layer."""

from collections.abc import Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.sizes import depths
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.components import (
    LAYER_BY_LAYER,
    SIDE_BY_SIDE,
    additivity,
    component_steps,
    every_part_is_there,
    period_of,
)
from regionlab.constructions.indices import n, n0, q
from regionlab.constructions.sharper_stages.components import COMPONENTS, Component
from regionlab.proofs import Claim, Hypotheses, Step, lemma


@claim("sharper-theorem-e")
def theorem_e(components: Sequence[Component] = COMPONENTS) -> Claim:
    """The claim for two and three inputs; `components` may hold edited ones."""
    used = [component for component in components if component.inputs < 4]
    steps = [step for component in used for step in component_steps(component)]
    periods = {inputs: period_of(used, inputs) for inputs in (2, 3)}
    steps.append(every_part_is_there(used, periods))
    for inputs, period in periods.items():
        steps.append(two_pieces(inputs))
        if period:
            steps += [*additivity(inputs, period)[:3], rows_fit(inputs, used)]
    return Claim(
        paper="companion",
        label="Theorem E",
        statement=(
            r"For $n_0 = 2$, $n \ge 5$ and $q = \lfloor (2n + 5)/7 \rfloor$, and for $n_0 = 3$, $n "
            r"\ge 6$ and $q = \lfloor 3(n + 2)/11 \rfloor$, there is a ternary network of width "
            r"$n$ and odd depth $2s + 1$ with ReLU in every hidden layer that equals Montúfar's "
            r"network with $q$ in the place of $p$ on $[0, 1]^{n_0}$, and so has exactly $q^{n_0 "
            r"s}$ linear regions there."
        ),
        hypotheses=r"$n_0 = 2$, $n \ge 5$; $n_0 = 3$, $n \ge 6$; $s \ge 0$",
        steps=(*steps, *depths()[:1]),
        rests_on=(proposition_1(),),
        assumes=Hypotheses((n0, n), (n0 >= 2, n0 <= 3, n >= n0 + 3)),
        argument=rf"{SIDE_BY_SIDE} {LAYER_BY_LAYER}",
    )


_QUOTIENTS = {2: (2 * n + 5, 7), 3: (3 * (n + 2), 11)}
"""Theorem E's q is the floor of this quotient, by number of inputs."""


def _floor(inputs: int) -> list[Boolean]:
    above, below = _QUOTIENTS[inputs]
    return [below * q <= above, above < below * (q + 1)]


def two_pieces(inputs: int) -> Step:
    """Theorem E's q is at least 2."""
    wide = n >= inputs + 3
    return lemma(
        f"n_0 = {inputs}: q >= 2",
        _floor(inputs),
        sp.Implies(wide, q >= 2),
        latex=rf"n \ge {inputs + 3} \implies q \ge 2",
    )


def rows_fit(inputs: int, components: Sequence[Component]) -> Step:
    """The rows of k periods and the last component, and n_0 q ReLUs, are at most n."""
    k, s = sp.symbols("k s", integer=True, nonnegative=True)
    own = [component for component in components if component.inputs == inputs]
    period = next(component for component in own if component.period)
    sizes = [(c.size, sp.Eq(s, c.pieces)) for c in own if not c.period]
    # a component that is missing is taken for one that is too large
    rows = sp.Piecewise(*sizes, (n + 1, True))
    given = [
        sp.Eq(q, k * period.pieces + s),
        s >= 2,
        s <= period.pieces + 1,
        *_floor(inputs),
    ]
    fits = sp.And(period.size * k + rows <= n, inputs * q <= n)
    shown = rf"{period.size}\,k + \text{{rows of }} s \le n,\quad {inputs} q \le n"
    return lemma(f"n_0 = {inputs}: rows and ReLUs fit", given, fits, latex=shown)
