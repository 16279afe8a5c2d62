"""`python -m regionlab` is the command `regionlab`."""

import sys


def run() -> int:
    """The command, which Ctrl-C ends in one line even in its imports; returns the exit status."""
    try:
        from regionlab.cli import main

        return main()
    except KeyboardInterrupt:
        print("regionlab: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(run())
