"""What is built to be installed elsewhere: the wheel has the library, the sdist everything."""

import re
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from flit_core import buildapi

import regionlab

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
SOURCE = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*.py")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built(buildapi.build_wheel, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return built(buildapi.build_sdist, tmp_path_factory.mktemp("sdist"))


def built(build, folder):
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        return folder / build(str(folder))


def test_the_wheel_holds_the_library_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == SOURCE | {"regionlab/py.typed"}


def test_the_wheel_asks_for_what_counting_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        about = Parser().parsestr(archive.read(name).decode())
    always = [r for r in about.get_all("Requires-Dist") if "extra ==" not in r]
    assert [re.match(r"[\w-]+", r)[0] for r in always] == ["numba", "numpy", "python-flint", "tqdm"]
    assert about["Version"] == regionlab.__version__
    assert {"plot", "proofs", "torch", "all"} <= set(about.get_all("Provides-Extra"))


def test_the_sdist_holds_what_its_readme_names_and_what_tests_it(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    text = (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text()
    named = {n for n in re.findall(r"[\w./-]+\.(?:npz|png|ipynb|json|lock|yml)", text) if "/" in n}
    ours = {name for name in named if (ROOT / name).is_file()}
    assert len(ours) > 5
    assert ours | {f"src/{name}" for name in SOURCE} <= names
    assert {"Makefile", "requirements.lock", "environment.yml", "data/manifest.json"} <= names
    assert {p.relative_to(ROOT).as_posix() for p in (ROOT / "tests").rglob("*.py")} <= names
    assert {p.relative_to(ROOT).as_posix() for p in (ROOT / "notebooks").glob("*.ipynb")} <= names
    assert not [n for n in names if re.search(r"__pycache__|book/_build|unfinished/|\.nb[ic]$", n)]
