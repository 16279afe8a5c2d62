"""`regionlab claims --mutate`: the proofs altered on purpose, and what came of it."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from regionlab.cli.audit_record import Record
from regionlab.cli.progress import is_shown


def mutate(names: Sequence[str], record: Path | None, as_json: bool) -> int:
    """Try all alterations of these claims, print what came of them; 1 if one is unexplained."""
    from regionlab.claims import CLAIMS
    from regionlab.mutations.record import recorded, said, totals
    from regionlab.mutations.runner import decided, run
    from regionlab.mutations.trial import Fate

    kept = Record(record)
    found = {}
    workers = min(2, os.cpu_count() or 1)
    for done, name in enumerate(names, start=1):
        claim = decided(name)
        entry = kept.of(claim)
        if entry is None:
            trials = []
            for some in run([name], workers):
                trials += some
                if is_shown(None):
                    print(f"\r{done}/{len(names)} {name}: {len(trials)}", end="", file=sys.stderr)
            if is_shown(None):
                print("\r\033[K", end="", file=sys.stderr)
            entry = recorded(trials)
            kept.put(claim, entry, CLAIMS)
        found[name] = entry
        if not as_json:
            print(f"{name}: {said(totals([entry]))}", flush=True)
            for kind, what, fate, reason in entry["stand"]:
                if fate == Fate.UNEXPLAINED.value or len(names) == 1:
                    print(f"  [{fate}] {kind} | {what}: {reason}")
    total = totals(found.values())
    if as_json:
        counted = {fate.value: number for fate, number in total.items()}
        print(json.dumps({"total": counted, "claims": found}, ensure_ascii=False))
    else:
        print(f"\n{len(found)} claims, {said(total)}")
    return 1 if total[Fate.UNEXPLAINED] else 0
