"""Powers of nonnegative numbers keep their order."""

import sympy as sp

from regionlab.proofs import Premise, Step, definition, identity, induction, lemma, supposing

a, b = sp.symbols("a b", integer=True, nonnegative=True)

s = sp.Symbol("s", integer=True, nonnegative=True)

power = sp.Function("power", integer=True, nonnegative=True)
"""power(a, s): a multiplied s times by itself."""


def _rules(of: sp.Expr, number: sp.Expr) -> tuple[Premise, Premise]:
    text = "a multiplied s times by itself"
    return (
        definition(text, sp.Eq(power(of, 0), 1)),
        definition(text, sp.Eq(power(of, number + 1), of * power(of, number))),
    )


def order_of_powers() -> tuple[Step, ...]:
    """a^(s+1) >= b^(s+1) just where a >= b, by induction: powers keep <= and <. The last step."""
    start, more = _rules(a, s)
    meaning = sp.Eq(power(a, s), a**s)
    none = identity("power 0", power(a, 0), sp.Integer(1), [start])
    further = identity("one power more", power(a, s + 1), a ** (s + 1), [meaning, more])
    means = induction("a multiplied by itself is a power", meaning, s, base=none, step=further)
    before = power(a, s), power(b, s)
    after = power(a, s + 1), power(b, s + 1)
    at_least = _kept(
        "a ≥ b gives aˢ ≥ bˢ", a >= b, sp.Ge, s, [(a - b, before[0]), (b, before[0] - before[1])]
    )
    less = _kept(
        "a < b gives aˢ⁺¹ < bˢ⁺¹",
        a < b,
        sp.Lt,
        s + 1,
        [(b - a - 1, after[0]), (b, after[1] - after[0] - 1)],
    )
    both = lemma(
        "aˢ⁺¹ ≥ bˢ⁺¹ just where a ≥ b",
        [
            at_least[-1].at({s: s + 1}),
            less[-1].so,
            *(means.at({a: base, s: s + 1}) for base in (a, b)),
        ],
        sp.Equivalent(sp.Ge(a ** (s + 1), b ** (s + 1)), a >= b),
    )
    return none, further, means, *at_least, *less, both


def _kept(
    name: str,
    condition: sp.Basic,
    relation: type,
    number: sp.Expr,
    hints: list[tuple[sp.Expr, sp.Expr]],
) -> tuple[Step, Step, Step]:
    """What holds of a and b holds of their powers, from the power `number` at s = 0 on."""
    statement = supposing([condition], relation(power(a, number), power(b, number)))
    rules = [rule for base in (a, b) for rule in _rules(base, number)]
    first = [rule for base in (a, b) for rule in _rules(base, sp.Integer(0))]
    base = lemma(f"{name}: the first", first, statement.subs(s, 0))
    step = lemma(f"{name}: the next", [statement, *rules], statement.subs(s, s + 1), hints)
    return base, step, induction(name, statement, s, base=base, step=step)
