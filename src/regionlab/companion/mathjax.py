"""MathJax, which typesets the formulas of the pages."""

from pathlib import Path

from regionlab.companion import npm

PACKAGE = "mathjax@3.2.2"
SHA512 = "Bt+SSVU8eBG27zChVewOicYs7Xsdt40qm4+UpHyX7k0/O9NliPc+x77k1/FEsPsjKPZGJvtRZM1vO+geW0OhGw=="
FILES = ("es5/tex-svg-full.js", "LICENSE")
"""One script holds the TeX input, every extension, the SVG output and its font."""


def fetch(folder: Path) -> Path:
    """Return a folder with MathJax's script and licence, fetching it if it is not there yet.

    Raises CompanionError if it cannot be fetched, or is not the version that is pinned here.
    """
    return npm.fetch(PACKAGE, SHA512, FILES, folder)
