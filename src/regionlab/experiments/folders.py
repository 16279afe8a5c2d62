"""Folders for what the experiments write."""

from pathlib import Path

from regionlab.errors import DataError


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is missing. Raises DataError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{path}: no folder can be made ({error.strerror})") from None
