"""Exact linear-region counts of ReLU networks, and the proofs of two papers about them.

Names are resolved on first use, so importing one light room (the proofs, say) loads no other.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regionlab.certificates import write_certificate
    from regionlab.complexes import breakpoints, decisions, region_complex
    from regionlab.counting import activation_regions, count, linear_regions
    from regionlab.domains import Box, Domain, Polyhedron, Slice, WholeSpace
    from regionlab.equality import Equality, equal
    from regionlab.estimates import Estimate, Size, estimate, size
    from regionlab.figures import plot
    from regionlab.networks import (
        Activation,
        AffineMap,
        Layer,
        ReLUNetwork,
        as_network,
        from_keras,
        from_onnx,
        from_sklearn,
        from_torch,
        load_network,
        save_network,
    )
    from regionlab.regions import (
        ActivationRegion,
        Guarantee,
        LinearRegion,
        Notion,
        RegionCount,
        region_at,
    )
    from regionlab.verification import Verified, verify

__version__ = "0.1.0"

_HOME = {
    "Activation": "networks",
    "ActivationRegion": "regions",
    "AffineMap": "networks",
    "Box": "domains",
    "Domain": "domains",
    "Equality": "equality",
    "Estimate": "estimates",
    "Guarantee": "regions",
    "Layer": "networks",
    "LinearRegion": "regions",
    "Notion": "regions",
    "Polyhedron": "domains",
    "ReLUNetwork": "networks",
    "RegionCount": "regions",
    "Size": "estimates",
    "Slice": "domains",
    "Verified": "verification",
    "WholeSpace": "domains",
    "activation_regions": "counting",
    "as_network": "networks",
    "breakpoints": "complexes",
    "count": "counting",
    "decisions": "complexes",
    "equal": "equality",
    "estimate": "estimates",
    "from_keras": "networks",
    "from_onnx": "networks",
    "from_sklearn": "networks",
    "from_torch": "networks",
    "linear_regions": "counting",
    "load_network": "networks",
    "plot": "figures",
    "region_at": "regions",
    "region_complex": "complexes",
    "save_network": "networks",
    "size": "estimates",
    "verify": "verification",
    "write_certificate": "certificates",
}
"""The room of each public name."""

_ROOMS = (
    "atomic_files",
    "bounds",
    "certificates",
    "checks",
    "claims",
    "cli",
    "companion",
    "complexes",
    "constructions",
    "counting",
    "domains",
    "equality",
    "errors",
    "estimates",
    "experiments",
    "extras",
    "figures",
    "geometry",
    "maxima",
    "milp",
    "mutations",
    "networks",
    "notation",
    "proofs",
    "regions",
    "training",
    "verification",
)

__all__ = [
    "Activation",
    "ActivationRegion",
    "AffineMap",
    "Box",
    "Domain",
    "Equality",
    "Estimate",
    "Guarantee",
    "Layer",
    "LinearRegion",
    "Notion",
    "Polyhedron",
    "ReLUNetwork",
    "RegionCount",
    "Size",
    "Slice",
    "Verified",
    "WholeSpace",
    "__version__",
    "activation_regions",
    "as_network",
    "breakpoints",
    "count",
    "decisions",
    "equal",
    "estimate",
    "from_keras",
    "from_onnx",
    "from_sklearn",
    "from_torch",
    "linear_regions",
    "load_network",
    "plot",
    "region_at",
    "region_complex",
    "save_network",
    "size",
    "verify",
    "write_certificate",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"regionlab.{_HOME[name]}"), name)
    if name in _ROOMS:
        return import_module(f"regionlab.{name}")
    raise AttributeError(f"module 'regionlab' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, *_ROOMS]
