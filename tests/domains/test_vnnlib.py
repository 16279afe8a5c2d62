"""VNN-LIB files as domains: what is read is what the file says about the inputs."""

import gzip
import operator
from fractions import Fraction
from functools import reduce

import numpy as np
import pytest

from regionlab import Box, Polyhedron, WholeSpace
from regionlab.domains import read_vnnlib
from regionlab.errors import DomainError

pytestmark = pytest.mark.quick

ACAS = """; Unscaled Input 0: (55947.691, 60760)
(declare-const X_0 Real)
(declare-const X_1 Real)
(declare-const Y_0 Real)
(declare-const Y_1 Real)
(assert (<= X_0 0.679857769))
(assert (>= X_0 0.6))   ; a comment (assert
(assert (<= X_1 0.5)) (assert (>= X_1 -0.5))
(assert (>= Y_0 3.991125645861615))
(assert (or (and (<= Y_1 Y_0)) (and (<= Y_1 1))))
"""


def declared(inputs, *assertions):
    names = [f"X_{k}" for k in range(inputs)] + ["Y_0"]
    lines = [f"(declare-const {name} Real)" for name in names]
    return "\n".join([*lines, *(f"(assert {a})" for a in assertions)])


@pytest.fixture
def read(tmp_path):
    def from_text(text):
        path = tmp_path / "property.vnnlib"
        path.write_text(text)
        return read_vnnlib(path)

    return from_text


def test_bounds_make_a_box_of_the_numbers_as_they_are_written(read):
    found = read(ACAS)
    assert found.parts == (Box(["0.6", "-1/2"], ["0.679857769", "1/2"]),)
    assert found.parts[0].upper[0] == Fraction(679857769, 10**9)
    assert (found.inputs, found.outputs, found.left_out) == (2, 2, 3)


def test_the_tightest_bounds_hold_and_slopes_are_divided_out(read):
    text = declared(1, "(<= (* 2 X_0) 3)", "(<= X_0 7)", "(>= 0 (- X_0))", "(>= 1e-1 (- -.1 X_0))")
    assert read(text).parts == (Box([0], ["3/2"]),)


def test_other_inequalities_make_a_polyhedron_and_none_the_whole_space(read):
    triangle = ["(>= X_0 0)", "(>= X_1 0)", "(<= (+ X_0 X_1) 1)", "(<= Y_0 3)"]
    assert read(declared(2, *triangle)).parts == (
        Polyhedron([[-1, 0], [0, -1], [1, 1]], [0, 0, 1]),
    )
    assert read(declared(2, "(>= X_1 0)")).parts == (Polyhedron([[0, -1]], [0]),)
    assert read(declared(2, "(<= Y_0 3)", "(<= 0 1)")).parts == (WholeSpace(2),)


def test_disjunctions_of_inputs_are_parts_and_those_of_outputs_are_none(read):
    two = "(or (and (<= X_0 1) (>= X_0 0) (<= Y_0 1)) (and (<= X_0 3) (>= X_0 2)))"
    again = "(or (and (<= X_0 1) (>= X_0 0) (<= Y_0 2)) (and (<= X_0 3) (>= X_0 2)))"
    assert read(declared(1, two)).parts == (Box([0], [1]), Box([2], [3]))
    assert len(read(declared(1, two, "(or (<= Y_0 1) (>= Y_0 4))")).parts) == 2
    assert len(read(declared(1, f"(or {two} {again})")).parts) == 2
    assert len(read(declared(1, two, again)).parts) == 2  # [0, 1] and [2, 3] have no common point


def test_a_compressed_file_is_read(tmp_path):
    path = tmp_path / "p.vnnlib.gz"
    path.write_bytes(gzip.compress(ACAS.encode()))
    assert read_vnnlib(path).inputs == 2


def random_condition(random, depth):
    kind = random.choice(["and", "or", "<=", ">="] if depth else ["<=", ">="])
    if kind in ("and", "or"):
        return (kind, *(random_condition(random, depth - 1) for _ in range(random.integers(1, 4))))
    return (kind, random_term(random, 2), random_term(random, 2))


def random_term(random, depth):
    kind = random.choice(["+", "-", "*", "X", "c"] if depth else ["X", "c"])
    if kind == "X":
        return f"X_{random.integers(2)}"
    number = str(Fraction(int(random.integers(-20, 21)), 4).limit_denominator(4).numerator / 4)
    if kind == "c":
        return number
    if kind == "*":
        return ("*", number, random_term(random, depth - 1))
    return (kind, *(random_term(random, depth - 1) for _ in range(random.integers(1, 4))))


def written(expression):
    return expression if isinstance(expression, str) else f"({' '.join(map(written, expression))})"


def meant(expression, point):
    """The value of an expression at a point, by its meaning: no domain, no linear form."""
    if isinstance(expression, str):
        return point[int(expression[2:])] if expression[0] == "X" else Fraction(expression)
    operation, *rest = expression
    values = [meant(part, point) for part in rest]
    if operation in ("and", "or"):
        return (all if operation == "and" else any)(values)
    if operation == "-" and len(values) == 1:
        return -values[0]
    meaning = {"+": operator.add, "-": operator.sub, "*": operator.mul}
    meaning |= {"<=": operator.le, ">=": operator.ge}
    return reduce(meaning[operation], values)


@pytest.mark.parametrize("seed", range(60))
def test_the_union_of_the_parts_is_where_a_random_condition_holds(read, seed):
    random = np.random.default_rng(seed)
    condition = random_condition(random, 3)
    points = [[Fraction(int(v), 3) for v in random.integers(-30, 31, 2)] for _ in range(40)]
    try:
        parts = read(declared(2, written(condition))).parts
    except DomainError as error:
        refused = str(error)
        parts = ()
    if not parts:
        assert "allows no input" in refused
    for point in points:
        assert any(part.contains(point) for part in parts) == meant(condition, point)


BAD = {
    "": "declares no inputs",
    "(declare-const Y_0 Real)": "declares no inputs",
    "(declare-const X_1 Real)": "without gaps",
    "(declare-const X_0 Real": "line 1: a ( is never closed",
    "(declare-const X_0 Real))": "line 1: a ) has no (",
    "hello": "line 1: 'hello' stands outside of brackets",
    "\n(declare-const Z_0 Real)": "line 2: 'Z_0' is no name",
    "(declare-const X_0 Int)": "is neither a declaration of a Real",
    "(declare-const X_0 Real)(declare-const X_0 Real)": "X_0 is declared twice",
    "(vnnlib-version <2.0>)": "as VNN-LIB 1.0 has them",
    declared(1, "(< X_0 1)"): "is strict",
    declared(1, "(<= X_0 Y_0)"): "ties inputs to outputs",
    declared(1, "(<= X_3 1)"): "X_3 is not declared",
    declared(1, "(<= (* X_0 X_0) 1)"): "a product of variables",
    declared(1, "(<= (sin X_0) 1)"): "no linear term",
    declared(1, "(<= (/ 1 X_0) 1)"): "no linear term",
    declared(1, "(<= X_0 1/3)"): "'1/3' is neither a number nor a variable",
    declared(1, "(<= X_0 nan)"): "'nan' is neither a number",
    declared(1, "(<= X_0 1e99999)"): "more than 1000 digits",
    declared(1, "(<= X_0)"): "is no condition",
    declared(1, "(not (<= X_0 1))"): "is no condition",
    declared(1, "X_0"): "is neither a declaration",
    declared(1, "(and)"): "is no condition",
    declared(1, "(and true)"): "line 3: true is no condition",
    declared(1, "(<= 1 0)"): "allows no input",
    declared(1, "(<= X_0 0)", "(>= X_0 1)"): "allows no input",
    declared(1, "(<= |X_0| 1)"): "unexpected character '|'",
    "(" * 5000: "nested more than",
    declared(1, *["(or (<= X_0 1) (<= X_0 2) (<= X_0 3))"] * 9): "more than 10000 parts",
}


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_bad_file_is_refused_in_one_line(read, text):
    with pytest.raises(DomainError) as refused:
        read(text)
    said = str(refused.value)
    assert BAD[text] in said
    assert "property.vnnlib: " in said
    assert "\n" not in said
    assert len(said) < 300


@pytest.mark.parametrize("content", [b"\x93\xff", b"\x1f\x8b broken"])
def test_a_file_that_is_no_text_is_refused(tmp_path, content):
    for name in ("p.vnnlib", "p.vnnlib.gz"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DomainError, match="cannot be read as text"):
            read_vnnlib(tmp_path / name)


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(DomainError, match="no such file"):
        read_vnnlib(tmp_path / "none.vnnlib")
    with pytest.raises(DomainError, match="cannot be read"):
        read_vnnlib(tmp_path)
    with pytest.raises(DomainError, match="give the name of a file"):
        read_vnnlib(3)
