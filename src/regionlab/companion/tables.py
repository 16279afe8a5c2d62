"""Tables of a notebook: rows in, HTML out, with mathematics between dollar signs.

HTML rather than Markdown, because JupyterLab and the built book both typeset it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regionlab.proofs.render import prose


@dataclass(frozen=True)
class Table:
    """Rows with the same columns, in order; shown by Jupyter as an HTML table."""

    rows: tuple[Mapping[str, Any], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names, taken from the first row."""
        return tuple(self.rows[0]) if self.rows else ()

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{cell(name)}</th>' for name in self.columns)
        body = "".join(
            f"<tr>{''.join(_data(row[name]) for name in self.columns)}</tr>" for row in self.rows
        )
        return (
            '<div class="table-scroll"><table class="table result-table">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def __str__(self) -> str:
        lines = [self.columns, *([row[name] for name in self.columns] for row in self.rows)]
        return "\n".join(" | ".join(map(str, line)) for line in lines)

    __repr__ = __str__


def table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """The rows as a table. Raises ValueError if two rows have different columns."""
    given = tuple(rows)
    if len({tuple(row) for row in given}) > 1:
        raise ValueError("rows with different columns; give every row the same keys in one order")
    return Table(given)


def pivot(rows: Iterable[Mapping[str, Any]], down: Sequence[str], across: str, value: str) -> Table:
    """One row for each combination of the columns `down`, one column for each value of `across`.

    A cell holds what `value` says there, a dash (None) where there is no such row.
    """
    given = list(rows)
    heads = list(dict.fromkeys(row[across] for row in given))
    found = {(tuple(row[name] for name in down), row[across]): row[value] for row in given}
    sides = dict.fromkeys(side for side, _ in found)
    return table(
        {**dict(zip(down, side, strict=True)), **{str(h): found.get((side, h)) for h in heads}}
        for side in sides
    )


def count_row(name: str, counts: Mapping[Any, Any]) -> dict[str, Any]:
    """A row with the counts of one network in several notions (see `count_every_notion`)."""
    domain = next(iter(counts.values())).domain
    row = {"network": name, "on": domain_math(domain)}
    return row | {count.notion.noun: count.value for count in counts.values()}


def cell(value: Any) -> str:
    """A value as HTML: `$...$` becomes mathematics, None a dash, True and False words."""
    if value is None or isinstance(value, bool):
        return {None: "\N{EN DASH}", True: "yes", False: "no"}[value]
    return prose(str(value))


def domain_math(domain: object) -> str:
    """A domain's name, such as `[0, 1]^2 x [1/2, 1]` or `R^2`, as mathematics for a cell."""
    latex = str(domain).replace("R", r"\mathbb{R}").replace(" x ", r" \times ")
    return f"${latex}$"


def _data(value: Any) -> str:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"<td{' class=number' if number else ''}>{cell(value)}</td>"
