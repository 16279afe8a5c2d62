"""`python -m regionlab.companion book` builds the book, `... cover` redraws its first pictures.

Run in the project's folder.
"""

import argparse
import sys
from pathlib import Path

from regionlab.errors import RegionlabError


def main() -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="regionlab.companion", description=__doc__)
    parser.add_argument("what", choices=["book", "read", "cover"])
    what = parser.parse_args().what
    try:
        if what == "book":
            from regionlab.companion.build import build_book

            build_book(Path.cwd())
        elif what == "read":
            from regionlab.companion.serve import read_book

            read_book(Path.cwd())
        else:
            from regionlab.companion.cover import draw_cover, draw_regions

            print(draw_cover(Path.cwd()), draw_regions(Path.cwd()), sep="\n")
    except RegionlabError as error:
        print(f"\nregionlab: {error}", file=sys.stderr)
        return 2
    return 0


sys.exit(main())
