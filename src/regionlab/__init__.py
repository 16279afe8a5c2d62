"""Exact linear-region counts of ReLU networks, and the proofs of two papers about them.

Names are resolved on first use, so importing one light room (the proofs, say) loads no other.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regionlab.certificates import write_certificate
    from regionlab.counting import activation_regions, count
    from regionlab.domains import Box, Domain, Polyhedron, WholeSpace
    from regionlab.networks import (
        AffineMap,
        Layer,
        ReLUNetwork,
        load_network,
        save_network,
    )
    from regionlab.regions import ActivationRegion, Guarantee, Notion, RegionCount
    from regionlab.verification import Verified, verify

__version__ = "0.1.0"

_HOME = {
    "ActivationRegion": "regionlab.regions",
    "AffineMap": "regionlab.networks",
    "Box": "regionlab.domains",
    "Domain": "regionlab.domains",
    "Guarantee": "regionlab.regions",
    "Layer": "regionlab.networks",
    "Notion": "regionlab.regions",
    "Polyhedron": "regionlab.domains",
    "ReLUNetwork": "regionlab.networks",
    "RegionCount": "regionlab.regions",
    "Verified": "regionlab.verification",
    "WholeSpace": "regionlab.domains",
    "activation_regions": "regionlab.counting",
    "count": "regionlab.counting",
    "load_network": "regionlab.networks",
    "save_network": "regionlab.networks",
    "verify": "regionlab.verification",
    "write_certificate": "regionlab.certificates",
}

__all__ = [
    "ActivationRegion",
    "AffineMap",
    "Box",
    "Domain",
    "Guarantee",
    "Layer",
    "Notion",
    "Polyhedron",
    "ReLUNetwork",
    "RegionCount",
    "Verified",
    "WholeSpace",
    "__version__",
    "activation_regions",
    "count",
    "load_network",
    "save_network",
    "verify",
    "write_certificate",
]


_ROOMS = (
    "bounds",
    "claims",
    "constructions",
    "counting",
    "domains",
    "errors",
    "figures",
    "maxima",
    "networks",
    "proofs",
    "verification",
)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    if name in _ROOMS:
        return import_module(f"regionlab.{name}")
    raise AttributeError(f"module 'regionlab' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
