"""How kernels are compiled.

Sums may be taken in any order and products fused ("reassoc", "contract"): the error bounds hold for
every order. Nothing is assumed about infinities and NaN.

Arrays are made by callers, and nothing in a kernel counts who refers to them ("_nrt"): every row
that is looked at would cost two atomic additions, which took up to half of the time.
"""

from typing import Any

OWNER: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "fastmath": {"reassoc", "contract"},
}
"""For kernels that make arrays of their own."""

KERNEL: dict[str, Any] = OWNER | {"_nrt": False}

HELPER: dict[str, Any] = KERNEL | {"no_cpython_wrapper": True}
"""For functions that only kernels call: no door from Python is compiled."""
