"""The command line: `regionlab count`, `regionlab construct`, `regionlab claims`."""

from regionlab.cli.main import main

__all__ = ["main"]
