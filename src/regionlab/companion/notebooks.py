"""The notebooks of a project: where they are, and the parameters that make a run small."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from regionlab.errors import CompanionError


@dataclass(frozen=True)
class Notebook:
    """One notebook file, without outputs. Its name is that of its page in the book."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    def read(self) -> Any:
        """The notebook as nbformat gives it. Raises CompanionError if it is none."""
        try:
            return nbformat.read(self.path, as_version=4)
        except (OSError, ValueError, nbformat.ValidationError) as error:
            raise CompanionError(f"{self.path} cannot be read as a notebook: {error}") from None

    def test_parameters(self) -> dict[str, Any]:
        """The parameters of a quick run, kept in the notebook's metadata.

        They stand under `regionlab: {test_parameters: {...}}`; without them the notebook's own
        parameters are small enough.
        """
        return dict(self.read().metadata.get("regionlab", {}).get("test_parameters", {}))

    def reads(self) -> list[Path]:
        """The data files and records that it reads, beside the library; they need not be there.

        They stand in its metadata, relative to the project: `regionlab: {reads: [...]}`. A name
        with a star, such as `data/records/*.json`, stands for all files that are there.
        """
        names = self.read().metadata.get("regionlab", {}).get("reads", [])
        root = self.path.parents[1]
        return [
            path
            for name in names
            for path in (sorted(root.glob(name)) if "*" in name else [root / name])
        ]


def find(root: Path) -> list[Notebook]:
    """The notebooks of the project at `root`, by name."""
    return [Notebook(path) for path in sorted((root / "notebooks").glob("*.ipynb"))]
