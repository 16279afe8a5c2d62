"""IDX, the file format of MNIST: big-endian sizes, then unsigned bytes; plain or gzipped."""

import gzip
import zlib
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import DataError

_GZIP = b"\x1f\x8b"
_BYTES = 0x08


def read_idx(path: Path, dimensions: int) -> NDArray[np.uint8]:
    """The array of unsigned bytes in a file, of the given number of dimensions.

    Raises DataError if the file cannot be read, is of another type or number of dimensions, or
    does not hold as many bytes as its sizes say.
    """
    try:
        content = path.read_bytes()
        if content.startswith(_GZIP):
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: cannot be read ({error})") from None
    header = 4 + 4 * dimensions
    if len(content) < header:
        raise DataError(f"{path}: {len(content)} bytes are too few for an IDX file; get it again")
    if content[:4] != bytes([0, 0, _BYTES, dimensions]):
        raise DataError(
            f"{path}: begins with {content[:4].hex()}, an IDX file of bytes in {dimensions} "
            f"dimensions with 000008{dimensions:02x}; put the right file there"
        )
    sizes = tuple(int(size) for size in np.frombuffer(content, ">u4", dimensions, 4))
    if len(content) - header != prod(sizes):
        raise DataError(
            f"{path}: sizes {sizes} need {prod(sizes)} bytes, the file holds "
            f"{len(content) - header}; get it again"
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(sizes)
