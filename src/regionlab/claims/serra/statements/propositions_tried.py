"""Propositions 3 and 4 against exact numbers of random networks."""

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.networks import random_networks
from regionlab.claims.serra.shared.stability import local_units, proposition_tables
from regionlab.claims.serra.statements.proposition_3 import unstable_units
from regionlab.claims.serra.statements.proposition_4 import possible_units
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


@claim("serra-propositions-tried")
def tried(number: int = 40, seed: int = 7) -> Claim:
    """Both propositions against the exact I_l(k) and A_l(k) of random networks."""
    step = examined(
        "both right sides are at least the exact numbers, for every k and every layer from 2 on",
        _tables(number, seed),
        "comparisons on random networks",
    )
    return Claim(
        paper="serra2020empirical",
        label="Propositions 3 and 4, against exact numbers",
        statement=r"The right sides are at least the exact $I_l(k)$ and $A_l(k)$.",
        hypotheses=(
            r"$n_0 \le 2$, at most 3 layers of at most 4 units, integer weights, $X = [-2, "
            r"2]^{n_0}$"
        ),
        steps=(step,),
        rests_on=(unstable_units(), possible_units()),
        assumes=Hypotheses(),
    )


def _tables(number: int, seed: int) -> Cases:
    from regionlab.domains import Box

    for net in random_networks(number, seed):
        domain = Box.cube(net.inputs, -2, 2)
        _, layers = local_units(net, domain)
        for place in range(1, len(layers)):
            right = proposition_tables(net, domain, place)
            exact = (layers[place].unstable, layers[place].possible)
            for k in range(len(exact[0])):
                yield (
                    [
                        Relation(
                            Quantity(name, table[k], name),
                            "<=",
                            Quantity(f"Proposition {number}", most[k]),
                        )
                        for name, number, table, most in zip(
                            ("I_l(k)", "A_l(k)"), (3, 4), exact, right, strict=True
                        )
                    ],
                    {"network": net, "layer": place + 1, "k": k},
                )
