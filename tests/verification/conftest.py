"""The certificates that tests alter."""

import pytest

from regionlab import Box, WholeSpace
from regionlab.certificates import certificate_steps
from regionlab.constructions import montufar
from tests.support.certificates import Certificate, tent_over_a_plane


@pytest.fixture
def plane(tmp_path):
    """All kinds of records at once, on the whole plane: no multiplier could be another."""
    return Certificate(tmp_path, tent_over_a_plane(), WholeSpace(2))


@pytest.fixture
def box(tmp_path):
    """Both constructions of the paper need sides that only the domain closes.

    The oracle writes the domain's multipliers, the fast search leaves them to the checker.
    """
    network, cube = montufar(2, 6, 2), Box.cube(2)
    steps = certificate_steps(network, cube)
    return Certificate(tmp_path, network, cube, "activation-regions", steps)
