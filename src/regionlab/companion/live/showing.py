"""What a cell shows, as HTML: values, printed text, and errors in plain words."""

import traceback
from html import escape
from typing import Any

from regionlab.errors import RegionlabError
from regionlab.proofs.render import html, math


def shown(value: Any) -> str:
    """A value as HTML, the way that the book shows it."""
    try:
        return html(value)
    except TypeError:
        pass
    for how, wrap in (("_repr_html_", str), ("_repr_latex_", _typeset)):
        method = getattr(value, how, None)
        if method is not None and not isinstance(value, type):
            return wrap(method())
    return text(repr(value))


def _typeset(latex: str) -> str:
    return math(latex.strip("$").strip())


def text(printed: str) -> str:
    """Text as it was printed."""
    return f"<pre>{escape(printed)}</pre>"


def error(raised: BaseException, cell: str) -> str:
    """What went wrong in the cell whose code is named `cell`: the line, and a sentence."""
    line = _line(raised, cell)
    where = f"Line {line}: " if line else ""
    return f'<p class="live-error"><strong>{where}</strong>{escape(_said(raised))}</p>'


def _line(raised: BaseException, cell: str) -> int | None:
    if isinstance(raised, SyntaxError) and raised.filename == cell:
        return raised.lineno
    frames = traceback.extract_tb(raised.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == cell), None)


def _said(raised: BaseException) -> str:
    said = str(raised)
    if isinstance(raised, RegionlabError):
        return said
    if isinstance(raised, SyntaxError):
        written = f" in: {raised.text.strip()}" if raised.text else ""
        return f"this is not Python: {raised.msg}{written}"
    if isinstance(raised, NameError):
        return f"{said}. Names come from the cells above, too."
    if isinstance(raised, AssertionError):
        return f"this does not hold{': ' + said if said else '.'}"
    if isinstance(raised, MemoryError):
        return "this needs more memory than a page may take; choose smaller numbers."
    if isinstance(raised, RecursionError):
        return "this calls itself too often; choose smaller numbers."
    return f"{type(raised).__name__}: {said}" if said else type(raised).__name__


def absent(what: str) -> str:
    """A cell that takes something that pages do not have."""
    return (
        f'<p class="live-error">This cell needs {escape(what)}, which a page does not have. '
        "<code>make lab</code> opens it in JupyterLab.</p>"
    )
