"""When a command shows its progress on standard error."""

import argparse
import sys


def add_progress(parser: argparse.ArgumentParser, shown: str) -> None:
    """Declare --progress and --no-progress; `shown` says what is shown."""
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=f"show {shown} (default: on a terminal)",
    )


def is_shown(wanted: bool | None) -> bool:
    """What the option says, or else whether standard error is a terminal."""
    return sys.stderr.isatty() if wanted is None else wanted
