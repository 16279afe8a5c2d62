"""`regionlab bounds`: upper bounds on the number of regions of a network file."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from regionlab.cli.question import add_question, read_question
from regionlab.errors import BoundError

if TYPE_CHECKING:
    from regionlab.bounds import UpperBounds

_LONG = 10**21
"""Numbers from here on are printed as powers of 2, except in JSON."""

_LISTED = 12
"""So many values of I(k) and A(k) are printed, and the last one."""

_NAMES = {
    "raghu": "Raghu et al. 2017",
    "montufar2017": "Montúfar 2017",
    "configuration": "configuration (Serra et al. 2018)",
    "empirical": "empirical (Theorem 2, repaired)",
    "montufar2014": "Montúfar et al. 2014",
    "ternary": "ternary (Theorem 1)",
    "sharper": "ternary, sharper",
}


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "bounds",
        help="bound the regions of a network file from above, without counting them",
        description="Upper bounds on the activation regions of a network, and so on its linear "
        "regions. The first three depend on its widths alone and need no box. The empirical bound "
        "reads the weights and needs one.",
    )
    add_question(parser)
    parser.add_argument(
        "--coefficients",
        choices=("interval", "milp"),
        default="interval",
        help="which units are stable, found by interval arithmetic or by mixed-integer programs "
        "(slower, finds more, no proof: the solver computes in floats; default: interval)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from regionlab.bounds import most_regions_at_least, upper_bounds
    from regionlab.domains import Box
    from regionlab.regions.question import posed

    network, domain = read_question(options)
    start = time.perf_counter()
    coefficients = None
    if options.coefficients == "milp":
        if not isinstance(domain, Box):
            raise BoundError(f"--coefficients milp needs a box, not {domain}; give --box LO HI")
        from regionlab.milp import milp_coefficients

        coefficients = milp_coefficients(network, domain)
    found = upper_bounds(network, domain, coefficients)
    inside = posed(network, domain).domain
    shape = most_regions_at_least(found.inputs, found.widths, inside)
    seconds = time.perf_counter() - start
    with _long_integers():
        if options.json:
            record = found.as_json()
            record["most_of_this_shape_at_least"] = shape
            record["seconds"] = seconds
            print(json.dumps(record))
        else:
            print("\n".join([f"{network} on {found.domain}", *_lines(found, shape, seconds)]))
            if coefficients is not None:
                print("the empirical bound trusts HiGHS, which computes in floats: it is no proof")


def _lines(found: "UpperBounds", shape: dict[str, int | None], seconds: float) -> Iterator[str]:
    from regionlab.bounds import maps

    shown = {name: value for name, value in shape.items() if value is not None}
    wide = max(len(_number(value)) for value in (*found.values.values(), *shown.values(), 10**6))
    yield ""
    yield f"{'activation regions, at most':35}{'':{wide}}  eta = log2"
    for name, value in found.values.items():
        yield f"  {_NAMES[name]:33}{_number(value):>{wide}}  {maps(value):10.3f}"
    if found.empirical is None:
        yield "  the empirical bound needs a box: give --box LO HI"
    if shown:
        yield ""
        yield f"the best network of this shape has at least (narrowest layer: {min(found.widths)})"
        for name, value in shown.items():
            yield f"  {_NAMES[name]:33}{_number(value):>{wide}}  {maps(value):10.3f}"
    if found.layers:
        yield ""
        yield f"units, by {found.coefficients}; I(k), A(k) for k active units before, k = 0, 1, ..."
    for number, layer in enumerate(found.layers, start=1):
        units = f"{layer.width} unit{'s' * (layer.width != 1)}"
        yield (
            f"  ReLU layer {number}: {units}, {layer.active} stably active, "
            f"{layer.inactive} stably inactive, {layer.active_leaning} active leaning, "
            f"{layer.inactive_leaning} inactive leaning"
        )
        most = range(max(len(layer.moved.most), len(layer.raised.most)))
        yield f"    I(k) = {_table(layer.unstable(k) for k in most)}, {layer.method}"
        yield f"    A(k) = {_table(layer.possible(k) for k in most)}"
    yield f"{seconds:.2f} s"


def _table(values: Any) -> str:
    """The values of a function for k = 0, 1, ..., which is constant from the last one on."""
    given = list(values)
    while len(given) > 1 and given[-1] == given[-2]:
        given.pop()
    last = len(given) - 1
    if last == 0:
        return f"{given[0]} for all k"
    listed = given if last < _LISTED else [*given[:_LISTED], "...", given[-1]]
    return f"{', '.join(map(str, listed))} from k = {last} on"


def _number(value: int) -> str:
    from regionlab.bounds import maps

    return f"{value:,}" if value < _LONG else f"2^{maps(value):.2f}"


@contextmanager
def _long_integers() -> Iterator[None]:
    """Python prints no integer of more than 4300 digits, and a deep network's bound has more."""
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(before)
