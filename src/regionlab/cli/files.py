"""Names of files, as they are given to a command."""

import argparse
import os
from pathlib import Path

from regionlab.errors import RegionlabError


def file_name(text: str) -> Path:
    """A file or folder; the type of an option. An empty name would mean the folder one is in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty; name a file")
    return Path(text)


def keep_input(read: Path, option: str, written: Path | None) -> None:
    """Raise RegionlabError if `written`, what `option` names, is the file that is read.

    By whatever name: a link leads to the same file.
    """
    try:
        same = written is not None and os.path.samefile(read, written)
    except OSError:  # one of them is not there
        return
    if same:
        raise RegionlabError(
            f"{option} {written} would overwrite the network that is read; name another file"
        )
