"""`regionlab claims`: what the papers claim, decided."""

import argparse
import json
from typing import Any

from regionlab.errors import RegionlabError


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("claims", help="decide the papers' claims and print the verdicts")
    parser.add_argument("claim", nargs="?", metavar="CLAIM", help="one claim, with all its steps")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab.claims import CLAIMS

    if options.claim is None:
        results = [decide() for decide in CLAIMS.values()]
        if options.json:
            print(json.dumps([claim.as_json() for claim in results], ensure_ascii=False))
        else:
            for claim in results:
                print(f"{claim.verdict.value:<8}  {claim.identifier:<24}  {claim.label}")
        return
    if options.claim not in CLAIMS:
        known = ", ".join(CLAIMS)
        raise RegionlabError(f"there is no claim {options.claim!r}; the claims are {known}")
    claim = CLAIMS[options.claim]()
    print(json.dumps(claim.as_json(), ensure_ascii=False) if options.json else claim)
