"""How kernels are compiled.

Sums may be taken in any order and products fused ("reassoc", "contract"): the error bounds hold for
every order. Nothing is assumed about infinities and NaN.

Arrays are made by callers, and nothing in a kernel counts who refers to them ("_nrt"): every row
that is looked at would cost two atomic additions, which took up to half of the time.
"""

from typing import Any

from numba import njit


def _is_kept() -> bool:
    """Whether there is a folder in which compiled kernels can be kept for later processes.

    Numba finds one as it decorates a function: beside the file, else in the user's cache folder,
    or where NUMBA_CACHE_DIR says.
    """
    try:
        njit(cache=True)(_is_kept)
    except RuntimeError:
        return False
    return True


KEPT = _is_kept()
"""Without a folder to write to, each process compiles its kernels anew."""

OWNER: dict[str, Any] = {
    "cache": KEPT,
    "nogil": True,
    "error_model": "numpy",
    "fastmath": {"reassoc", "contract"},
}
"""For kernels that make arrays of their own."""

KERNEL: dict[str, Any] = OWNER | {"_nrt": False}

HELPER: dict[str, Any] = KERNEL | {"no_cpython_wrapper": True}
"""For functions that only kernels call: no door from Python is compiled."""
