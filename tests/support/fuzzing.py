"""Random questions, counted in every way there is and by Z3: `python -m tests.support.fuzzing`.

Networks are degenerate, nearly degenerate, without biases, deep, huge or tiny; domains are bounded
or not. Each notion is counted as anybody would, by two workers, and cut off and resumed from a
checkpoint; activation regions by every search that can. Z3 knows nothing of how the engine counts
(`z3_counter`). A wrong number is shown as a small test to paste.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import count as numbers
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from regionlab.counting import Notion, count
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.choose import SEARCHES
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.errors import DomainError
from regionlab.networks import Layer, ReLUNetwork
from tests.support.random_floats import twins
from tests.support.searching import total
from tests.support.small_questions import DOMAINS, small_domain, small_network
from tests.support.small_questions import NUMBERS as SMALL
from tests.support.wild_networks import NUMBERS, wild_domain, wild_network
from tests.support.z3_counter import counts_by_z3

FIRST = Notion.ACTIVATION_REGIONS
MOST_REGIONS = 60
"""Z3 takes too long for more."""


def question(random):
    """A network and a domain."""
    inputs = random.choice([1, 2, 2, 3, 3, 3, 4])
    kind = random.randrange(6)
    if kind == 0:
        network = small_network(random, inputs, random.choice(list(SMALL)))
    elif kind == 1:
        network = wild_network(random, random.choice(list(NUMBERS)), inputs)
    elif kind == 2:
        network = twins(random, max(inputs, 2), [random.randint(2, 3) for _ in range(2)])
    elif kind == 3:
        network = _drawn(random, inputs, random.randint(7, 9), 2, random.random() < 0.3)
    else:
        network = _drawn(random, inputs, random.randint(1, 4), 4, kind == 4)
    inputs = network.inputs
    if random.random() < 0.5:
        return network, wild_domain(random, inputs)
    return network, small_domain(random, inputs, random.choice(DOMAINS))


def _drawn(random, inputs, depth, widest, unbiased):
    """Normal weights, some of them 0; without biases if asked."""
    widths = [inputs, *(random.randint(1 + (depth > 4), widest) for _ in range(depth))]
    layers = []
    for before, after in pairwise(widths):
        scale = 1.4 / before**0.5
        weight = [
            [random.gauss(0, scale) * (random.random() < 0.95) for _ in range(before)]
            for _ in range(after)
        ]
        layers.append(Layer(weight, [0.0 if unbiased else random.gauss(0, 0.5)] * after))
    return ReLUNetwork(layers)


def ways(seed) -> dict[str, Callable]:
    """What a network, a domain and a notion are counted by; None where a way does not lead."""
    found: dict[str, Callable] = {
        "count": lambda network, domain, notion: count(network, domain, notion).value,
        "two workers": lambda network, domain, notion: (
            count(network, domain, notion, workers=2).value
        ),
        "resumed": lambda network, domain, notion: _resumed(network, domain, notion, seed),
    }
    for kind in SEARCHES:
        found[kind.name] = lambda network, domain, notion, kind=kind: (
            _searched(kind, network, domain, seed) if notion is FIRST else None
        )
    return found


def _resumed(network, domain, notion, seed):
    """The count of a run that stops every few regions and goes on from its checkpoint."""
    random = Random(seed)
    with TemporaryDirectory() as folder:
        path, limit = Path(folder) / "checkpoint", 0
        while True:
            limit += random.randint(1, 20)
            found = count(network, domain, notion, limit_regions=limit, checkpoint=path)
            if found.value is not None:
                return found.value


def _searched(kind, network, domain, seed):
    """The activation regions that a kind of search finds, counted or listed."""
    cone = kind is CellSearch and not isinstance(domain, Box)
    problem = make_problem(network, domain, cone=True if cone else None)
    listed = Random(seed).random() < 0.5
    if problem is None or not kind.fits(problem, listed):
        return None
    return total(kind(problem, store=listed, points=listed))


def wrong(network, domain, counted, notion):
    """What Z3 finds where `counted` finds something else, or None."""
    found = counted(network, domain, notion)
    if found is None:
        return None
    right = counts_by_z3(network, domain, [notion])[notion]
    return None if found == right else right


def smaller(network, domain) -> Iterator[tuple]:
    """Questions a little simpler: without a unit, a layer, a bound, a weight, a bias."""
    layers = list(network.layers)
    for k in range(1, len(layers)):
        yield ReLUNetwork(layers[:k]), domain
    for k, layer in enumerate(layers):
        rows, bias = [list(row) for row in layer.weight.tolist()], layer.bias.tolist()
        for u in range(len(bias) if len(bias) > 1 else 0):
            less = Layer(rows[:u] + rows[u + 1 :], bias[:u] + bias[u + 1 :], layer.activation)
            behind = []
            if k + 1 < len(layers):
                after = layers[k + 1]
                cut = [row[:u] + row[u + 1 :] for row in after.weight.tolist()]
                behind = [Layer(cut, after.bias.tolist(), after.activation), *layers[k + 2 :]]
            yield ReLUNetwork([*layers[:k], less, *behind]), domain
        for u, value in enumerate(bias):
            if value:
                changed = [*bias[:u], value * 0, *bias[u + 1 :]]
                yield _with(layers, k, Layer(rows, changed, layer.activation)), domain
            for j, weight in enumerate(rows[u]):
                if weight:
                    row = [*rows[u][:j], weight * 0, *rows[u][j + 1 :]]
                    changed = [*rows[:u], row, *rows[u + 1 :]]
                    yield _with(layers, k, Layer(changed, bias, layer.activation)), domain
    if isinstance(domain, Polyhedron):
        for r in range(len(domain.bound) if len(domain.bound) > 1 else 0):
            matrix = domain.matrix[:r] + domain.matrix[r + 1 :]
            yield network, Polyhedron(matrix, domain.bound[:r] + domain.bound[r + 1 :])


def _with(layers, k, layer):
    return ReLUNetwork([*layers[:k], layer, *layers[k + 1 :]])


def shrunk(network, domain, counted, notion, seconds=60.0):
    """A question as simple as can be that is still counted wrong."""
    until = time.monotonic() + seconds
    going = True
    while going and time.monotonic() < until:
        going = False
        for simpler in smaller(network, domain):
            try:
                still = wrong(*simpler, counted, notion) is not None
            except DomainError:
                still = False
            if still:
                (network, domain), going = simpler, True
                break
    return network, domain


def as_test(network, domain, notion, right, way, name):
    """A test that fails as long as the count is wrong."""
    layers = [
        f"        Layer({_text(layer.weight.tolist())}, {_text(layer.bias.tolist())}, "
        f'"{layer.activation}"),'
        for layer in network.layers
    ]
    if isinstance(domain, WholeSpace):
        where = f"WholeSpace({domain.dimension})"
    elif isinstance(domain, Box):
        where = f"Box({_text(domain.lower)}, {_text(domain.upper)})"
    else:
        where = f"Polyhedron({_text(domain.matrix)}, {_text(domain.bound)})"
    return "\n".join(
        [
            f"def test_{name}():  # wrong by: {way}",
            "    network = ReLUNetwork([",
            *layers,
            "    ])",
            f"    domain = {where}",
            f'    assert count(network, domain, "{notion.value}").value == {right}',
        ]
    )


def _text(value):
    if isinstance(value, list | tuple):
        return f"[{', '.join(_text(entry) for entry in value)}]"
    if isinstance(value, Fraction) and value.denominator == 1:
        return str(value.numerator)
    return repr(value)


def fuzz(seconds, seed, counted=ways, say=print):
    """Ask until the time is up; the numbers of networks and of wrong counts."""
    until, networks, counts, failures = time.monotonic() + seconds, 0, 0, 0
    for number in numbers():
        if time.monotonic() >= until:
            break
        random = Random(f"{seed} {number}")
        network, domain = question(random)
        notion = random.choice([FIRST, *Notion])
        try:
            most = count(network, domain, FIRST, limit_regions=MOST_REGIONS + 1).lower
        except DomainError:
            continue
        if most > MOST_REGIONS:
            continue
        networks += 1
        right = counts_by_z3(network, domain, [notion])[notion]
        for way, counter in counted(number).items():
            found = counter(network, domain, notion)
            counts += found is not None
            if found is not None and found != right:
                failures += 1
                least = shrunk(network, domain, counter, notion)
                value = wrong(*least, counter, notion)
                say(f"# seed {seed}, number {number}: {way} finds {found}, Z3 {right}")
                say(as_test(*least, notion, value, way, f"found_by_seed_{seed}_number_{number}"))
    say(f"{networks} networks, {counts} counts, {failures} wrong (seed {seed})")
    return networks, failures


def main(arguments=None):
    """Run from the command line; exit status 1 if a count was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.fuzzing")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    _, failures = fuzz(options.seconds, options.seed, say=lambda line: print(line, flush=True))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
