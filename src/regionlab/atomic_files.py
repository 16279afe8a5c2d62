"""Files that are written whole or not at all, also across a crash."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from regionlab.errors import RegionlabError


@contextmanager
def atomic_file(
    path: Path, error: type[RegionlabError], *, permissions: int = 0o644
) -> Iterator[IO[bytes]]:
    """A stream whose content is at `path` once the block has ended well; until then nothing is.

    The content goes into a temporary file in the same folder, which takes the place of `path` in
    one step. Whatever ends the block early leaves `path` as it was, and no temporary file; only a
    process that is killed outright leaves one, hidden and named after `path`, .NAME.*.part.
    Raises `error` if `path` is there and no ordinary file, or if it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            raise error(f"{path} is no ordinary file; name a file to write to")
        handle, temporary = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part"
        )
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, permissions)
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as failure:
        raise error(f"{path}: cannot be written ({failure.strerror or failure})") from None


def write_atomically(
    path: Path, content: bytes | str, error: type[RegionlabError], *, permissions: int = 0o644
) -> None:
    """Put `content`, a text in UTF-8, into `path`; see `atomic_file`."""
    with atomic_file(path, error, permissions=permissions) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)
