"""Counts of the regions of a network at chosen steps of its training."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from regionlab import checks
from regionlab.counting import count
from regionlab.domains import Domain
from regionlab.errors import CountingError, RegionlabError, kind_of
from regionlab.extras import require
from regionlab.networks import as_network
from regionlab.regions import Notion
from regionlab.training.record import COLUMNS, Found, Record

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Measure = Callable[..., Found]
"""`regionlab.count`, `regionlab.estimate`, or what takes and gives the like."""

Chosen = int | Collection[int] | Callable[[int], bool]


class RegionHistory(Sequence[Record]):
    """A table of region counts that fills while a network trains.

    Call it with the model wherever the loop has a moment: `history(model)` after each step. Calls
    are numbered 0, 1, ... unless `step` says otherwise. `at` chooses the steps that are counted: an
    integer n for every n-th, a collection for those in it, or a function of the step. Models are
    what `regionlab.as_network` takes: modules of torch, estimators of scikit-learn, and so on.

    Regions are those of `notion` on `domain`, a Box, another domain or a Slice. They are found by
    `measure(network, domain, notion, **options)`, which is `regionlab.count`: with
    `limit_seconds=1` a row never takes much longer, and may hold a range. Where counting takes too
    long, `RegionHistory(box, "activation-regions", measure=regionlab.estimate, seconds=1)` has an
    estimate with its standard error in each row. With `keep_networks` each record has the network
    of its step, for pictures.

    >>> from regionlab import Box, Layer, ReLUNetwork
    >>> history = RegionHistory(Box.cube(1, -1, 1), at=2)
    >>> for bend in (2, 1, 0, 0, 0):
    ...     row = history(ReLUNetwork([Layer([[1]], [bend])]), loss=bend)
    >>> [(record.step, record.count.value) for record in history]
    [(0, 1), (2, 2), (4, 2)]
    """

    def __init__(
        self,
        domain: Domain,
        notion: Notion | str = Notion.LINEAR_REGIONS,
        *,
        at: Chosen = 1,
        measure: Measure = count,
        keep_networks: bool = False,
        **options: Any,
    ) -> None:
        self.domain = domain
        self.notion = Notion.parse(notion)
        self.records: list[Record] = []
        self._is_chosen = _chosen(at)
        if not callable(measure):
            raise CountingError(
                f"measure is {kind_of(measure)}; give regionlab.count or regionlab.estimate, or a "
                "function of network, domain and notion"
            )
        self._measure = partial(measure, **options)
        self._keeps = keep_networks
        self._next = 0
        self._training = 0.0
        self._left = time.perf_counter()

    def __call__(self, model: Any, step: int | None = None, **values: float) -> Record | None:
        """Count the regions of the model if the step is chosen; returns the new record, if any.

        `values` stand beside the count in the table. What the first record cannot count raises, as
        the same would be so each time; later on the training goes on, and the record says why.
        """
        self._training += time.perf_counter() - self._left
        try:
            now = checks.integer(step, "step", CountingError, least=0) if step is not None else None
            number = self._next if now is None else now
            self._next = number + 1
            numbers = _numbers(values)
            if not self._is_chosen(number):
                return None
            self.records.append(self._record(model, number, numbers))
            self._training = 0.0
            return self.records[-1]
        finally:
            self._left = time.perf_counter()

    def _record(self, model: Any, step: int, values: dict[str, float]) -> Record:
        begin = time.perf_counter()
        found, network, why = None, None, ""
        try:
            network = as_network(model)
            found = self._measure(network, self.domain, self.notion)
        except RegionlabError as error:
            if not self.records:
                raise
            why = str(error)
        compiling = found.compile_seconds if found else 0.0
        seconds = max(0.0, time.perf_counter() - begin - compiling)
        kept = network if self._keeps else None
        return Record(step, found, seconds, compiling, self._training, values, why, kept)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table: a dictionary of plain values for each record."""
        return [record.as_row() for record in self.records]

    def frame(self) -> Any:
        """The table as a pandas DataFrame. Raises MissingDependencyError without pandas."""
        return require("pandas", "data frames").DataFrame(self.rows)

    def plot(self, axes: "Axes | None" = None, *, log: bool = False) -> "Axes":
        """Draw the regions over the steps, on new axes unless some are given; returns the axes.

        Raises MissingDependencyError without Matplotlib.
        """
        from regionlab.figures import canvas, regions_over_steps

        if axes is None:
            axes = canvas(width=5.0)[1][0]
        return regions_over_steps(axes, self.rows, self.notion.noun, log=log)

    @property
    def cost(self) -> str:
        """One line: what counting took, beside the training."""
        counting = sum(record.seconds for record in self.records)
        ready = sum(record.compile_seconds for record in self.records)
        training = sum(record.training_seconds for record in self.records) + self._training
        share = f", {counting / training:.1%} of it" if training > 0.01 else ""
        kernels = f"; kernels were ready after {ready:.1f} s" if ready >= 0.05 else ""
        return f"counting took {counting:.2f} s, training {training:.2f} s{share}{kernels}"

    def __str__(self) -> str:
        head = f"{self.notion.noun} on {self.domain}"
        lines = [f"{record.step:>8}  {_shown(record)}" for record in self.records]
        return "\n".join([head, *lines, self.cost])

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, index: Any) -> Any:
        return self.records[index]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)


def _numbers(values: dict[str, Any]) -> dict[str, float]:
    taken = sorted(COLUMNS & values.keys())
    if taken:
        raise CountingError(f"{taken[0]} is a column of every history; call the value otherwise")
    try:
        return {name: _float(value) for name, value in values.items()}
    except (TypeError, ValueError):
        raise CountingError(f"the values {values} are not all numbers; give numbers") from None


def _float(value: Any) -> float:
    """A number; of a torch tensor without what its gradient hangs on."""
    return float(value.detach() if hasattr(value, "detach") else value)


def _shown(record: Record) -> str:
    found = record.count
    if found is None:
        return f"not counted: {record.why}"
    if found.value is not None:
        number = f"{found.value}"
    elif (row := record.as_row()).keys() >= {"estimate"}:
        number = f"about {row['estimate']:.4g} (standard error {row['standard_error']:.2g})"
    else:
        number = f"{found.lower} to {found.upper}"
    return "  ".join([number, *(f"{name} {value:.4g}" for name, value in record.values.items())])


def _chosen(at: Any) -> Callable[[int], bool]:
    """Whether a step is chosen, as a function. Raises CountingError for what chooses none."""
    if callable(at):
        return lambda step: bool(at(step))
    if isinstance(at, Collection) and not isinstance(at, str | bytes):
        steps = {checks.integer(step, "a step of at", CountingError, least=0) for step in at}
        return steps.__contains__
    if isinstance(at, int):
        every = checks.integer(at, "at", CountingError)
        return lambda step: step % every == 0
    raise CountingError(
        f"at is {kind_of(at)}; give n for every n-th step, a collection of steps, or a function"
    )
