"""Many layers: forms are summed up in double precision, and their error bounds hold."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from numba import njit

from regionlab.counting import count
from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.double_double import (
    add,
    add_product,
    error_of_precise_sum,
)
from regionlab.counting.kernels.forms import Column
from regionlab.counting.kernels.line.state import Form as LineForm
from regionlab.counting.kernels.plane.state import Form as PlaneForm
from regionlab.counting.problem.problem import DEEP, make_problem
from regionlab.counting.searches.choose import start
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import oracle
from tests.support.searching import total


@njit(fastmath={"reassoc", "contract"})  # as the kernels are
def summed(weights, tops, lows):
    """The sum of products, and the same in two halves that are added."""
    hi = lo = 0.0
    for i in range(len(weights)):
        hi, lo = add_product(hi, lo, weights[i], tops[i], lows[i])
    half = len(weights) // 2
    a = b = c = d = 0.0
    for i in range(half):
        a, b = add_product(a, b, weights[i], tops[i], lows[i])
    for i in range(half, len(weights)):
        c, d = add_product(c, d, weights[i], tops[i], lows[i])
    return (hi, lo), add(a, b, c, d)


@pytest.mark.parametrize("seed", range(30))
def test_sums_of_products_are_as_exact_as_their_bound_says(seed):
    draw = np.random.default_rng(seed)
    terms = int(draw.integers(1, 60))
    weights, tops = draw.normal(size=(2, terms)) * 10.0 ** draw.integers(-9, 9, size=(2, terms))
    if seed % 2:  # what cancels leaves the error bare
        weights[terms // 2 :] = -weights[: terms - terms // 2][::-1]
        tops[terms // 2 :] = tops[: terms - terms // 2][::-1]
    lows = tops * draw.uniform(-1, 1, size=terms) * 2.0**-53
    exact = [
        Fraction(w) * (Fraction(f) + Fraction(g))
        for w, f, g in zip(weights.tolist(), tops.tolist(), lows.tolist(), strict=True)
    ]
    bound = Fraction(error_of_precise_sum.py_func(terms)) * sum(map(abs, exact))
    for hi, lo in summed(weights, tops, lows):
        assert abs(Fraction(hi) + Fraction(lo) - sum(exact)) <= bound
        assert abs(lo) <= 2.0**-53 * abs(hi)


def deep_network(inputs, width, depth, seed, biased=True):
    network = he_network((inputs, *[width] * depth, 1), seed)
    if biased:
        return network
    layers = [Layer(layer.weight, 0 * layer.bias, layer.activation) for layer in network.layers]
    return ReLUNetwork(layers)


@pytest.mark.parametrize(("inputs", "width", "depth"), [(1, 5, 14), (2, 4, 9), (3, 3, DEEP + 1)])
def test_deep_networks_ask_nothing_and_the_oracle_agrees(inputs, width, depth):
    """But for lines of the plane that meet at infinity, behind layers with one active unit."""
    halves = Polyhedron([[1.0, *[0.5] * (inputs - 1)]], [0.4])
    for seed in range(3):
        network = deep_network(inputs, width, depth, seed)
        for domain in (Box.cube(inputs, -1, 1), WholeSpace(inputs), halves):
            search = start(make_problem(network, domain))
            assert total(search) == sum(1 for _ in oracle.activation_regions(network, domain))
            assert search.asked == 0 or (inputs == 2 and not isinstance(domain, Box))


def test_forty_layers_are_counted():
    network = deep_network(1, 20, 40, 3)
    found = count(network, Box.cube(1, -1, 1), "activation-regions", limit_seconds=60)
    assert found.value is not None
    assert "rational" not in found.method


def _line(S, u, _):
    near = (S.forms[LineForm.A, u], S.forms[LineForm.C, u])
    off = 2.0 * 2.0**-53 * S.forms[[LineForm.SIZE_A, LineForm.SIZE_C], u]
    return near, off


def _plane(S, u, _):
    near = S.forms[[PlaneForm.A, PlaneForm.B, PlaneForm.C], u]
    sizes = S.forms[[PlaneForm.SIZE_AB, PlaneForm.SIZE_AB, PlaneForm.SIZE_C], u]
    return near, S.forms[PlaneForm.RELATIVE, u] * sizes


def _polytopes(S, u, n):
    return S.forms[u, : n + 1], np.full(n + 1, S.forms[u, n + Column.ERROR])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("inputs", "read"), [(1, _line), (2, _plane), (3, _polytopes)])
def test_forms_are_within_their_bounds_of_the_exact_ones(inputs, read, seed):
    """The box is [-1, 1]^n, so that a bound on the form's error is one on each coefficient's."""
    network, domain = deep_network(inputs, 6, 16, seed), Box.cube(inputs, -1, 1)
    problem = make_problem(network, domain)
    search, exact = start(problem), ExactCells(problem.network, domain)
    S, random, worst, seen = search._state, Random(seed), 0.0, 0
    while not search.finished and seen < 300:
        search.advance(random.randint(1, 5))
        layer = min(int(S.counter[Entry.LAYER]), problem.depth - 1)
        signs = S.sign.tolist()
        for u in range(int(problem.offsets[layer])):
            normal, constant = exact.form(u, signs)
            near, bounds = read(S, u, inputs)
            for a, b, bound in zip((*normal, constant), near, bounds, strict=True):
                off = abs(Fraction(float(b)) - a)
                assert off <= Fraction(float(bound))
                if a:
                    worst = max(worst, float(bound / abs(float(a))))
            seen += 1
    assert seen >= 100
    assert worst < 1e-6  # bounds of float64 alone would be useless here
