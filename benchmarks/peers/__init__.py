"""The counters that are compared, one file each; importing this imports none of their packages.

A file has `PEER`, what it is and what it counts, `load()`, which imports its package and raises
ImportError, RuntimeError or the like if that cannot be, and
`count(layers, lower, upper, seconds) -> Answer` for the cube [lower, upper]^inputs.
"""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

NAMES = (
    "regionlab",
    "edge_subdivision",
    "relu_edge_subdivision",
    "regioncam",
    "relucent",
    "parx",
    "gurobi_pool",
    "scip_counting",
)


@dataclass(frozen=True)
class Peer:
    """What a counter is.

    `notion` is the notion of regionlab with whose exact count its number is compared, `counts` says
    in a phrase what it really counts, `package` is the distribution whose version is recorded. A
    counter that knows no box counts on the `whole_space`; its number is not compared.
    """

    name: str
    title: str
    package: str
    notion: str
    counts: str
    remark: str = ""
    whole_space: bool = False


@dataclass(frozen=True)
class Answer:
    """What a counter said: a number of regions, complete or just what it had found in its time."""

    regions: int | None
    complete: bool = True
    note: str = ""


class NotApplicable(Exception):  # noqa: N818
    """The counter cannot take such a network at all; the message says why."""


class OutOfTime(BaseException):  # a BaseException, so that no peer swallows it
    """Raised inside a counter when its time is up; it may catch it and say what it has found."""


def module_of(name: str) -> ModuleType:
    """The file of the peer called `name`. Raises LookupError, with the names there are."""
    if name not in NAMES:
        raise LookupError(f"there is no peer {name!r}; the peers are {', '.join(NAMES)}")
    return import_module(f"benchmarks.peers.{name}")


def describe(name: str) -> Peer:
    """What the peer called `name` is."""
    peer: Peer = module_of(name).PEER
    return peer
