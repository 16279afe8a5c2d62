"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from regionlab.errors import DataError


def write_text(path: Path, text: str) -> None:
    """Put `text` into `path` in one step, also across a crash. Raises DataError if that fails."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Put `content` into `path` in one step, also across a crash. Raises DataError if it fails."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror})") from None
