"""`regionlab ...`: answers on standard output, errors on standard error with exit status 2.

Each command is a file of this room with one function `add(commands)`, which declares the command's
options and what runs it.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from regionlab import __version__
from regionlab.cli import (
    bounds,
    claims,
    completion,
    construct,
    count,
    estimate,
    mipbound,
    size,
    sweep,
    verify,
)
from regionlab.cli.stopping import stoppable
from regionlab.errors import RegionlabError

_COMMANDS = (count, estimate, size, bounds, mipbound, verify, sweep, construct, claims, completion)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status.

    It is 0, or what the command says (1 if two provers disagree), or 2 after an error and 130 after
    an interrupt, SIGTERM or SIGHUP, explained in one line.
    """
    try:
        with stoppable():
            parser = _parser()
            completion.complete(parser)
            options = parser.parse_args(arguments)
            status = options.run(options) or 0
            sys.stdout.flush()
    except RegionlabError as error:
        print(f"regionlab: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe stopped reading
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"regionlab: the answer cannot be written ({error.strerror})", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt as interrupt:  # a command may say what is left of its work
        print("; ".join(["regionlab: interrupted", *map(str, interrupt.args)]), file=sys.stderr)
        return 130
    return int(status)


class _Parser(argparse.ArgumentParser):
    """Errors in one line; the usage is a --help away."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="regionlab", description="Linear regions of ReLU networks, counted and proved."
    )
    parser.add_argument("--version", action="version", version=f"regionlab {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return parser
