"""The lines of a certificate: strict JSON, one record each, counted and digested while read."""

import gzip
import hashlib
import json
import os
import zlib
from types import TracebackType
from typing import Any, Self

from regionlab.errors import CertificateError
from regionlab.verification.record_error import RecordError


class Lines:
    """Reads records one by one; as a context manager, says on which line a RecordError was met."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.number = 0
        self._path = path
        self._digest = hashlib.sha256()
        self._last = b""
        try:
            zipped = os.fspath(path).endswith(".gz")
            self._stream: Any = gzip.open(path) if zipped else open(path, "rb")  # noqa: SIM115
        except FileNotFoundError:
            raise CertificateError(f"{path}: no such file") from None
        except OSError as error:
            raise CertificateError(f"{path}: cannot be read ({error.strerror})") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stream.close()
        if isinstance(error, RecordError):
            raise CertificateError(f"{self._path}: line {self.number}: {error}") from None

    def read(self) -> Any | None:
        """The next record, or None after the last line."""
        self._digest.update(self._last)
        try:
            self._last = self._stream.readline()
        except (OSError, EOFError, zlib.error) as error:
            raise CertificateError(
                f"{self._path}: cannot be read after line {self.number} ({error})"
            ) from None
        self.number += 1
        if not self._last:
            return None
        try:
            record = _DECODER.decode(self._last.decode("utf-8"))
        except (ValueError, RecursionError):  # wrong JSON or UTF-8, integers beyond reason
            raise RecordError("no JSON value that a certificate can hold") from None
        return record

    @property
    def digest(self) -> str:
        """SHA-256 of the text before the line that was read last."""
        return self._digest.hexdigest()


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


_DECODER = json.JSONDecoder(
    parse_constant=_refuse,  # NaN and Infinity
    parse_float=_refuse,  # every number that is no integer is a string
    object_pairs_hook=_object,
)
