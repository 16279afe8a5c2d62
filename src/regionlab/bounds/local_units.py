"""I_l(k) and A_l(k) of Theorem 2, from weights and stability: Propositions 3 and 4, repaired.

An unstable unit of layer l >= 2 is inactive leaning if b <= 0: by (8) it is active somewhere in a
region only if a predecessor with W > 0 is active there, J^-(l, i). It is active leaning if b > 0:
by (9) it is inactive somewhere only if a predecessor with W < 0 is active, J^+(l, i). Both need
h >= 0, which inputs do not promise: in layer 1 every unstable unit counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from regionlab.bounds.coverage import WORK, Coverage, coverage
from regionlab.errors import BoundError
from regionlab.milp.stability import Stability
from regionlab.networks import Layer


@dataclass(frozen=True)
class LayerUnits:
    """The units of one ReLU layer, counted: U^-, U^+, n^+, and what k active predecessors unlock.

    `moved` is the coverage of Proposition 3, by the sets I(l-1, j); `raised` that of Proposition
    4, by the sets I^-(l-1, j). In the first layer neither depends on k.
    """

    inactive: int
    active: int
    inactive_leaning: int
    active_leaning: int
    moved: Coverage
    raised: Coverage
    method: str

    @property
    def width(self) -> int:
        """n_l."""
        return self.inactive + self.active + self.inactive_leaning + self.active_leaning

    def unstable(self, k: int) -> int:
        """I_l(k): units that change in a region with k active units before, at most."""
        return self.moved.at(k)

    def possible(self, k: int) -> int:
        """A_l(k): units that are not stably inactive in such a region, at most."""
        return self.active + self.active_leaning + self.raised.at(k)


def layer_units(
    layer: Layer,
    status: Sequence[Stability],
    before: Sequence[Stability] | None,
    work: int = WORK,
) -> LayerUnits:
    """The units of `layer`, given its units' stability and that of the layer before (None: inputs).

    Predecessors that are stably inactive are left out, as if they had been removed. Raises
    BoundError if the numbers of units differ.
    """
    for name, given, units in (("units", status, layer.outputs), ("inputs", before, layer.inputs)):
        if given is not None and len(given) != units:
            raise BoundError(
                f"the layer has {units} {name}, and the stability of {len(given)} is given; "
                "compute it for this network"
            )
    off, on = leaning_units(layer, status)
    counted = {kind: list(status).count(kind) for kind in Stability}
    if before is None:
        moved, raised = Coverage((len(off) + len(on),)), Coverage((len(off),))
        method = "the first ReLU layer: every unstable unit"
    else:
        sources = [j for j, kind in enumerate(before) if kind is not Stability.INACTIVE]
        lifts, lowers = unlocked(layer, off, on, sources)
        moved = coverage((a | b for a, b in zip(lifts, lowers, strict=True)), work)
        raised = coverage(lifts, work)
        method = _how(moved, raised)
    return LayerUnits(
        inactive=counted[Stability.INACTIVE],
        active=counted[Stability.ACTIVE],
        inactive_leaning=len(off),
        active_leaning=len(on),
        moved=moved,
        raised=raised,
        method=method,
    )


def leaning_units(layer: Layer, status: Sequence[Stability]) -> tuple[list[int], list[int]]:
    """U^- and U^+: the unstable units with b <= 0, and those with b > 0."""
    unstable = [i for i, kind in enumerate(status) if kind is Stability.UNSTABLE]
    return (
        [i for i in unstable if layer.bias[i] <= 0],
        [i for i in unstable if layer.bias[i] > 0],
    )


def unlocked(
    layer: Layer, off: Sequence[int], on: Sequence[int], sources: Sequence[int]
) -> tuple[list[int], list[int]]:
    """For each source j, the units of `off` with W_ij > 0, I^-(l-1, j), and of `on` with W_ij < 0.

    As bit sets: bit i for unit i.
    """

    def of(units: Sequence[int], j: int, sign: int) -> int:
        return sum(1 << i for i in units if sign * layer.weight[i, j] > 0)

    return [of(off, j, 1) for j in sources], [of(on, j, -1) for j in sources]


def _how(*coverages: Coverage) -> str:
    steps = [c.exact_to for c in coverages if c.exact_to is not None]
    if not steps:
        return "maximum coverage"
    return f"maximum coverage up to k = {min(steps)}, greedy coverage over its guarantee beyond"
