"""`verify`: reads a certificate once, from its first line to its last, and believes none of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flint import fmpq

from regionlab.errors import CertificateError, kind_of
from regionlab.verification.adjacency import LinearRegions
from regionlab.verification.closed_sets import ClosedSets
from regionlab.verification.closed_tree import ClosedTree
from regionlab.verification.domain import Domain
from regionlab.verification.lines import Lines
from regionlab.verification.network import ExactNetwork, Network
from regionlab.verification.numbers import Row, index, listed, multiplier, point, rational, short
from regionlab.verification.record_error import RecordError
from regionlab.verification.subspace import Subspace
from regionlab.verification.tree import Tree, Unit

_Key = TypeVar("_Key")
_NOUNS = {
    "activation-patterns": "activation patterns",
    "activation-regions": "activation regions",
    "linear-regions": "linear regions",
    "closed-connected": "closed connected sets",
    "affine-pieces": "affine pieces",
}
_KEYS = {"format", "version", "network", "outputs", "inputs", "domain", "notion"}


@dataclass(frozen=True)
class Verified:
    """What a certificate proves: the network has `value` regions of this notion on this domain."""

    value: int
    notion: str
    domain: str
    leaves: int
    """The number of leaves: of activation patterns, if these are counted, else of regions."""
    records: int
    """The number of records that were checked."""
    network: str
    """The digest of the exact network."""

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab verify --json` prints it."""
        return {
            "value": self.value,
            "notion": self.notion,
            "domain": self.domain,
            "leaves": self.leaves,
            "records": self.records,
            "network": self.network,
        }

    def __str__(self) -> str:
        noun = _NOUNS[self.notion]
        noun = noun.removesuffix("s") if self.value == 1 else noun
        leaves = self.notion if self.notion == "activation-patterns" else "activation-regions"
        return (
            f"{self.value} {noun} on {self.domain} "
            f"(verified: {self.records} records, {self.leaves} {_NOUNS[leaves]})"
        )


def verify(
    network: str | os.PathLike[str] | Network, certificate: str | os.PathLike[str]
) -> Verified:
    """Check that a certificate proves a count for a network file, in exact arithmetic.

    The network is the name of an .npz file, which is read here and by nothing else; or a
    ReLUNetwork, such as `regionlab.as_network(model)`, whose layers are taken as they are.
    Memory grows with the number of units for activation patterns and regions, with the number of
    affine pieces for these, and with the number of activation regions for linear regions and closed
    connected sets.
    Raises CertificateError, with the line and what is wrong with it, if the certificate proves
    nothing about this network; NetworkError if the network file cannot be read.
    """
    if not isinstance(network, str | os.PathLike | Network):
        raise CertificateError(
            f"the network is {kind_of(network)}; give the name of a file, or a ReLUNetwork, "
            "such as regionlab.as_network(model)"
        )
    if not isinstance(certificate, str | os.PathLike):
        raise CertificateError(
            f"the certificate is {kind_of(certificate)}; give the name of its file; "
            "write_certificate writes one"
        )
    with Lines(certificate) as lines:
        return _Check(network, lines).run()


class _Check:
    """One certificate on its way through the checks."""

    def __init__(self, given: str | os.PathLike[str] | Network, lines: Lines) -> None:
        header = _header(lines.read())
        self._lines = lines
        self._network = ExactNetwork.of(given, header["outputs"])
        if header["network"] != self._network.digest:
            named = "the one given" if isinstance(given, Network) else given
            raise RecordError(f"the certificate is for another network than {named}")
        if header["inputs"] != self._network.inputs:
            raise RecordError(
                f"{header['inputs']} inputs, but the network has {self._network.inputs}"
            )
        self._notion: str = header["notion"]
        self._subspace: Subspace | None = None
        if "slice" in header:
            self._subspace = Subspace(header["slice"], self._network.inputs)
            self._network.restrict(self._subspace.matrix)
        self._domain = Domain(header["domain"], self._network.inputs)
        closed = self._notion == "activation-patterns"
        self._tree = (ClosedTree if closed else Tree)(self._network, self._domain)
        self._leaves = 0
        self._maps: set[tuple[fmpq, ...]] = set()
        self._regions = LinearRegions(self._network, self._domain)
        self._sets = ClosedSets(self._network, self._domain)

    def run(self) -> Verified:
        """Take all records; returns what they prove."""
        take: dict[str, tuple[int, Callable[..., None]]] = {
            "cut": (3, self._cut),
            "side": (6, self._side),
            "leaf": (2, self._leaf),
            "joined": (4, self._joined),
            "apart": (6, self._apart),
            "met": (5, self._met),
            "missed": (8, self._missed),
        }
        records = 0
        while True:
            record = self._lines.read()
            if record is None:
                raise RecordError("the file ends without an end record; it was cut short")
            kind = listed(record, "record")[0] if record else None
            if kind == "end":
                break
            if not isinstance(kind, str) or kind not in take:
                raise RecordError("no record; each is a list that begins with cut, side, leaf, ...")
            length, check = take[kind]
            _, *fields = listed(record, f"{kind} record", length)
            check(*fields)
            records += 1
        value = self._end(record, records)
        if self._lines.read() is not None:
            raise RecordError("text after the end record")
        return Verified(
            value,
            self._notion,
            self._subspace.describe(self._domain) if self._subspace else str(self._domain),
            self._leaves,
            records,
            self._network.digest,
        )

    def _end(self, record: Any, records: int) -> int:
        _, value, leaves, counted, digest = listed(record, "end record", 5)
        if not self._tree.complete:
            raise RecordError("the tree is not complete: a side is still to be explored")
        _same("leaves", leaves, self._leaves)
        _same("records", counted, records)
        if digest != self._lines.digest:
            raise RecordError("the lines before do not have this digest; the file was changed")
        _same(_NOUNS[self._notion], value, self._count())
        return int(value)

    def _count(self) -> int:
        """The number that the records prove."""
        if self._notion == "affine-pieces":
            return len(self._maps)
        if self._notion == "linear-regions":
            return self._regions.count()
        if self._notion == "closed-connected":
            return self._sets.count()
        return self._leaves

    def _cut(self, layer: Any, unit: Any) -> None:
        self._tree.cut(self._unit(layer, unit))

    def _side(self, layer: Any, unit: Any, sign: Any, units: Any, inequalities: Any) -> None:
        if type(sign) is not int or sign not in (-1, 1):
            raise RecordError("the sign of a side must be 1 or -1")
        weights = self._unit_multipliers(units)
        self._tree.side(self._unit(layer, unit), sign, weights, self._multipliers(inequalities))

    def _leaf(self, x: Any) -> None:
        pattern = self._tree.leaf(self._point(x))
        self._leaves += 1
        if self._notion == "affine-pieces":
            self._maps.add(self._tree.outputs())
        elif self._notion == "linear-regions":
            self._regions.add(pattern, self._tree.outputs())
        elif self._notion == "closed-connected":
            self._sets.add(pattern, self._tree.outputs())
        self._tree.backtrack()

    def _joined(self, i: Any, j: Any, x: Any) -> None:
        first, second = self._leaf_numbers("linear-regions", i, j)
        self._regions.joined(first, second, self._point(x))

    def _apart(self, i: Any, j: Any, units: Any, inequalities: Any, mu: Any) -> None:
        first, second = self._leaf_numbers("linear-regions", i, j)
        weights, bounds = self._unit_multipliers(units), self._multipliers(inequalities)
        self._regions.apart(first, second, weights, bounds, rational(mu))

    def _met(self, a: Any, i: Any, j: Any, x: Any) -> None:
        target, first, second = self._leaf_numbers("closed-connected", a, i, j)
        self._sets.met(target, first, second, self._point(x))

    def _missed(
        self, a: Any, i: Any, j: Any, units: Any, others: Any, inequalities: Any, outputs: Any
    ) -> None:
        target, first, second = self._leaf_numbers("closed-connected", a, i, j)
        self._sets.missed(
            target,
            first,
            second,
            self._unit_multipliers(units),
            self._unit_multipliers(others),
            self._multipliers(inequalities),
            self._output_multipliers(outputs),
        )

    def _leaf_numbers(self, notion: str, *numbers: Any) -> tuple[int, ...]:
        """The leaves a record about several leaves names, if it has its place here."""
        if self._notion != notion or not self._tree.complete:
            raise RecordError(
                f"such records belong after the tree of a certificate for {_NOUNS[notion]}"
            )
        return tuple(index(number, self._leaves, "leaf") for number in numbers)

    def _point(self, x: Any) -> Row:
        return point(x, self._network.inputs)

    def _unit(self, layer: Any, unit: Any) -> Unit:
        widths = self._network.widths
        number = index(layer, len(widths), "ReLU layer")
        return number, index(unit, widths[number], f"unit of layer {number}")

    def _unit_multipliers(self, record: Any) -> list[tuple[Unit, fmpq]]:
        entries = [listed(entry, "multiplier", 3) for entry in listed(record, "multiplier list")]
        return _once([(self._unit(layer, i), multiplier(m)) for layer, i, m in entries])

    def _multipliers(self, record: Any) -> list[tuple[int, fmpq]]:
        entries = [listed(entry, "multiplier", 2) for entry in listed(record, "multiplier list")]
        size = len(self._domain.inequalities)
        return _once([(index(j, size, "inequality"), multiplier(m)) for j, m in entries])

    def _output_multipliers(self, record: Any) -> list[tuple[int, fmpq]]:
        entries = [listed(entry, "multiplier", 2) for entry in listed(record, "multiplier list")]
        size = self._network.output_count
        return _once([(index(k, size, "output"), rational(mu)) for k, mu in entries])


def _header(record: Any) -> dict[str, Any]:
    if not isinstance(record, dict) or record.get("format") != "regionlab certificate":
        raise RecordError(
            "not a regionlab certificate; its first line is a JSON object that says so"
        )
    if type(record.get("version")) is not int or record["version"] != 1:
        raise RecordError("a certificate of another version; this program checks version 1")
    if set(record) - {"slice"} != _KEYS:
        raise RecordError(
            f"the header needs the keys {', '.join(sorted(_KEYS))}, perhaps slice, and no others"
        )
    if record["outputs"] not in ("identity", "relu"):
        raise RecordError("outputs must be identity or relu")
    if record["notion"] not in tuple(_NOUNS):
        raise RecordError(f"the notion must be one of {', '.join(_NOUNS)}")
    if type(record["inputs"]) is not int:
        raise RecordError("inputs must be an integer")
    return record


def _same(what: str, claimed: Any, found: int) -> None:
    if type(claimed) is not int or claimed != found:
        raise RecordError(f"claims {short(claimed)} {what}, the records prove {found}")


def _once(weights: list[tuple[_Key, fmpq]]) -> list[tuple[_Key, fmpq]]:
    if len({key for key, _ in weights}) < len(weights):
        raise RecordError("two multipliers for one inequality")
    return weights
