"""The book's source folder: prose, executed notebooks, generated pages and MathJax, together."""

from collections.abc import Mapping
from pathlib import Path


def assemble(target: Path, files: Mapping[str, bytes]) -> None:
    """Make `target` hold exactly `files` (path below it -> content).

    A file whose content is the same is not touched, so that Sphinx reads only what changed.
    """
    wanted = {target / name: content for name, content in files.items()}
    for path in target.rglob("*") if target.is_dir() else ():
        if path.is_file() and path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def prose(book: Path) -> dict[str, bytes]:
    """What is written by hand: the pages, the table of contents, styles, pictures, references."""
    return {
        str(path.relative_to(book)): path.read_bytes()
        for path in book.rglob("*")
        if path.is_file() and book / "_build" not in path.parents
    }
