"""`python -m regionlab.companion book`, run from the project's folder, builds the book."""

import argparse
import sys
from pathlib import Path

from regionlab.companion.build import build_book
from regionlab.errors import RegionlabError


def main() -> int:
    parser = argparse.ArgumentParser(prog="regionlab.companion", description=__doc__)
    parser.add_argument("what", choices=["book"])
    parser.parse_args()
    try:
        build_book(Path.cwd())
    except RegionlabError as error:
        print(f"\nregionlab: {error}", file=sys.stderr)
        return 2
    return 0


sys.exit(main())
