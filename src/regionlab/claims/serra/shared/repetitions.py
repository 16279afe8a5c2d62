"""The repetitions of Algorithm 1, as formulas: parity constraints with coins of their own.

Repetition e puts constraint after constraint on the solutions 1, ..., N. Its constraint r has some
set of variables, whatever it is, and a coin that says whether their sum has to be odd. The outcomes
of t coins are numbered 0, ..., 2^t - 1: their binary digits are the coins.
"""

import sympy as sp

from regionlab.claims.general.shared.pairs import u
from regionlab.proofs import Premise, definition

e = sp.Symbol("e", integer=True, positive=True)
"""A repetition."""

s = sp.Symbol("s", integer=True, positive=True)
"""A solution."""

j, t, N, w = sp.symbols("j t N w", integer=True, nonnegative=True)
"""j of the algorithm, a number of constraints, a number of solutions, an outcome of the coins."""

i, f = sp.symbols("i f", integer=True, nonnegative=True)
"""A number of repetitions, and of those that stay feasible."""

FEW = sp.Le(N, 2**j, evaluate=False)
"""|S| <= 2^j."""

drawn = sp.Function("drawn", integer=True)
"""drawn(e, r, s): the sum of the solution s over the variables of constraint r."""

survives = sp.Function("survives", integer=True, nonnegative=True)
"""survives(e, t, w, s): 1 if s satisfies the first t constraints with the coins w, else 0."""

feasible = sp.Function("feasible", integer=True, nonnegative=True)
"""feasible(e, t, w, N): 1 if one of the solutions 1, ..., N does, else 0."""

chance = sp.Function("chance", real=True)
"""chance(e, j, N): the probability that one does after j + 1 constraints."""


def no_constraint() -> Premise:
    """Without constraints every solution is there."""
    return definition("no constraint, no coin", sp.Eq(survives(e, 0, 0, s), 1))


def next_constraint(code: sp.Expr = w) -> tuple[Premise, Premise]:
    """A constraint more, with the coin "even" and with the coin "odd"."""
    before, parity = survives(e, t, code, s), sp.Mod(drawn(e, t + 1, s), 2)
    even, odd = (sp.Piecewise((before, sp.Eq(parity, coin)), (0, True)) for coin in (0, 1))
    text = "a solution survives a constraint if its sum has the parity of the coin"
    return (
        definition(text, sp.Eq(survives(e, t + 1, 2 * code, s), even)),
        definition(text, sp.Eq(survives(e, t + 1, 2 * code + 1, s), odd)),
    )


def no_solution(code: sp.Expr = w) -> Premise:
    """Without solutions nothing survives."""
    return definition("no solution", sp.Eq(feasible(e, t, code, 0), 0))


def next_solution(code: sp.Expr = w) -> Premise:
    """A solution more."""
    either = sp.Max(feasible(e, t, code, N), survives(e, t, code, N + 1))
    return definition("one of the solutions survives", sp.Eq(feasible(e, t, code, N + 1), either))


def outcomes(constraints: sp.Expr, solutions: sp.Expr) -> sp.Sum:
    """In how many outcomes of the coins a solution survives."""
    return sp.Sum(feasible(e, constraints, u - 1, solutions), (u, 1, 2**constraints))


def fair() -> Premise:
    """All outcomes of the coins are equally likely."""
    share = outcomes(j + 1, N) / 2 ** (j + 1)
    return definition("all outcomes are equally likely", sp.Eq(chance(e, j, N), share))


at_most = sp.Function("atmost", real=True)
"""atmost(j, N, i, f): the probability that at most f of the repetitions 1, ..., i are feasible."""


def no_repetition() -> Premise:
    """Of no repetitions none is feasible."""
    return definition("no repetition", sp.Eq(at_most(j, N, 0, f), 1))


def next_repetition() -> tuple[Premise, Premise]:
    """A repetition more, independent of the others: at most none, and at most f + 1."""
    q = chance(i + 1, j, N)
    text = "a repetition more is feasible or not, independently of the others"
    none, more = at_most(j, N, i + 1, 0), at_most(j, N, i + 1, f + 1)
    some = q * at_most(j, N, i, f) + (1 - q) * at_most(j, N, i, f + 1)
    return (
        definition(text, sp.Eq(none, (1 - q) * at_most(j, N, i, 0))),
        definition(text, sp.Eq(more, some)),
    )
