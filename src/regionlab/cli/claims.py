"""`regionlab claims`: what the papers claim, decided, decided again, and written for any solver."""

import argparse
import json
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regionlab.cli.audit_record import Record
from regionlab.errors import RegionlabError

if TYPE_CHECKING:
    from regionlab.proofs import Ledger


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("claims", help="decide the papers' claims and print the verdicts")
    parser.add_argument(
        "claim",
        nargs="*",
        metavar="CLAIM",
        help="one claim, with all its steps; with the options below any number (default: all), "
        "each without what it rests on",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    again = parser.add_mutually_exclusive_group()
    again.add_argument(
        "--second-opinion",
        action="store_true",
        help="decide every lemma again by cvc5 and every identity by FLINT; exit status 1 if they "
        "disagree with Z3 or SymPy",
    )
    again.add_argument(
        "--export",
        metavar="DIR",
        type=Path,
        help="write every lemma as an SMT-LIB 2 file into an empty folder, with index.json",
    )
    again.add_argument(
        "--mutate",
        action="store_true",
        help="alter every proof in every way that is known (tables, statements, premises, claims "
        "below), decide it again, and say which verdicts stand and why; exit status 1 if one "
        "stands unexplained. All claims take about half an hour",
    )
    parser.add_argument(
        "--record",
        metavar="FILE",
        type=Path,
        help="with --mutate or --second-opinion: keep what was found in FILE, claim by claim, and "
        "take from it what is there for claims that have not changed since",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from regionlab.claims import CLAIMS, ledger
    from regionlab.claims.registry import deciding_once

    for name in options.claim:
        if name not in CLAIMS:
            near = get_close_matches(name, CLAIMS, n=3, cutoff=0.4)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise RegionlabError(f"there is no claim {name!r}; {hint}`regionlab claims` lists them")
    names = list(dict.fromkeys(options.claim or CLAIMS))
    if options.record is not None and not (options.mutate or options.second_opinion):
        raise RegionlabError("--record needs --mutate or --second-opinion, which have a record")
    if options.mutate:
        from regionlab.cli.mutations import mutate

        return mutate(names, options.record, options.json)
    if options.second_opinion:
        return _second_opinion((CLAIMS[name]() for name in names), options.json, options.record)
    if options.export is not None:
        from regionlab.cli.lemmas import export

        print(export((CLAIMS[name] for name in names), options.export, as_json=options.json))
        return 0
    if len(options.claim) > 1:
        raise RegionlabError("name one claim, or none for all of them")
    if options.claim:
        with deciding_once():
            decided = CLAIMS[options.claim[0]]()
        _print(decided, options.json)
    else:
        whole = ledger()
        _print(whole, options.json)
        _say_what_is_missing(whole, options.json)
    return 0


def _print(shown: Any, as_json: bool) -> None:
    print(json.dumps(shown.as_json(), ensure_ascii=False) if as_json else shown)


def _say_what_is_missing(ledger: "Ledger", as_json: bool) -> None:
    """One line, after the ledger or on standard error, if claims are open for want of Z3."""
    if find_spec("z3") is not None:
        return
    unsettled = [
        claim
        for claim in ledger.claims.values()
        if any("Z3 is not installed" in step.note for step in claim.broken)
    ]
    print(
        f"regionlab: {len(unsettled)} of the open claims are open because Z3 is not installed; "
        "pip install 'regionlab[proofs]' and run this again",
        file=sys.stderr if as_json else sys.stdout,
    )


def _second_opinion(claims: Iterator[Any], as_json: bool, path: Path | None) -> int:
    from regionlab.claims import CLAIMS
    from regionlab.proofs.second_opinion import added, said, second_opinion

    record = Record(path)
    counts, listed = [], []
    for claim in claims:
        entry = record.of(claim)
        if entry is None:
            found = second_opinion(claim)
            entry = {"counts": found.counts}
            record.put(claim, entry, CLAIMS)
            listed.append(found.as_json())
            if not as_json:
                print(found, flush=True)
        elif not as_json:
            print(f"{claim.identifier}, as recorded: {said(entry['counts'])}")
        counts.append(entry["counts"])
    total = added(counts)
    if as_json:
        print(json.dumps({"total": said(total), "claims": listed}, ensure_ascii=False))
    else:
        print(f"\n{len(counts)} claims: {said(total)}")
    return 1 if any(answers.get("disagrees") for answers in total.values()) else 0
