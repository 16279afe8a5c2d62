"""The command line: one file a command, or what several commands share."""

from regionlab.cli.main import main

__all__ = ["main"]
