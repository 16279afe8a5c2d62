"""`regionlab completion`: a shell learns to complete the command's words and options."""

import argparse
import os
from contextlib import suppress
from typing import Any

from regionlab.extras import require


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "completion",
        help="print a script with which a shell completes this command",
        description="Print the script with which a shell completes commands, options and file "
        'names. For bash and zsh, once a session: eval "$(regionlab completion bash)"; for fish: '
        "regionlab completion fish > ~/.config/fish/completions/regionlab.fish",
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    print(require("argcomplete", "completions").shellcode(["regionlab"], shell=options.shell))


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer with what may come next, and end, if it is a shell that asks."""
    if "_ARGCOMPLETE" in os.environ:
        with suppress(ImportError):
            import argcomplete

            argcomplete.autocomplete(parser)
