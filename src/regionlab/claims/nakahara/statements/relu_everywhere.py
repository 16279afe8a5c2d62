"""ReLU in the odd layers too: the same function, at no extra width."""

from dataclasses import replace

import sympy as sp

from regionlab.claims.nakahara.shared.composing import substitute
from regionlab.claims.nakahara.shared.iterates import Staged, l
from regionlab.claims.nakahara.shared.stages import alternating
from regionlab.claims.nakahara.shared.zigzag import X
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import i, k, n0, q
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Step,
    identity,
    induction,
    lemma,
    summed,
)
from regionlab.proofs.premise import substituted

y = sp.Symbol("y", real=True)

c, d = sp.symbols("c d", nonnegative=True)


@claim("nakahara-relu-everywhere")
def relu_everywhere() -> Claim:
    """ReLU in the odd layers too: for odd L the same function on all of R^n0, at the same width."""
    steps = same_units()
    *_, units, _, _, outputs = steps
    return Claim(
        paper="companion",
        label="ReLU in every layer, at no extra width",
        statement=(
            r"For odd $L$ the ternary network (12)-(15) with ReLU in every hidden layer computes "
            r"the same function on $\mathbb{R}^{n_0}$: its units are $\mathrm{relu}(c\,y - k)$ "
            r"with $c, k \ge 0$, and $\mathrm{relu}(c\,\mathrm{relu}(y) - k) = \mathrm{relu}(c\,y "
            r"- k)$. So unit $i$ of layer $2l$ is the same, «0», and so is what the last layer "
            "adds up, «1»."
        ),
        hypotheses=r"all $n_0, q \ge 1$, odd $L$",
        steps=steps,
        assumes=Hypotheses((n0, q)),
        concludes=(units.claim, outputs.claim),
    )


def rectified(layer: LayerFormula) -> LayerFormula:
    """An identity layer with ReLU instead."""
    cases = (Case(case.condition, sp.Max(0, case.value)) for case in layer.cases)
    return replace(layer, cases=tuple(cases), activation="relu")


def network(name: str, *copies: LayerFormula) -> Staged:
    """(13), (15) over (12) and over (14), or over these with ReLU."""
    folds = equations.folds
    first, later = (
        tuple(
            substitute(case.value, inner, [*folds.ranges(), case.condition]) for case in folds.cases
        )
        for inner in copies
    )
    return Staged(name, q, first, later)


PLAIN = ("T", equations.first_copies, equations.copies)
"""The network as it is: its name, (12) and (14)."""


def same_units() -> tuple[Step, ...]:
    """Unit by unit the networks are equal, by induction over the ReLU layers of (13), (15).

    The last step but three says so of every unit, the last of what the last layer adds up.
    """
    plain = network(*PLAIN)
    everywhere = network("R", *(rectified(layer) for layer in PLAIN[1:]))
    twice = relu_twice()
    statement = sp.Eq(everywhere.unit(q, l, X, i), plain.unit(q, l, X, i))
    assumed = Assumption(statement, l, (q, X))
    first = equal_layers(plain, everywhere, twice, False)
    base = lemma(
        "the first ReLU layer",
        [step.so for step in first[-2:]],
        substituted(statement, {l: sp.Integer(1)}),
    )
    before = lemma("a unit of the layer before", [assumed.so], statement)
    sums = same_sums(plain, everywhere, before)
    later = equal_layers(plain, everywhere, twice, True, sums[-1])
    step = lemma(
        "every later ReLU layer",
        [step.so for step in later[-2:]],
        substituted(statement, {l: l + 1}),
    )
    whole = induction("every unit", statement, l, base=base, step=step, assumption=assumed)
    outputs = same_sums(plain, everywhere, whole)
    coordinate = lemma(
        "what the last layer adds up",
        [
            outputs[-1].so,
            *(part for net in (plain, everywhere) for part in (net.closed(l), net.added(l, q))),
        ],
        sp.Eq(everywhere.coordinate(q, l, X), plain.coordinate(q, l, X)),
    )
    layers = (*twice, *first, base, before, *sums, *later, step)
    return *layers, whole, *outputs, coordinate


def relu_twice() -> tuple[Step, Step]:
    """relu(c relu(y) - d) = relu(c y - d) for c, d >= 0; it is c relu(y) for d = 0."""
    hints = [(c, y), (c, -y)]
    return (
        lemma("ReLU of a multiple", [], sp.Eq(c * sp.Max(0, y), sp.Max(0, c * y)), hints),
        lemma(
            "ReLU of a unit that reads ReLUs",
            [],
            sp.Eq(sp.Max(0, c * sp.Max(0, y) - d), sp.Max(0, c * y - d)),
            hints,
        ),
    )


def read_by(net: Staged, later: bool) -> sp.Expr:
    """The coordinate that a ReLU layer reads: x_j, or the sum (21) over the layer before."""
    return alternating(net.unit(q, l, X, k), q) if later else X


def same_sums(plain: Staged, everywhere: Staged, units: Step) -> tuple[Step, Step]:
    """Equal units have equal sums (21)."""
    at = units.at({i: k})
    left, right = ((-1) ** (k - 1) * net.unit(q, l, X, k) for net in (everywhere, plain))
    each = identity(f"{units.label}: a term of (21)", left, right, [at])
    return each, summed(f"{units.label}: (21)", each, k, q)


def equal_layers(
    plain: Staged, everywhere: Staged, twice: tuple[Step, Step], later: bool, *sums: Step
) -> tuple[Step, ...]:
    """A layer (13) or (15) over equal coordinates, with ReLU before it and without."""
    layer = l + 1 if later else sp.Integer(1)
    inside, outside = (read_by(net, later) for net in (everywhere, plain))
    written: list[Step] = []
    equal: list[Step] = []
    for number, (case, factor, taken, given) in enumerate(
        (("i = 1", q, sp.Integer(0), ()), ("i >= 2", 2 * q, 2 * (i - 1), (i >= 2,)))
    ):
        unit = sp.Integer(1) if number == 0 else i
        forms = (factor * sp.Max(0, inside) - taken, factor * outside - taken)
        pair = [
            identity(
                f"layer {layer}, {case}: the unit of {net.name}",
                net.unit(q, layer, X, unit),
                form if number == 0 and net is everywhere else sp.Max(0, form),
                [*given, net.units(later)[number]],
            )
            for net, form in zip((everywhere, plain), forms, strict=True)
        ]
        values = {c: factor, y: outside, **({d: taken} if number else {})}
        written += pair
        equal.append(
            lemma(
                f"layer {layer}, {case}: the same unit",
                [
                    *given,
                    *(step.so for step in (*pair, *sums)),
                    twice[number].at(values),
                ],
                sp.Eq(everywhere.unit(q, layer, X, unit), plain.unit(q, layer, X, unit)),
            )
        )
    return *written, *equal
