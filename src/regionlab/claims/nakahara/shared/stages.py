"""One stage of Montúfar's network in one coordinate: the sum (21) over the ReLUs of (5).

u stands for p x_j. The stage reads coordinate j alone, so it is a function of p and x = x_j.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.waves import straight
from regionlab.claims.nakahara.shared.zigzag import X, u, unit
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import j, k, m, p, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Premise, Step, definition, identity, induction, lemma, supposing

relu = sp.Function("relu", real=True)
"""relu(u, k): what unit (k, j) of the ReLU layer (5) gives, with p x_j = u."""

partial = sp.Function("partial", real=True)
"""partial(u, m): the first m terms of (21) after (5)."""

h = sp.Function("h", real=True)
"""h(p, x): coordinate j of a stage, (21) after (5), for x_j = x."""

r = sp.Symbol("r", integer=True, nonnegative=True)


def alternating(outputs: sp.Expr, upper: sp.Expr) -> sp.Sum:
    """The first `upper` terms of (21) over outputs of units k; x[k, j] is what (21) reads."""
    total = montufar_equations.zigzag_of_units
    return sp.Sum(total.function.xreplace({x[k, j]: outputs}), (k, 1, upper))


def first_unit(first: LayerFormula, at: sp.Expr = u) -> Premise:
    """ReLU of (5), i = 1."""
    value = sp.Max(0, unit(first, sp.Integer(1)).subs(u, at))
    return definition("(5), i = 1", sp.Eq(relu(at, 1), value))


def later_units(first: LayerFormula, at: sp.Expr = u, number: sp.Symbol = k) -> Premise:
    """ReLU of (5), i >= 2."""
    value = sp.Max(0, unit(first, number).subs(u, at))
    return definition("(5), i >= 2", supposing([number >= 2], sp.Eq(relu(at, number), value)))


def terms_of_stage(number: sp.Expr = m, at: sp.Expr = u) -> Premise:
    """The first terms of (21)."""
    total = alternating(relu(at, k), number)
    return definition("terms of (21)", sp.Eq(partial(at, number), total))


def stage(size: sp.Symbol = p, at: sp.Expr = X) -> Premise:
    """h is all p terms of (21)."""
    return definition("(21) after (5)", sp.Eq(h(size, at), partial(size * at, size)))


def terms_added_up(first: LayerFormula) -> tuple[Step, ...]:
    """The first m terms where all of them are active; then they are all the p terms, on piece m.

    The last step says it for any number of active terms.
    """
    added = identity(
        "one term more",
        partial(u, m + 1),
        partial(u, m) + (-1) ** m * relu(u, m + 1),
        [terms_of_stage(), terms_of_stage(m + 1)],
    )
    later = lemma(
        "unit m + 1 of (5)",
        [later_units(first)],
        supposing([k >= 2], sp.Eq(relu(u, k), sp.Max(0, unit(first, k)))),
    )
    active = supposing([u >= m - 1], sp.Eq(partial(u, m), straight(m, u)))
    one = identity("one term", partial(u, 1), relu(u, 1), [terms_of_stage(sp.Integer(1))])
    base = lemma("one term, if it is active", [one.so, first_unit(first)], active.subs(m, 1))
    step = lemma(
        "one active term more",
        [active, added.so, later.at({k: m + 1})],
        active.subs(m, m + 1),
    )
    whole = induction("all terms that are active", active, m, base=base, step=step)
    return added, later, one, base, step, whole


def terms_left_out(first: LayerFormula, added: Step, later: Step) -> tuple[Step, ...]:
    """Beyond term m every term is 0 where u <= m: it does not matter how many there are."""
    statement = sp.Eq(partial(u, m + r), partial(u, m))
    base = identity("no term more", partial(u, m), partial(u, m), [u <= m])
    step = lemma(
        "one term more, which is 0",
        [u <= m, statement, added.at({m: m + r}), later.at({k: m + r + 1})],
        statement.subs(r, r + 1),
    )
    whole = induction("later terms are 0", statement, r, base=base, step=step)
    return base, step, whole


def on_piece(first: LayerFormula) -> tuple[Step, ...]:
    """h on piece m, counted from 1: the first m terms are active, the others 0. The last step."""
    active = terms_added_up(first)
    left_out = terms_left_out(first, active[0], active[1])
    here = [m - 1 <= p * X, p * X <= m, m <= p]
    at = {u: p * X}
    result = lemma(
        "(26): the stage on piece m",
        [*here, stage(), active[-1].at(at), left_out[-1].at({**at, r: p - m})],
        sp.Eq(h(p, X), straight(m, p * X)),
    )
    return *active, *left_out, result


def beyond(first: LayerFormula) -> tuple[Step, ...]:
    """h left of 0, where no term is active, and right of 1, where all are. The last two steps."""
    added, later, one, base, step, active = terms_added_up(first)
    silent = supposing([u <= 0], sp.Eq(partial(u, m), 0))
    none = (
        lemma("u ≤ 0: one term is 0", [one.so, first_unit(first)], silent.subs(m, 1)),
        lemma(
            "u ≤ 0: one term more is 0",
            [silent, added.so, later.at({k: m + 1})],
            silent.subs(m, m + 1),
        ),
    )
    nothing = induction("u ≤ 0: all terms are 0", silent, m, base=none[0], step=none[1])
    at = {u: p * X, m: p}
    left = lemma(
        "h is 0 left of 0", [X <= 0, stage(), nothing.at(at)], sp.Eq(h(p, X), 0), [(p, -X)]
    )
    right = lemma(
        "h right of 1: its last piece goes on",
        [X >= 1, stage(), active.at(at)],
        sp.Eq(h(p, X), straight(p, p * X)),
        [(p, X - 1)],
    )
    return added, later, one, base, step, active, *none, nothing, left, right
