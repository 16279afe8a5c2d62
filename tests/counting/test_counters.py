"""Every notion has its ways to be counted, the last of which always leads to the count."""

import pytest

from regionlab.constructions.examples import absolute_value
from regionlab.counting import Notion, count
from regionlab.counting.counters.choose import PLANS
from regionlab.domains import WholeSpace
from regionlab.networks import Layer, ReLUNetwork

pytestmark = pytest.mark.quick


def test_every_notion_has_its_plans():
    assert set(PLANS) == set(Notion)


@pytest.mark.parametrize("notion", Notion)
def test_plans_come_one_by_one_with_counters_of_their_own(notion):
    plans = list(PLANS[notion](absolute_value(), WholeSpace(1)))
    assert plans
    assert not plans[-1].in_floats
    assert len({id(plan.counter) for plan in plans}) == len(plans)


@pytest.mark.parametrize("notion", Notion)
def test_an_affine_network_is_one_region_without_a_plan(notion):
    affine = ReLUNetwork([Layer([[2]], [1], "identity")])
    assert list(PLANS[notion](affine, WholeSpace(1))) == []
    assert int(count(affine, WholeSpace(1), notion)) == 1
