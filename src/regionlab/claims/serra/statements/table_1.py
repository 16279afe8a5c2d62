"""Table 1 and Figures 2, 3: statements about networks that are not at hand."""

from random import Random

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined, unsettled


@claim("serra-table-1")
def table_1() -> Claim:
    """The gaps of Table 1: open, since the trained networks were not published."""
    step = unsettled(
        "the gaps of Table 1",
        "the trained networks and the details of their training are not available",
    )
    return Claim(
        paper="serra2020empirical",
        label="Table 1",
        statement=(
            "The gap between the configuration bound and the number of regions that Theorem 2 "
            "closes, on networks trained on MNIST."
        ),
        hypotheses="the paper's 210 networks",
        steps=(step,),
        assumes=Hypotheses(),
    )


@claim("serra-table-1-outputs")
def one_unit_in_front(number: int = 40, seed: int = 8) -> Claim:
    """With n_1 = 1 Theorem 2 is exact on the hidden layers, so a gap of 73.1 % counts more."""
    step = examined(
        "with one unit in front, the bound on two layers is the number of regions",
        _behind_one_unit(number, seed),
        "random networks whose kinks are different",
    )
    return Claim(
        paper="serra2020empirical",
        label="Table 1 counts the outputs as a third ReLU layer",
        statement=(
            r"With $n_1 = 1$ and no third layer the bound of Theorem 2 is exact, so it would close "
            r"100 % of the gap; Table 1 says 73.1 for 1;21;10. So the 10 outputs are units there."
        ),
        hypotheses=r"$n_0 = 2$, $n_1 = 1$, $n_2 \le 6$, rational weights",
        steps=(step,),
        assumes=Hypotheses(),
    )


def _behind_one_unit(number: int, seed: int) -> Cases:
    from regionlab.claims.serra.shared.networks import network
    from regionlab.claims.serra.shared.recursion import bound
    from regionlab.claims.serra.shared.stability import local_units
    from regionlab.domains import Box

    random = Random(seed)
    for _ in range(number):
        row = [random.choice([-2, -1, 1, 2]), random.choice([-2, -1, 1, 2])]
        # unit i of the second layer switches where h = kinks[i]: no two at one place
        kinks = random.sample(range(1, 20), random.randint(1, 6))
        signs = [random.choice([-1, 1]) for _ in kinks]
        second = [[7 * sign] for sign in signs], [-k * s for k, s in zip(kinks, signs, strict=True)]
        net = network(([row], [0]), second)
        regions, layers = local_units(net, Box.cube(2, -2, 2))
        value = bound(layers, 2)
        yield (
            Relation(
                Quantity("bound", value, "R(1, n_0, n_0)"),
                "=",
                Quantity("regions", regions, r"|\mathcal{R}|"),
            ),
            {"network": net},
        )
