"""Objective (5) and constraints (6): which solutions are positive."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    chosen,
    definition,
    induction,
    lemma,
    supposing,
)

i, n, t = sp.symbols("i n t", integer=True, positive=True)
"""A unit, the number of units, and a number of them that grows."""

f = sp.Symbol("f", real=True)

output = sp.Function("h", real=True)
"""h(i): the output of unit i."""

state = sp.Function("z", integer=True)
"""z(i): its binary variable."""

most = sp.Function("H", real=True, positive=True)
"""H(i): its constant, which is positive."""

room = sp.Function("room", real=True)
"""room(i): what (6) leaves to f, for a binary z."""

least = sp.Function("least", real=True)
"""least(t): the least room of the first t units."""

culprit = sp.Function("culprit", integer=True, positive=True)(n)
"""A unit with z = 1 and h <= 0."""

CUT = f <= output(i) + (1 - state(i)) * most(i)
"""(6) for unit i."""

BINARY = sp.Or(sp.Eq(state(i), 0), sp.Eq(state(i), 1))


def spoils(unit: sp.Expr) -> sp.Basic:
    """That a unit is counted as active and has no positive output."""
    return sp.And(unit <= n, sp.Eq(state(unit), 1), output(unit) <= 0)


def some_culprit() -> Premise:
    """A unit that spoils it, where there is one."""
    text = f"{culprit} is one of the n units with z = 1 and h <= 0, if there is one"
    return chosen(text, culprit, i, spoils(i))


def rooms(unit: sp.Expr) -> Premise:
    """What (6) leaves to f."""
    value = sp.Piecewise((output(unit), sp.Eq(state(unit), 1)), (most(unit), True))
    return definition("room is h where z = 1, and H elsewhere", sp.Eq(room(unit), value))


def least_rooms() -> tuple[Premise, Premise]:
    """The least room, unit by unit."""
    text = "the least room of the first units"
    return (
        definition(text, sp.Eq(least(1), room(1))),
        definition(text, sp.Eq(least(t + 1), sp.Min(least(t), room(t + 1)))),
    )


NONE = sp.Not(spoils(culprit))
"""No unit spoils it."""

CONCLUDES = (
    supposing([f > 0, CUT, sp.Eq(state(i), 1)], output(i) > 0),
    supposing([NONE], least(n) > 0),
    supposing([i <= n, BINARY, output(i) >= 0], CUT.subs(f, least(n))),
)


@claim("serra-5-6")
def positive_solutions() -> Claim:
    """(5), (6): f can be positive exactly when every z = 1 has h > 0, if all H are positive."""
    needed = lemma("f > 0 makes h > 0 where z = 1", [*CONCLUDES[0].args[0].args], output(i) > 0)
    return Claim(
        paper="serra2020empirical",
        label="Objective (5) and constraints (6)",
        statement=(
            r"With every $H_i > 0$, a solution of (1)-(4) has $f > 0$ for some $f$ that satisfies "
            r"(6) if and only if $h_i > 0$ for every unit with $z_i = 1$. Where there is such an "
            r"$f$, «0». Where no unit has $z = 1$ and $h \le 0$, the least of the $h_i$ ($z_i = "
            r"1$) and $H_i$ ($z_i = 0$) is one: «1.goal», and «2»."
        ),
        hypotheses=r"any number of units, all $H_i > 0$",
        steps=(needed, *positive(), *fits()),
        assumes=Hypotheses(),
        concludes=CONCLUDES,
        repairs=("serra-5-6-with-zero",),
    )


def positive() -> tuple[Step, ...]:
    """The least room is positive."""
    first, following = least_rooms()
    one = lemma("every room is positive", [NONE, i <= n, some_culprit(), rooms(i)], room(i) > 0)
    statement = sp.Implies(t <= n, least(t) > 0, evaluate=False)
    base = lemma("of one unit", [NONE, first, one.at({i: 1})], statement.subs(t, 1))
    step = lemma(
        "a unit more", [NONE, statement, following, one.at({i: t + 1})], statement.subs(t, t + 1)
    )
    every = induction("the least room is positive", statement, t, base=base, step=step)
    result = lemma("of all units", [NONE, every.at({t: n})], least(n) > 0)
    return one, base, step, every, result


def fits() -> tuple[Step, ...]:
    """The least room satisfies (6)."""
    first, following = least_rooms()
    statement = sp.Implies(i <= t, least(t) <= room(i), evaluate=False)
    base = lemma("the room of the first unit", [first], statement.subs(t, 1))
    step = lemma("one room more", [statement, following], statement.subs(t, t + 1))
    every = induction("no room is less than the least", statement, t, base=base, step=step)
    result = lemma(
        "the least room satisfies (6)",
        [i <= n, BINARY, output(i) >= 0, rooms(i), every.at({t: n})],
        CONCLUDES[2].args[1],
    )
    return base, step, every, result


@claim("serra-5-6-with-zero")
def positive_solutions_with_zero() -> Claim:
    """Lemma 1 allows H = 0; then (6) leaves no positive solution at all."""
    bound = sp.Symbol("H", real=True, nonnegative=True)
    h, z = sp.symbols("h z", real=True)
    step = lemma(
        "an inactive unit (h = 0, z = 0) lets some f > 0 pass, f = H say",
        [sp.Eq(h, 0, evaluate=False), sp.Eq(z, 0, evaluate=False)],
        sp.And(bound <= h + (1 - z) * bound, bound > 0),
        latex=r"\exists f > 0:\ f \le h + (1 - z) H",
    )
    return Claim(
        paper="serra2020empirical",
        label="Constraints (6), with H = 0 allowed as in Lemma 1",
        statement=(
            r"With every $H_i \ge 0$, a solution of (1)-(4) whose active units have $h_i > 0$ has "
            r"$f > 0$."
        ),
        hypotheses=r"all $H \ge 0$",
        steps=(step,),
        assumes=Hypotheses((bound,)),
        argument=(
            r"For $H = 0$, $h = 0$ and $z = 0$, (6) reads $f \le 0$. A unit that is stably "
            r"inactive has to be removed first, as the paper's text does."
        ),
    )
