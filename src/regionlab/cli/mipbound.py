"""`regionlab mipbound`: a lower bound on the regions of a network file, with a confidence."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from regionlab.cli.limits import seconds, workers
from regionlab.cli.progress import add_progress, is_shown
from regionlab.cli.question import add_question, read_question

if TYPE_CHECKING:
    from regionlab.milp.repetitions import Report


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "mipbound",
        help="a lower bound on the regions of a network file, with a confidence",
        description="A lower bound on the activation regions of a network on a box: random parity "
        "constraints are added until no region is left (Serra and Ramalingam, Algorithm 1).",
    )
    add_question(parser)
    parser.add_argument(
        "--xor",
        type=int,
        required=True,
        metavar="K",
        help="units in a parity constraint (all unstable ones, if there are fewer)",
    )
    parser.add_argument(
        "--repetitions",
        type=int,
        default=28,
        metavar="N",
        help="of adding constraints (default: 28)",
    )
    parser.add_argument(
        "--confidence", default="0.95", metavar="P", help="that the bound holds (default: 0.95)"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="S", help="of the random constraints (default: 0)"
    )
    parser.add_argument(
        "--backend",
        choices=("cells", "scip"),
        default="cells",
        help="what looks for regions that are left: the exact search, or a solver (default: cells)",
    )
    parser.add_argument(
        "--tail",
        choices=("chernoff", "binomial"),
        default="chernoff",
        help="how the probability of an error is bounded: as in the paper, or exactly, which gives "
        "more (default: chernoff)",
    )
    parser.add_argument(
        "--workers", type=workers, default=1, metavar="N", help="threads (default: 1)"
    )
    parser.add_argument(
        "--limit",
        type=seconds,
        metavar="SECONDS",
        help="stop then (60 or 60s); repetitions that are not finished weaken the bound",
    )
    add_progress(parser, "repetitions done and their r")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab.domains import Box
    from regionlab.errors import BoundError
    from regionlab.milp import mipbound

    network, domain = read_question(options)
    if not isinstance(domain, Box):
        raise BoundError(f"mipbound needs a box, not {domain}; give --box LO HI")
    with _progress(options.progress) as report:
        result = mipbound(
            network,
            domain,
            options.xor,
            repetitions=options.repetitions,
            confidence=read_confidence(options.confidence),
            seed=options.seed,
            backend=options.backend,
            tail=options.tail,
            workers=options.workers,
            limit_seconds=options.limit,
            report=report,
        )
    if options.json:
        print(json.dumps(result.as_json()))
        return
    if 1 < result.unstable <= options.xor:
        print(
            f"regionlab: constraints have all {result.unstable} unstable units, which is valid but "
            f"weak; --xor {result.unstable // 2} is better",
            file=sys.stderr,
        )
    print(result)


def read_confidence(text: str) -> Any:
    """A confidence exactly as written: 0.95 or 19/20."""
    from regionlab.domains.domain import read_number

    return read_number(text, "the confidence")


@contextmanager
def _progress(wanted: bool | None) -> "Iterator[Report | None]":
    """A bar on standard error with the repetitions done and the constraints they took."""
    if not is_shown(wanted):
        yield None
        return
    from tqdm import tqdm

    with _own_stream() as stream, tqdm(unit=" repetitions", file=stream, mininterval=0.2) as bar:

        def report(done: int, total: int, r: tuple[int, ...]) -> None:
            bar.total = total
            bar.set_postfix_str(f"r {min(r)} to {max(r)}", refresh=False)
            bar.update(done - bar.n)

        yield report


@contextmanager
def _own_stream() -> "Iterator[IO[str]]":
    """Standard error by another name, which still leads there while SCIP's messages are held."""
    try:
        copy = os.dup(sys.stderr.fileno())
    except (OSError, ValueError):  # no file, as in a notebook
        yield sys.stderr
        return
    with open(copy, "w", encoding=sys.stderr.encoding, errors="backslashreplace") as stream:
        yield stream
