"""`regionlab claims`: what the papers claim, decided."""

import argparse
import json
from difflib import get_close_matches
from typing import Any

from regionlab.errors import RegionlabError


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("claims", help="decide the papers' claims and print the verdicts")
    parser.add_argument("claim", nargs="?", metavar="CLAIM", help="one claim, with all its steps")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab.claims import CLAIMS, ledger

    if options.claim is not None and options.claim not in CLAIMS:
        near = get_close_matches(options.claim, CLAIMS, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise RegionlabError(
            f"there is no claim {options.claim!r}; {hint}`regionlab claims` lists them"
        )
    shown = ledger() if options.claim is None else CLAIMS[options.claim]()
    print(json.dumps(shown.as_json(), ensure_ascii=False) if options.json else shown)
