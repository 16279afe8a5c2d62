"""Figures are drawn off screen and closed after the test that drew them; quick tests are quick."""

import matplotlib as mpl
import pytest

from tests.support.kernels import kernels_in_use

mpl.use("Agg")


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
