"""Sums of powers and alternating sums are proved by closed forms; what is nearly right is not."""

from fractions import Fraction
from random import Random

import pytest
import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs import Verdict, identity, power_sums
from regionlab.proofs.evaluate import evaluate
from regionlab.proofs.normal_form import normal_form

pytestmark = pytest.mark.quick

k, m = sp.symbols("k m", integer=True, positive=True)
n, s = sp.symbols("n s", integer=True, nonnegative=True)
q = sp.Symbol("q", integer=True, positive=True)
x = sp.Symbol("x", real=True)
h = sp.IndexedBase("h")


def verdict(left, right):
    return identity("", left, right).verdict


def alternating(summand, upper):
    return sp.Sum((-1) ** k * summand, (k, 1, upper))


def test_an_alternating_sum_of_even_length_is_the_fold_of_a_zigzag():
    left = q * x + 2 * alternating(q * x - k, 2 * s)
    assert verdict(left, q * x - 2 * s) is Verdict.PROVED
    odd = q * x + 2 * alternating(q * x - k, 2 * s + 1)
    assert verdict(odd, 2 * s + 2 - q * x) is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        q * x + 2 * s,
        q * x - 2 * s - 1,
        q * x - s,
        2 * s - q * x,
        q * x - 2 * s**2,
    ],
)
def test_an_alternating_sum_with_a_wrong_value_is_refuted(wrong):
    left = q * x + 2 * alternating(q * x - k, 2 * s)
    assert verdict(left, wrong) is Verdict.REFUTED


@pytest.mark.parametrize("change", [-1, 1])
def test_an_alternating_sum_with_another_limit_is_refuted(change):
    left = q * x + 2 * alternating(q * x - k, 2 * q + change)
    assert verdict(left, q * x - 2 * q) is Verdict.REFUTED


def test_the_parity_of_the_limit_may_stay_open():
    assert verdict(alternating(1, n), ((-1) ** n - 1) / 2) is Verdict.PROVED
    assert verdict(alternating(k, n), (-1) ** n * sp.ceiling(n / 2)) is Verdict.PROVED
    assert verdict(alternating(k, n), (-1) ** n * sp.floor(n / 2)) is Verdict.REFUTED
    assert verdict(alternating(k, n), n / 2) is Verdict.REFUTED  # true for even n alone


@pytest.mark.parametrize("degree", range(8))
@pytest.mark.parametrize("base", [1, -1, 2, sp.Rational(-1, 3)])
def test_a_closed_form_has_the_values_of_the_sum(degree, base):
    found = power_sums.closed_form(sp.Pow(base, k) * k**degree, k, n)
    assert found is not None
    for last in range(6):
        written_out = sum(sp.Pow(base, number) * number**degree for number in range(1, last + 1))
        assert found.subs(n, last) == written_out


@pytest.mark.parametrize("degree", range(5))
def test_any_power_is_summed_and_a_neighbouring_value_is_not_proved(degree):
    right = sp.summation(k**degree, (k, 1, n))
    left = sp.Sum(k**degree, (k, 1, n))
    assert verdict(left, right) is Verdict.PROVED
    for wrong in (right + n, right - 1, right.subs(n, n + 1), -right - 1):
        assert verdict(left, wrong) is Verdict.REFUTED


def test_a_wrong_closed_form_cannot_pass(monkeypatch):
    power_sums.antidifference.cache_clear()
    guess = power_sums._guess
    monkeypatch.setattr(power_sums, "_guess", lambda base, degree: guess(base, degree + 1))
    step = identity("", sp.Sum(k**5, (k, 1, q)), sp.Integer(7))
    assert step.verdict is not Verdict.PROVED
    with pytest.raises(ProofError, match="no closed form"):
        power_sums.antidifference(sp.Integer(-1), 3)
    power_sums.antidifference.cache_clear()


def test_limits_that_may_be_negative_or_no_integers_are_not_used():
    a = sp.Symbol("a", integer=True)
    real = sp.Symbol("r", positive=True)
    gauss = sp.Sum(k, (k, 1, a))
    assert verdict(gauss, a * (a + 1) / 2) is not Verdict.PROVED
    assert verdict(sp.Sum(k, (k, 1, q - 2)), (q - 2) * (q - 1) / 2) is not Verdict.PROVED
    assert verdict(alternating(k, 2 * a), a) is not Verdict.PROVED
    assert verdict(alternating(k, 2 * real), real) is not Verdict.PROVED
    assert verdict(alternating(k, q / 2), q / 4) is not Verdict.PROVED
    # SymPy's own sum to -2 is 1, and the empty sum here is 0: neither is proved
    assert verdict(sp.Sum(k, (k, 1, -2)), sp.Integer(1)) is not Verdict.PROVED
    # q - 1 terms may be none at all
    assert verdict(sp.Sum(k, (k, 1, q - 1)), q * (q - 1) / 2) is Verdict.PROVED


def test_sums_of_sums_are_closed_from_the_inside():
    triangles = sp.Sum(sp.Sum(m, (m, 1, k)), (k, 1, n))
    assert verdict(triangles, n * (n + 1) * (n + 2) / 6) is Verdict.PROVED
    assert verdict(triangles, n * (n + 1) * (n + 2) / 6 + n) is Verdict.REFUTED
    signs = sp.Sum((-1) ** k * sp.Sum((-1) ** m, (m, 1, k)), (k, 1, 2 * s))
    assert verdict(signs, s) is Verdict.PROVED
    assert verdict(signs, -s) is Verdict.REFUTED


def test_powers_beside_units_are_not_pulled_out():
    left = sp.Sum(k * h[k], (k, 1, n))
    assert verdict(left, n * (n + 1) / 2 * h[1]) is not Verdict.PROVED
    both = sp.Sum(k * h[k] + k, (k, 1, n))
    assert verdict(both, left + n * (n + 1) / 2) is Verdict.PROVED


def test_an_index_without_assumptions_runs_over_the_same_integers():
    i, j = sp.symbols("i j")
    assert verdict(sp.Sum((-1) ** (2 * i) * i, (i, 1, n)), n * (n + 1) / 2) is Verdict.PROVED
    assert verdict(sp.Sum(sp.Sum(j, (j, 1, i)), (i, 1, n)), n * (n + 1) * (n + 2) / 6) is (
        Verdict.PROVED
    )
    assert verdict(sp.Sum((-1) ** i * i, (i, 1, n)), n * (n + 1) / 2) is Verdict.REFUTED


def test_signs_depend_on_parity_alone():
    a, b = sp.symbols("a b", integer=True)
    assert verdict((-1) ** (a * (a + 1)), sp.Integer(1)) is Verdict.PROVED
    assert verdict((-1) ** (a**2 + 2 * b), (-1) ** (-a)) is Verdict.PROVED
    assert verdict((-1) ** (a + b), (-1) ** a) is Verdict.REFUTED
    assert verdict((-1) ** (a * b), (-1) ** (a + b)) is Verdict.REFUTED
    assert verdict((-1) ** (a * (a + 1) / 2), sp.Integer(1)) is Verdict.REFUTED
    assert verdict((-1) ** (3 * a), (-1) ** a) is Verdict.PROVED
    # a power of what is no integer is not reduced
    assert verdict((-1) ** (2 * x), sp.Integer(1)) is not Verdict.PROVED


def test_halves_are_rounded_by_parity():
    a = sp.Symbol("a", integer=True)
    half = sp.floor(a / 2)
    assert verdict(half + sp.ceiling(a / 2), a) is Verdict.PROVED
    assert verdict(2 * half + sp.Mod(a, 2), a) is Verdict.PROVED
    assert verdict(sp.floor((a + 1) / 2), sp.ceiling(a / 2)) is Verdict.PROVED
    assert verdict(sp.floor((a + 1) / 2), half) is Verdict.REFUTED
    assert verdict(2 * half, a) is Verdict.REFUTED
    assert verdict(2 * sp.floor(x / 2), x) is not Verdict.PROVED
    assert verdict(sp.floor(a * (a + 1) / 2), a * (a + 1) / 2) is Verdict.PROVED


def sample(index):
    return Fraction(1, 3 + index[0])


def random_expression(random, depth, bound):
    """A polynomial with signs, halves and sums over 1, ..., n and the like inside each other."""

    def part():
        return random_expression(random, depth - 1, bound)

    whole = random.choice([n, q, n * (n + q), *bound])
    if depth == 0:
        return random.choice([x, sp.Rational(1, 2), whole, *bound])
    kind = random.randrange(7)
    if kind == 0:
        return part() + part()
    if kind == 1:
        return part() * part()
    if kind == 2:
        return (-1) ** (whole + random.randint(-2, 2))
    if kind == 3:
        rounded = random.choice([sp.floor, sp.ceiling])
        return rounded((whole + random.randint(-1, 1)) / 2) + sp.Mod(whole, 2)
    if kind == 4 and bound:
        return h[random.choice(bound)] * part()
    index = sp.Symbol(f"k{len(bound)}", integer=True, positive=True)
    upper = random.choice([n, 2 * n + 1, q - 1, 2 * q, *bound])
    return sp.Sum(random_expression(random, depth - 1, [*bound, index]), (index, 1, upper))


@pytest.mark.parametrize("seed", range(60))
def test_a_normal_form_has_the_values_of_the_expression(seed):
    random = Random(seed)
    expression = random_expression(random, 4, [])
    form = normal_form(expression)
    for _ in range(4):
        values = {n: random.randint(0, 4), q: random.randint(1, 4), x: Fraction(2, 7)}
        assert evaluate(expression, values, sample) == evaluate(form, values, sample)
