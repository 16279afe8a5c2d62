"""The recursion of Theorem 2 is the sum over J with k_l = A_l(k_(l-1)) - j_l, and what is known."""

from itertools import product
from math import comb, prod

import pytest

from regionlab.bounds.activation_recursion import activation_bound, configuration_bound

pytestmark = pytest.mark.quick


def sum_over_j(widths, inputs):
    """The sum of Theorem 2, repaired, with I = A = n_l, term by term."""
    total = 0
    for chosen in product(*(range(n + 1) for n in widths)):
        k, least, terms = inputs, inputs, []
        for n, j in zip(widths, chosen, strict=True):
            if j > min(least, n):
                break
            terms.append(comb(n, j))
            k = n - j
            least = min(least, k)
        else:
            total += prod(terms)
    return total


@pytest.mark.parametrize("inputs", [1, 2, 3])
@pytest.mark.parametrize("widths", [(1,), (4,), (1, 3), (3, 1), (2, 2), (2, 3, 2), (4, 1, 3)])
def test_the_recursion_is_the_sum(widths, inputs):
    assert configuration_bound(widths, inputs) == sum_over_j(widths, inputs)


def test_one_layer_is_zaslavskys_number():
    assert configuration_bound([5], 2) == 1 + 5 + 10
    assert configuration_bound([3], 7) == 2**3


def test_one_unit_in_front_leaves_a_half_line():
    """Active, the second layer cuts a line at n points; inactive, it is constant."""
    for n in range(1, 6):
        assert configuration_bound([1, n], 3) == (1 + n) + 1


def test_stable_units_count_less():
    none = activation_bound([(lambda k: 0, lambda k: 3), (lambda k: 2, lambda k: 2)], 2)
    assert none == 1 + 2 + 1
    dead = activation_bound([(lambda k: 0, lambda k: 0), (lambda k: 2, lambda k: 2)], 2)
    assert dead == 1
