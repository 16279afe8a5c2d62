"""The papers' networks, each built from the equations that the proofs are about.

The `..._equations` modules hold the equations and need SymPy alone; building networks from them
loads NumPy, so the builders below are resolved on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from regionlab.extras import require

if TYPE_CHECKING:
    from regionlab.constructions.build import fold, montufar, ternary, zigzag
    from regionlab.constructions.conversion import to_ternary
    from regionlab.constructions.on_the_line import five_layers
    from regionlab.constructions.rectify import rectified
    from regionlab.constructions.sharper_stages.build import sharper

__all__ = [
    "five_layers",
    "fold",
    "montufar",
    "rectified",
    "sharper",
    "ternary",
    "to_ternary",
    "zigzag",
]

_HOME = {
    "five_layers": "on_the_line",
    "rectified": "rectify",
    "sharper": "sharper_stages.build",
    "to_ternary": "conversion",
}


def __getattr__(name: str) -> Any:
    if name in __all__:
        require("sympy", "the papers' networks")
        home = _HOME.get(name, "build")
        return getattr(import_module(f"regionlab.constructions.{home}"), name)
    raise AttributeError(f"module 'regionlab.constructions' has no attribute {name!r}")
