"""The benchmark's own tables on a page, or a note that there is no record here.

`make bench` writes Markdown; Jupyter and the built book show it as HTML with tables that scroll.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

ABSENT = "There is no benchmark record here; run `make bench`, then `make book`."


@dataclass(frozen=True)
class Record:
    """A table file of the benchmarks: its text in Markdown, empty if it was not there."""

    text: str

    @property
    def is_there(self) -> bool:
        """Whether there was anything to read."""
        return bool(self.text.strip())

    def tables(self) -> list[list[list[str]]]:
        """The cells of each table, row by row, the head first."""
        return [
            [_cells(line) for line in lines if set(line) - set("|-: ")]
            for kind, lines in _blocks(self.text)
            if kind == "table"
        ]

    def _repr_html_(self) -> str:
        if not self.is_there:
            return f'<p class="bench-absent">{_inline(ABSENT)}</p>'
        return "".join(_html(kind, lines) for kind, lines in _blocks(self.text))

    def __str__(self) -> str:
        return self.text if self.is_there else ABSENT

    __repr__ = __str__


def benchmark_record(root: Path, name: str = "latest") -> Record:
    """The table `name`.md (latest, workers, notions) of the project at `root`, or nothing."""
    path = root / "benchmarks" / "results" / f"{name}.md"
    return Record(path.read_text(encoding="utf-8") if path.is_file() else "")


def _kind(line: str) -> str:
    if not line.strip():
        return "space"
    return "table" if line.startswith("|") else "list" if line.startswith("- ") else "prose"


def _blocks(text: str) -> Iterable[tuple[str, list[str]]]:
    for kind, lines in groupby(text.splitlines(), key=_kind):
        if kind != "space":
            yield kind, list(lines)


def _html(kind: str, lines: Sequence[str]) -> str:
    if kind == "prose":
        return f"<p>{_inline(' '.join(lines))}</p>"
    if kind == "list":
        return f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    head, *rows = (_cells(line) for line in lines if set(line) - set("|-: "))
    top = "".join(f'<th scope="col">{_inline(text)}</th>' for text in head)
    body = "".join(f"<tr>{''.join(_data(text) for text in row)}</tr>" for row in rows)
    return (
        '<div class="table-scroll" tabindex="0"><table class="table result-table">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _data(text: str) -> str:
    number = bool(text) and not set(text) - set("0123456789.,e+- ")
    return f"<td{' class=number' if number else ''}>{_inline(text)}</td>"


def _inline(text: str) -> str:
    """Text as HTML; what stands between backticks is code."""
    parts = escape(text).split("`")
    return "".join(
        f"<code>{part}</code>" if place % 2 and place < len(parts) - 1 else part
        for place, part in enumerate(parts)
    )
