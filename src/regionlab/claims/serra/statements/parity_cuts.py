"""Parity constraints as linear cuts: one cut for each vertex of the cube with the wrong parity.

The paper's Appendix B, which refers to Balas and Jeroslow; the appendix was not at hand.
"""

from itertools import product
from math import comb

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.patterns import digit
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Assumption,
    Cases,
    Claim,
    Hypotheses,
    Premise,
    Quantity,
    Relation,
    Step,
    definition,
    examined,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted

j, k, t = sp.symbols("j k t", integer=True, positive=True)
"""A place, the number of places, and a number of them that grows."""

z, v, p = sp.symbols("z v p", integer=True)
"""0-1 points, by their numbers in a list of all, and a parity."""

bit = sp.Function("bit", integer=True, nonnegative=True)
"""bit(j, z): coordinate j of the point z, 0 or 1."""

differ = sp.Function("differ", integer=True, nonnegative=True)
"""differ(j, z, v): 1 if the points have different coordinates j, else 0."""

vertices = sp.Function("vertices", integer=True, nonnegative=True)
"""vertices(k, p): 0-1 points with k places and the parity p."""

lost = sp.Function("lost", integer=True, nonnegative=True)
"""lost(j, z, v): 1 if they differ there and v has a 1, else 0."""


def bits(point: sp.Expr) -> Premise:
    """A coordinate of a 0-1 point."""
    any_number = sp.Function("number", integer=True)(j, point)
    return definition("a coordinate is 0 or 1", sp.Eq(bit(j, point), sp.Mod(any_number, 2)))


def differences(one: sp.Expr, other: sp.Expr) -> Premise:
    """Where two points differ."""
    there = digit(sp.Ne(bit(j, one), bit(j, other)))
    return definition("places where two points differ", sp.Eq(differ(j, one, other), there))


def ones(point: sp.Expr) -> sp.Sum:
    """|z|, the sum of the coordinates."""
    return _sum(bit(j, point))


def cut(vertex: sp.Expr, point: sp.Expr) -> Boolean:
    """The cut of a vertex, at a point: z_j counts with + where v_j = 1, with - where v_j = 0."""
    return sp.Le(_sum(_term(vertex, point)), ones(vertex) - 1, evaluate=False)


def _sum(term: sp.Expr) -> sp.Sum:
    return sp.Sum(term, (j, 1, k))


def _term(vertex: sp.Expr, point: sp.Expr) -> sp.Expr:
    return sp.Piecewise((bit(j, point), sp.Eq(bit(j, vertex), 1)), (-bit(j, point), True))


def parity(of: sp.Expr) -> sp.Expr:
    """0 or 1."""
    return sp.Mod(of, 2, evaluate=False)


EITHER = (p >= 0, p <= 1)

NUMBER = supposing(EITHER, sp.Eq(vertices(t, p), 2 ** (t - 1)))

CONCLUDES = (
    supposing([sp.Ne(parity(ones(v)), parity(ones(z)))], cut(v, z)),
    sp.Gt(*cut(z, z).args, evaluate=False),
    substituted(NUMBER, {t: k}),
)


@claim("serra-parity-cuts")
def parity_cuts() -> Claim:
    """The claim that the cuts leave exactly the 0-1 points with the right parity."""
    return Claim(
        paper="serra2020empirical",
        label="Parity constraints as cuts",
        statement=(
            r"For $U$ with $|U| = k$ and a parity $p$, the $2^{k-1}$ cuts $\sum_{v_j = 1} z_j - "
            r"\sum_{v_j = 0} z_j \le |v| - 1$, one for each $v \in \{0, 1\}^U$ of the other "
            r"parity, leave exactly the $z \in \{0, 1\}^U$ with $\sum_j z_j \equiv p \pmod 2$. "
            r"With the coordinates $\operatorname{bit}(j, z)$, a point satisfies the cut of each "
            r"vertex of another parity, «0»; a point violates its own cut, «1»; and there are so "
            r"many vertices of a parity: «2»."
        ),
        hypotheses=r"all $k \ge 1$, $p \in \{0, 1\}$",
        steps=(*kept(), *removed(), *counted()),
        assumes=Hypotheses((k,)),
        concludes=CONCLUDES,
    )


def kept() -> tuple[Step, ...]:
    """What a point of another parity than the vertex has in its cut."""
    given = [bits(z), bits(v), differences(z, v)]
    there, apart = bit(j, v), differ(j, z, v)
    gone = lost(j, z, v)
    left = lemma("a term of a cut", given, sp.Eq(_term(v, z), there - apart))
    total = summed("the left side of a cut", left, j, k)
    split = identity("|v| less the places that differ", total.claim.rhs, ones(v) - _sum(apart))
    both = sp.And(sp.Eq(apart, 1), sp.Eq(there, 1))
    means = definition("places of v with a 1 that z does not have", sp.Eq(gone, digit(both)))
    other = lemma("a coordinate", [*given, means], sp.Eq(bit(j, z), there + apart - 2 * gone))
    size = summed("the coordinates of z", other, j, k)
    parts = identity(
        "|z| is |v| and the places that differ, up to an even number",
        size.claim.rhs,
        ones(v) + _sum(apart) - 2 * _sum(gone),
    )
    conditions, goal = CONCLUDES[0].args
    result = lemma(
        "of another parity: some place differs",
        [conditions, *(step.so for step in (total, split, size, parts))],
        goal,
    )
    return left, total, split, other, size, parts, result


def removed() -> tuple[Step, ...]:
    """A point violates its own cut."""
    own = lemma("a term of its own cut", [bits(z)], sp.Eq(_term(z, z), bit(j, z)))
    total = summed("the left side of its own cut", own, j, k)
    return own, total, lemma("a point violates its own cut", [total.so], CONCLUDES[1])


def counted() -> tuple[Step, ...]:
    """The points of a parity, by their last coordinate."""
    text = "the last coordinate is 0 or 1, and the others have the rest of the parity"
    first = definition("one place", supposing(EITHER, sp.Eq(vertices(1, p), 1)))
    following = definition(
        text, supposing(EITHER, sp.Eq(vertices(t + 1, p), vertices(t, p) + vertices(t, 1 - p)))
    )
    before = Assumption(NUMBER, t)
    base = lemma(
        "one place, one point of each parity", [first], substituted(NUMBER, {t: sp.Integer(1)})
    )
    power = identity("a power of 2", 2**t, 2 * 2 ** (t - 1))
    step = lemma(
        "a place more, twice as many",
        [following, before.so, before.at({p: 1 - p}), power.so],
        substituted(NUMBER, {t: t + 1}),
    )
    every = induction(
        "so many points of a parity", NUMBER, t, base=base, step=step, assumption=before
    )
    whole = lemma("of k places", [*EITHER, every.at({t: k})], CONCLUDES[2].args[1])
    return base, power, step, every, whole


@claim("serra-parity-cuts-counted")
def parity_cuts_counted(most: int = 6) -> Claim:
    """The same for every k up to `most`, point by point, and the number of cuts."""
    step = examined(
        "the cuts leave the points of the right parity, and there are 2^(k-1) of them",
        _points(most),
        "points",
    )
    return Claim(
        paper="serra2020empirical",
        label="Parity constraints as cuts, counted",
        statement=r"Every 0-1 point satisfies all cuts if and only if it has the parity $p$.",
        hypotheses=rf"$k \le {most}$",
        steps=(step,),
        rests_on=(parity_cuts(),),
        assumes=Hypotheses(),
    )


def _points(most: int) -> Cases:
    from regionlab.milp.parity import parity_cuts as cuts_of

    for k in range(1, most + 1):
        cube = list(product((0, 1), repeat=k))
        for parity in (0, 1):
            cuts = list(cuts_of(range(k), parity))
            wrong = sum(comb(k, size) for size in range(k + 1) if size % 2 != parity)
            number = Quantity("cuts", len(cuts), r"\text{number of cuts}")
            yield (
                [
                    Relation(number, "=", Quantity("points of the other parity", wrong)),
                    Relation(number, "=", Quantity("2^(k-1)", 2 ** (k - 1), "2^{k-1}")),
                ],
                {"k": k, "p": parity},
            )
            for z in cube:
                fits = all(
                    sum(a * b for a, b in zip(signs, z, strict=True)) <= right
                    for signs, right in cuts
                )
                yield (
                    Relation(
                        Quantity("z satisfies the cuts", fits),
                        "iff",
                        Quantity(
                            "z has the parity p",
                            sum(z) % 2 == parity,
                            r"\textstyle\sum_j z_j \equiv p \pmod 2",
                        ),
                    ),
                    {"k": k, "p": parity, "z": z},
                )
