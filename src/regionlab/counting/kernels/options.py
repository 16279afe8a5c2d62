"""How kernels are compiled.

Sums may be taken in any order and products fused ("reassoc", "contract"): the error bounds hold for
every order. Nothing is assumed about infinities and NaN.
"""

from typing import Any

KERNEL: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "fastmath": {"reassoc", "contract"},
}

HELPER: dict[str, Any] = KERNEL | {"no_cpython_wrapper": True}
"""For functions that only kernels call: no door from Python is compiled."""
