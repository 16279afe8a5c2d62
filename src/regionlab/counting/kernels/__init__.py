"""The compiled kernels: depth-first enumeration of activation regions in certified float64.

Each kernel is a resumable machine on flat arrays. It stops to hand over a full buffer of regions,
to ask a question that float64 cannot settle (the caller answers it in rational arithmetic), or at
the end.

Numba keeps compiled kernels on disk, beside the source or, where that cannot be written, in the
user's cache folder. It looks at the file of a function alone, not at what the function calls, so
`forget_stale_kernels` drops what was compiled from other sources than these.
"""

import hashlib
from pathlib import Path


def forget_stale_kernels() -> None:
    """Delete compiled kernels unless they were made from the sources as they are now."""
    folder = Path(__file__).parent
    sources = sorted(folder.rglob("*.py"))
    now = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
    stamp = folder / "__pycache__" / "kernels.sha256"
    try:
        if stamp.is_file() and stamp.read_text() == now:
            return
        stamp.parent.mkdir(exist_ok=True)
        for compiled in (*folder.rglob("*.nbi"), *folder.rglob("*.nbc")):
            compiled.unlink(missing_ok=True)
        stamp.write_text(now)
    except OSError:
        return  # a folder that cannot be written holds no compiled kernels either


forget_stale_kernels()
