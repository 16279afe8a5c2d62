"""The built book, a browser, and a server for both."""

from pathlib import Path

import pytest

from regionlab.companion.build import build_book
from regionlab.companion.serve import served
from tests.support.visits import chromium

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def html():
    """The book, built if it is not there or not current; two test workers take turns."""
    return build_book(ROOT).parent


@pytest.fixture(scope="module")
def browser():
    yield from chromium()


@pytest.fixture(scope="module")
def address(html):
    with served(html) as where:
        yield where
