"""The page "Cite, report, read with ease", from CITATION.cff and the bibliography."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from regionlab.errors import CompanionError

PAGE, RECORD = "cite", "citation.json"
PAPERS = ("nakahara2025", "serra2020empirical")
"""Keys in the bibliography of the papers that the book accompanies."""


def cite_files(root: Path) -> dict[str, bytes]:
    """The page, and what `sphinx_citing` says of the book in the head of every page.

    Raises CompanionError if the bibliography lacks one of the papers.
    """
    about: dict[str, Any] = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    entries = (root / "book" / "references.bib").read_text(encoding="utf-8")
    record = {
        "title": about["title"],
        "authors": [author["name"] for author in about["authors"]],
        "date": str(about["date-released"]).replace("-", "/"),
    }
    page = _TEXT.format(
        book=_bibtex(about), papers="\n\n".join(_entry(entries, key) for key in PAPERS)
    )
    return {f"{PAGE}.md": page.encode(), RECORD: json.dumps(record).encode()}


def _bibtex(about: dict[str, Any]) -> str:
    """The book as an entry of a bibliography."""
    fields = {
        "author": " and ".join(f"{{{author['name']}}}" for author in about["authors"]),
        "title": about["title"],
        "year": str(about["date-released"])[:4],
        "version": about["version"],
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@book{{regionlab,\n{lines}\n}}"


def _entry(entries: str, key: str) -> str:
    """The entry of one work, as it stands in the bibliography."""
    found = re.search(rf"^@\w+\{{{key},\n.*?^\}}", entries, re.MULTILINE | re.DOTALL)
    if found is None:
        raise CompanionError(f"book/references.bib has no entry {key}, which the book accompanies")
    return found[0]


_TEXT = """\
# Cite, report, read with ease

## Cite

This book, and the program that made it:

```bibtex
{book}
```

The papers that it accompanies, to be cited with it where their theorems are meant:

```bibtex
{papers}
```

To cite one page, name its title too. The head of every page tells its title, the book, its
authors and its date to programs that keep references. A statement is best cited by its verdict
and the name that its badge leads to, such as `nakahara-theorem-1`: numbers with an R in front may
move when pages are added. The digest of {{doc}}`the ledger <ledger>` says which proofs were
meant.

## Report an error

An error in a proof is worth most. What is needed to find it again:

- the page, the name of the claim and the digest of the ledger, or the output of `regionlab claims
  NAME`;
- for a count, the network's file, the domain, the notion and the line that was printed;
  `regionlab count --certificate FILE` writes down why the program believes its number, and
  `regionlab verify` says whether it is right to;
- the versions, from {{doc}}`how-this-was-run` or `regionlab --version`.

`CONTRIBUTING.md` says how a claim is changed, and which test should fail first.

## Read with ease

Every figure has a caption and an alternative text. Verdicts are told by sign and word, curves by
dash and mark, never by colour alone. Pages follow the light or dark setting of your system, or
the switch above; they are typeset down to a width of 400 pixels, and everything works with the
network off. Formulas are drawn by MathJax, whose menu, on any formula, enlarges it and shows its
TeX.
"""
