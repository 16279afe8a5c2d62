"""The cells of one page, run as a reader changes them: as if the page had run from its top.

A cell is run again when its text, or what it reads from cells above, has changed, and only then.
What cannot be imported in a page (NumPy, pictures) is left out, with all that is made of it; a
cell that needs it says so.
"""

import ast
import builtins
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from regionlab.companion.live import showing
from regionlab.companion.live.names import Names, names

ABSENT = {"numpy": "NumPy", "matplotlib": "Matplotlib", "flint": "python-flint", "numba": "Numba"}
"""Packages that a page does not have, as one says them."""


def absent_package(error: ImportError) -> str | None:
    """What an import did not find, if it is something that a page does not have."""
    return ABSENT.get((error.name or "").split(".")[0])


@dataclass(frozen=True)
class Cell:
    """A code cell: its text in the book, and whether readers may change it."""

    source: str
    live: bool


@dataclass(frozen=True)
class Result:
    """What a cell that was run shows, as HTML; `fine` unless something stopped it."""

    cell: int
    html: str
    fine: bool


@dataclass(frozen=True)
class _Lacking:
    """Stands for a value that cannot be had in a page, since it takes `what`."""

    what: str


@dataclass
class _Ran:
    """What a cell has left: the names that it bound, what it shows, and what stopped it."""

    bound: dict[str, Any] = field(default_factory=dict)
    outputs: list[str] = field(default_factory=list)
    stopped: str = ""


class Session:
    """The cells of a page in order."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = list(cells)
        self._ran: dict[str, _Ran] = {}
        self._screen = _Screen()

    def run(self, chosen: int | None, texts: Mapping[int, str]) -> Iterator[Result]:
        """Run the cell `chosen`, and the live cells whose results the changed `texts` change.

        `texts` holds the changed cells' texts by their numbers. Yields results as they come, from
        the top of the page.
        """
        page = _Page(self.cells, texts)
        wanted = {*self.changed(texts)} | (set() if chosen is None else {chosen})
        for number in sorted(page.needed(wanted)):
            if number == chosen or page.keys[number] not in self._ran:
                self._run_afresh(page, number)
            if number in wanted:
                ran = self._ran[page.keys[number]]
                yield Result(number, "".join([*ran.outputs, ran.stopped]), not ran.stopped)
        kept = {*page.keys, *_Page(self.cells, {}).keys}
        self._ran = {key: ran for key, ran in self._ran.items() if key in kept}

    def changed(self, texts: Mapping[int, str]) -> list[int]:
        """The live cells whose results are not those of the book once `texts` stand in the page."""
        now, book = _Page(self.cells, texts).keys, _Page(self.cells, {}).keys
        return [n for n, cell in enumerate(self.cells) if cell.live and now[n] != book[n]]

    def _run_afresh(self, page: "_Page", number: int) -> None:
        """Run one cell on what the cells above have left; what it alters in place is made anew."""
        for other in page.altered(number):
            self._run_afresh(page, other)
        space: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        for name, origin in page.origins[number].items():
            left = self._ran[page.keys[origin]].bound
            space[name] = left.get(name, _Lacking("a cell above, which stopped with an error"))
        ran = _execute(page.texts[number], f"<cell {number}>", space, self._screen)
        ran.bound = {name: space[name] for name in page.names[number].binds if name in space}
        self._ran[page.keys[number]] = ran


class _Page:
    """The cells with the texts that stand in them now: what each comes from, and a key for that."""

    def __init__(self, cells: Sequence[Cell], texts: Mapping[int, str]) -> None:
        self.texts = [texts.get(number, cell.source) for number, cell in enumerate(cells)]
        self.names = [_names(text) for text in self.texts]
        self.origins: list[dict[str, int]] = []
        """For each cell the names that cells above bind, and the last cell that does."""
        self.keys: list[str] = []
        """For each cell a digest of its text and of all that it is made from."""
        binder: dict[str, int] = {}
        for number, (text, found) in enumerate(zip(self.texts, self.names, strict=True)):
            origins = {name: binder[name] for name in sorted(found.reads) if name in binder}
            parts = [text, *(f"{name} {self.keys[cell]}" for name, cell in origins.items())]
            self.origins.append(origins)
            self.keys.append(sha256("\0".join(parts).encode()).hexdigest())
            binder |= dict.fromkeys(found.binds, number)

    def needed(self, wanted: Iterable[int]) -> set[int]:
        """These cells and all that they are made from."""
        found: set[int] = set()
        waiting = list(wanted)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self.origins[number].values()
        return found

    def altered(self, number: int) -> set[int]:
        """The cells above whose values this one alters in place."""
        origins = self.origins[number]
        return {origins[name] for name in self.names[number].alters if name in origins}


def _names(text: str) -> Names:
    try:
        return names(ast.parse(text).body)
    except SyntaxError:
        return names([])


class _Screen:
    """Where a cell prints and displays; cells share it, since one may call what another defined."""

    def __init__(self) -> None:
        self.printed = io.StringIO()
        self.outputs: list[str] = []

    def display(self, *values: Any, **_: Any) -> None:
        """Show what was printed so far, then these values."""
        if self.printed.getvalue():
            self.outputs.append(showing.text(self.printed.getvalue()))
            self.printed.seek(0)
            self.printed.truncate()
        self.outputs += map(showing.shown, values)


def _execute(text: str, cell: str, space: dict[str, Any], screen: _Screen) -> _Ran:
    """Run a cell's text in `space`, statement by statement, and keep what it shows."""
    ran, lacking = _Ran(), list[_Lacking]()
    screen.outputs = ran.outputs
    with redirect_stdout(screen.printed):
        try:
            statements = ast.parse(text, cell).body
            last = statements[-1] if statements and not text.rstrip().endswith(";") else None
            for statement in statements:
                lacking += _step(statement, cell, space, screen, show=statement is last)
        except Exception as raised:
            ran.stopped = showing.error(raised, cell)
    screen.display()
    if lacking and not ran.stopped:
        ran.stopped = showing.absent(lacking[0].what)
    return ran


def _step(
    statement: ast.stmt,
    cell: str,
    space: dict[str, Any],
    screen: _Screen,
    show: bool,
) -> list[_Lacking]:
    """Run one statement. What cannot be had here is bound to a `_Lacking`, and returned."""
    if isinstance(statement, ast.ImportFrom) and len(statement.names) > 1:
        return [
            lacking
            for alias in statement.names
            for lacking in _step(
                ast.copy_location(
                    ast.ImportFrom(statement.module, [alias], statement.level), statement
                ),
                cell,
                space,
                screen,
                show=False,
            )
        ]
    found = names([statement])
    values = (space.get(name) for name in sorted(found.reads))
    lacking = next((value for value in values if isinstance(value, _Lacking)), None)
    if lacking is None:
        try:
            if (provided := _provided(statement, screen)) is not None:
                space.update(provided)
            elif show and isinstance(statement, ast.Expr):
                value = eval(compile(ast.Expression(statement.value), cell, "eval"), space)
                if value is not None:
                    screen.display(value)
            else:
                exec(compile(ast.Module([statement], []), cell, "exec"), space)
            return []
        except ImportError as raised:
            if (package := absent_package(raised)) is None:
                raise
            lacking = _Lacking(package)
    space.update(dict.fromkeys(found.binds, lacking))
    return [lacking]


def _provided(statement: ast.stmt, screen: _Screen) -> dict[str, Any] | None:
    """What notebooks import to show values: there is no IPython in a page."""
    if isinstance(statement, ast.ImportFrom):
        alias = statement.names[0]
        if (statement.module, alias.name) == ("IPython.display", "display"):
            return {alias.asname or alias.name: screen.display}
        if (statement.module, alias.name) == ("myst_nb", "glue"):
            return {alias.asname or alias.name: lambda *args, **kwargs: None}
    return None
