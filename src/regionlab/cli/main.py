"""`regionlab ...`: answers on standard output, errors on standard error with exit status 2."""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from regionlab import __version__
from regionlab.errors import RegionlabError

_NOTIONS = (
    "activation-patterns",
    "activation-regions",
    "linear-regions",
    "closed-connected",
    "affine-pieces",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, or 2 after an error it explains in one line."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
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
    except KeyboardInterrupt:
        print("regionlab: interrupted", file=sys.stderr)
        return 130
    return 0


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
    _add_count(commands)
    _add_construct(commands)
    _add_claims(commands)
    return parser


def _add_count(commands: Any) -> None:
    count = commands.add_parser("count", help="count the regions of a network file, exactly")
    # argparse would take -1/3 and -1e-3 for options; no option of ours starts like a number
    count._negative_number_matcher = re.compile(r"^-[\d.].*$")
    count.add_argument("network", metavar="NET.npz", type=Path)
    domain = count.add_mutually_exclusive_group(required=True)
    domain.add_argument(
        "--box", nargs=2, metavar=("LO", "HI"), help="count on [LO, HI]^n; numbers or fractions"
    )
    domain.add_argument("--whole-space", action="store_true", help="count on all of R^n")
    count.add_argument("--notion", choices=_NOTIONS, default="linear-regions")
    count.add_argument(
        "--outputs",
        choices=("identity", "relu"),
        help="treat the last layer so (default: as filed)",
    )
    count.add_argument("--json", action="store_true", help="print one JSON object")
    count.set_defaults(run=_count)


def _add_construct(commands: Any) -> None:
    construct = commands.add_parser("construct", help="write one of the papers' networks to a file")
    construct.add_argument("name", choices=("montufar", "ternary"))
    construct.add_argument("--inputs", type=int, required=True, metavar="N0")
    construct.add_argument("--width", type=int, required=True, metavar="N")
    construct.add_argument("--depth", type=int, required=True, metavar="L")
    construct.add_argument("--outputs", type=int, default=1, metavar="NL")
    construct.add_argument("--out", type=Path, required=True, metavar="NET.npz")
    construct.set_defaults(run=_construct)


def _add_claims(commands: Any) -> None:
    claims = commands.add_parser("claims", help="decide the papers' claims and print the verdicts")
    claims.add_argument("claim", nargs="?", metavar="CLAIM", help="one claim, with all its steps")
    claims.add_argument("--json", action="store_true", help="print JSON")
    claims.set_defaults(run=_claims)


def _count(options: argparse.Namespace) -> None:
    from regionlab import Box, WholeSpace, count, load_network

    network = load_network(options.network)
    if options.outputs:
        network = network.with_outputs(options.outputs)
    domain = (
        WholeSpace(network.inputs)
        if options.whole_space
        else Box.cube(network.inputs, *map(_number, options.box))
    )
    result = count(network, domain, options.notion)
    print(json.dumps(result.as_json()) if options.json else result)


def _number(text: str) -> Any:
    """A bound of a box, exactly as written: 0.1 is one tenth, 1/3 is a third."""
    from fractions import Fraction

    from regionlab.errors import DomainError

    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise DomainError(
            f"{text} is no bound of a box; write a number such as 0.5 or 1/3"
        ) from None


def _construct(options: argparse.Namespace) -> None:
    from regionlab import constructions, save_network

    build = getattr(constructions, options.name)
    network = build(options.inputs, options.width, options.depth, options.outputs)
    path = save_network(network, options.out)
    print(f"{path}: {network}")


def _claims(options: argparse.Namespace) -> None:
    from regionlab.claims import CLAIMS, ledger

    if options.claim is not None and options.claim not in CLAIMS:
        near = get_close_matches(options.claim, CLAIMS, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise RegionlabError(
            f"there is no claim {options.claim!r}; {hint}`regionlab claims` lists them"
        )
    shown = ledger() if options.claim is None else CLAIMS[options.claim]()
    print(json.dumps(shown.as_json(), ensure_ascii=False) if options.json else shown)
