"""What holds for every test: figures off screen, no failure for a slow machine, quick tests."""

import matplotlib as mpl
import pytest
from hypothesis import HealthCheck, settings

from tests.support.kernels import kernels_in_use

mpl.use("Agg")

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture(autouse=True)
def _one_kernel(request):
    """In `make quick` a test fails that compiles or loads a kernel but that of one input."""
    if request.config.option.markexpr != "quick":
        yield
        return
    before = kernels_in_use()
    yield
    assert kernels_in_use() - before <= {"line"}, "this test is not quick: it needs another kernel"
