"""What tests of long counts share."""

import pytest

from regionlab.counting import count
from regionlab.counting.running import workers as work
from tests.support.long_counts import QUESTIONS, STREAMED


@pytest.fixture
def short_rounds(monkeypatch):
    """Look at limits, workers and reports often, so that small counts have something to stop."""
    for name in ("_STEPS", "_LEAST_STEPS", "_MOST_STEPS"):
        monkeypatch.setattr(work, name, 16)
    monkeypatch.setattr(work, "_FIRST_ROUND", 2e-4)
    monkeypatch.setattr(work, "_LONGEST_ROUND", 2e-4)


@pytest.fixture(scope="module", params=QUESTIONS)
def question(request):
    network, domain = QUESTIONS[request.param]
    return network, domain, {n: count(network, domain, n).value for n in STREAMED}
