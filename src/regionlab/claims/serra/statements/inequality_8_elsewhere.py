"""Inequality (8) beyond its range: for solutions that are not positive, and in the first layer."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.formulation import g
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed, lemma


@claim("serra-8-every-solution")
def not_for_every_solution() -> Claim:
    """(8) cuts off solutions of (1)-(4) with z = 1 at g = 0: it holds for positive ones only."""
    weight_, bias, before = 1, 0, 0  # one predecessor, inactive
    value = weight_ * before + bias
    step = computed(
        "z_i <= z_j for W = 1, b = 0, at h_j = 0, z_j = 0, g_i = 0, z_i = 1",
        Relation(
            Quantity("z_i", 1, "z_i"),  # g_i = 0 leaves it free
            "<=",
            Quantity("z_j", 0, r"\sum_{j : W_{ij} > 0} z_j"),
        ),
        {"W": weight_, "b": bias, "h_j": before, "g_i": value},
    )
    return Claim(
        paper="serra2020empirical",
        label="Inequality (8), for all solutions of (1)-(4)",
        statement=r"(8) is valid for every solution of (1)-(4), positive or not.",
        hypotheses=r"$l \ge 2$, $b_i \le 0$",
        steps=(step,),
        assumes=Hypotheses(),
    )


@claim("serra-8-first-layer")
def first_layer() -> Claim:
    """At l = 1 the inputs may be negative, and (8) read for them fails."""
    x = sp.Symbol("x", real=True)
    step = lemma(
        "W = -1, b = 0: the unit is active only if some W > 0, and there is none",
        [sp.Eq(g, -x, evaluate=False), x >= -1, x <= 1],
        g <= 0,
    )
    return Claim(
        paper="serra2020empirical",
        label="Inequality (8), read for the first layer",
        statement=r"(8) holds for $l = 1$ too, with the inputs as units of a layer 0.",
        hypotheses=r"$X = [-1, 1]$, $W = -1$, $b = 0$",
        steps=(step,),
        assumes=Hypotheses(),
    )
