"""The command line: `regionlab count`, `mipbound`, `verify`, `construct`, `claims`."""

from regionlab.cli.main import main

__all__ = ["main"]
