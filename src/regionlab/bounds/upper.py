"""Upper bounds on the regions of a network: three from its widths, one from its weights.

Raghu et al. (2017), Montúfar (2017), Serra, Tjandraatmadja and Ramalingam (2018: the configuration
bound) are the same for all networks of a shape. The empirical bound, Theorem 2 of Serra and
Ramalingam as repaired, reads off this network which units can be unstable at all. Each is at most
the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from regionlab.bounds.activation_recursion import activation_bound, configuration_bound
from regionlab.bounds.arrangements import zaslavsky
from regionlab.bounds.coverage import WORK
from regionlab.bounds.local_units import LayerUnits, layer_units
from regionlab.bounds.measures import maps
from regionlab.domains import Box, Domain, Slice
from regionlab.errors import BoundError
from regionlab.milp.coefficients import Coefficients, interval_coefficients
from regionlab.milp.stability import stability
from regionlab.networks import ReLUNetwork, relu_part
from regionlab.regions.ceiling import most_regions
from regionlab.regions.notion import Notion
from regionlab.regions.question import posed

NAMES = ("raghu", "montufar2017", "configuration", "empirical")
"""The bounds, from the weakest to the strongest."""


@dataclass(frozen=True)
class UpperBounds:
    """No more activation regions than this, nor linear regions; each bound is at most the former.

    `widths` are those of the ReLU layers, `layers` what the empirical bound knows of their units,
    `coefficients` how H and H̄ were found: `empirical` is as certain as they are. On a domain that
    is no box it is None.
    """

    raghu: int
    montufar2017: int
    configuration: int
    empirical: int | None
    inputs: int
    widths: tuple[int, ...]
    domain: str
    layers: tuple[LayerUnits, ...] = ()
    coefficients: str | None = None

    @property
    def values(self) -> dict[str, int]:
        """The bounds that there are, by name, the weakest first."""
        found = {name: getattr(self, name) for name in NAMES}
        return {name: value for name, value in found.items() if value is not None}

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab bounds --json` prints it."""
        return {
            **{name: getattr(self, name) for name in NAMES},
            "eta": {name: maps(value) for name, value in self.values.items()},
            "notion": Notion.ACTIVATION_REGIONS.value,
            "domain": self.domain,
            "inputs": self.inputs,
            "widths": list(self.widths),
            "coefficients": self.coefficients,
            "layers": [_layer_json(layer) for layer in self.layers],
        }


def upper_bounds(
    network: ReLUNetwork,
    domain: Domain | Slice,
    coefficients: Coefficients | None = None,
    work: int = WORK,
) -> UpperBounds:
    """All four upper bounds on the activation regions of the network on the domain.

    The empirical one needs a box, or `coefficients` that are valid on the domain; without them H
    and H̄ come from interval arithmetic. Where a box fixes inputs, and on a slice, `inputs` are the
    coordinates that vary. `work` limits each exact maximum (see `coverage`). Raises BoundError if
    the coefficients are another network's, and for a domain what `count` raises.
    """
    put = posed(network, domain)
    network = put.network
    stripped = relu_part(network)
    layers = stripped.layers if stripped else ()
    widths = [layer.outputs for layer in layers]
    if coefficients is None and isinstance(put.domain, Box):
        coefficients = interval_coefficients(network, put.domain)
    units: tuple[LayerUnits, ...] = ()
    if coefficients is not None:
        status = stability(coefficients)
        if len(status) != len(layers):
            raise BoundError(
                f"the coefficients are of {len(status)} ReLU layers, the network has "
                f"{len(layers)}; compute them for this network"
            )
        before = (None, *status)
        units = tuple(
            layer_units(layer, kinds, earlier, work)
            for layer, kinds, earlier in zip(layers, status, before, strict=False)
        )
    return UpperBounds(
        raghu=raghu_bound(widths, network.inputs),
        montufar2017=most_regions(network.inputs, widths, Notion.ACTIVATION_REGIONS),
        configuration=configuration_bound(widths, network.inputs),
        empirical=None if coefficients is None else empirical_bound(units, network.inputs),
        inputs=network.inputs,
        widths=tuple(widths),
        domain=put.name,
        layers=units,
        coefficients=coefficients.source if coefficients else None,
    )


def raghu_bound(widths: Sequence[int], inputs: int) -> int:
    """prod_l sum_(j <= n_(l-1)) C(n_l, j) for ReLU layers of these widths: Raghu et al. (2017)."""
    return prod(
        zaslavsky(width, before) for width, before in zip(widths, (inputs, *widths), strict=False)
    )


def empirical_bound(layers: Sequence[LayerUnits], inputs: int) -> int:
    """Theorem 2, repaired, with I_l and A_l of each ReLU layer."""
    return activation_bound([(layer.unstable, layer.possible) for layer in layers], inputs)


def _layer_json(layer: LayerUnits) -> dict[str, Any]:
    """Counts of units, and the tables of I_l(k) and A_l(k); their last entries hold beyond."""
    last = max(len(layer.moved.most), len(layer.raised.most))
    return {
        "width": layer.width,
        "stably_inactive": layer.inactive,
        "stably_active": layer.active,
        "inactive_leaning": layer.inactive_leaning,
        "active_leaning": layer.active_leaning,
        "I": [layer.unstable(k) for k in range(last)],
        "A": [layer.possible(k) for k in range(last)],
        "method": layer.method,
    }
