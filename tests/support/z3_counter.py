"""Regions counted by Z3 in linear real arithmetic: an independent witness in any number of inputs.

Nothing of the library counts, cuts or joins here. A network is a list of layers (rows, bias,
whether its units are ReLUs), a domain a list of forms that are >= 0 on it. A form is a tuple of
coefficients and, last, a constant; all numbers are rational. The notions are taken at their word:

- a pattern counts if Z3 finds a point of the domain where each unit has its sign. The signs are
  variables; a pattern that was found is excluded, until nothing is left to find.
- a convex set has interior iff it holds some x and x + s e_k for each axis k, for some s > 0.
- two closed cells meet in dimension d - 1 iff they hold some x and x + s v_k, for the d - 1 vectors
  v_k of a basis of the hyperplane that they can only meet in: the zeros of the first unit on which
  their patterns differ. All layers below have one pattern, so that unit is one form on both cells.
- the part of a closed cell where its map equals another map A is convex; such parts for one A are
  joined if Z3 finds a common point, and a component counts if it holds a cell whose map is A.
"""

from fractions import Fraction
from functools import cache, cached_property
from itertools import combinations
from math import gcd, lcm

import z3

from regionlab.domains import Box, Polyhedron


def counts_by_z3(network, domain, notions):
    """The counts of a network on a domain, by notion."""
    witness = Witness.of(network, domain)
    return {notion: witness.count(notion) for notion in notions}


def forms_of(domain):
    """The forms that are >= 0 on a domain, from the numbers that it was made of."""
    if isinstance(domain, Box):
        pairs = enumerate(zip(domain.lower, domain.upper, strict=True))
        n = len(domain.lower)
        return [form for k, (a, b) in pairs for form in ((*axis(n, k), -a), (*axis(n, k, -1), b))]
    if isinstance(domain, Polyhedron):
        rows = zip(domain.matrix, domain.bound, strict=True)
        return [(*(-v for v in row), limit) for row, limit in rows]
    return []


class Witness:
    """One network on one domain."""

    def __init__(self, layers, domain, inputs):
        self.layers, self.inputs = layers, inputs
        self.domain = [integers(form) for form in domain]
        self.closed, self.share_facet = cache(self._closed), cache(self._share_facet)

    @classmethod
    def of(cls, network, domain):
        assert all(layer.activation in ("relu", "identity") for layer in network.layers)
        layers = [(*layer.rational, layer.activation == "relu") for layer in network.layers]
        return cls(layers, forms_of(domain), network.inputs)

    def count(self, notion):
        if notion == "activation-patterns":
            return len(self.patterns)
        if notion == "activation-regions":
            return len(self.cells)
        pieces = {}
        for pattern, (_, outputs) in self.cells.items():
            pieces.setdefault(outputs, []).append(pattern)
        if notion == "affine-pieces":
            return len(pieces)
        if notion == "linear-regions":
            return sum(len(components(piece, self.share_facet)) for piece in pieces.values())
        assert notion == "closed-connected"
        return sum(self._closed_sets(target, piece) for target, piece in pieces.items())

    @cached_property
    def patterns(self):
        """Every pattern that a point of the domain has, as one flat tuple of signs."""
        values = [f"x{k}" for k in range(self.inputs)]
        reals, facts, signs = list(values), [at_least_zero(form) for form in self.domain], []
        for number, (rows, bias, is_relu) in enumerate(self.layers):
            before, values = values, []
            for unit, (row, constant) in enumerate(zip(rows, bias, strict=True)):
                value, height = f"h{number}_{unit}", text((*row, constant), before)
                values.append(value)
                if is_relu:
                    on = f"on{number}_{unit}"
                    signs.append(on)
                    facts += [f"(= {on} (> {height} 0.0))", f"(= {value} (ite {on} {height} 0.0))"]
                else:
                    facts.append(f"(= {value} {height})")
            reals += values
        solver = z3.SolverFor("QF_LRA")
        solver.from_string(script(reals, facts, signs))
        units, found = [z3.Bool(on) for on in signs], []
        while is_satisfiable(solver):
            model = solver.model()
            found.append(tuple(z3.is_true(model.eval(on, True)) for on in units))
            solver.add(z3.Or([on != sign for on, sign in zip(units, found[-1], strict=True)]))
        return found

    @cached_property
    def cells(self):
        """The patterns whose cell has interior, each with the forms of its units and outputs."""
        axes, found = [axis(self.inputs, k) for k in range(self.inputs)], {}
        for pattern in self.patterns:
            units, outputs = self._forms(pattern)
            strict = [form for form, on in zip(units, pattern, strict=True) if on]
            closed = [negative(form) for form, on in zip(units, pattern, strict=True) if not on]
            if holds_simplex(self.inputs, strict, closed + self.domain, axes):
                found[pattern] = units, outputs
        return found

    def _forms(self, pattern):
        """The pre-activations of all ReLUs, but for positive factors, and the outputs."""
        values = [(*axis(self.inputs, k), Fraction(0)) for k in range(self.inputs)]
        units = []
        for rows, bias, is_relu in self.layers:
            values = [
                tuple(
                    sum((w * form[k] for w, form in zip(row, values, strict=True)), start)
                    for k, start in enumerate([*[Fraction(0)] * self.inputs, constant])
                )
                for row, constant in zip(rows, bias, strict=True)
            ]
            if is_relu:
                signs = pattern[len(units) : len(units) + len(values)]
                units += [integers(form) for form in values]
                values = [
                    tuple(on * v for v in form) for form, on in zip(values, signs, strict=True)
                ]
        return units, tuple(values)

    def _closed(self, pattern):
        """The forms that are >= 0 on the closure of a cell with interior."""
        units = zip(self.cells[pattern][0], pattern, strict=True)
        return [form if on else negative(form) for form, on in units] + self.domain

    def _share_facet(self, one, other):
        unit = next(k for k, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
        *normal, _ = form = self.cells[one][0][unit]
        assert form == self.cells[other][0][unit]
        pivot = next(k for k, slope in enumerate(normal) if slope)
        basis = []
        for k in set(range(self.inputs)) - {pivot}:
            vector = axis(self.inputs, k, normal[pivot])
            vector[pivot] = -normal[k]
            basis.append(vector)
        return holds_simplex(self.inputs, [], self.closed(one) + self.closed(other), basis)

    def _closed_sets(self, target, piece):
        """How many components of {x : f(x) = target(x)} have interior."""
        if len(piece) == 1:
            return 1
        slices = {}
        for pattern, (_, outputs) in self.cells.items():
            rows = list(self.closed(pattern))
            for form, other in zip(outputs, target, strict=True):
                gap = integers([a - b for a, b in zip(form, other, strict=True)])
                rows += [gap, negative(gap)]
            if holds_simplex(self.inputs, [], rows, []):
                slices[pattern] = rows
        parts = components(
            list(slices),
            lambda one, other: holds_simplex(self.inputs, [], slices[one] + slices[other], []),
        )
        return sum(1 for part in parts if part & set(piece))


def holds_simplex(inputs, strict, closed, vectors):
    """Whether some x and x + s v, for all `vectors` and some s > 0, are in a convex set.

    The set is where the forms `strict` are > 0 and the forms `closed` are >= 0.
    """
    names, facts = [f"x{k}" for k in range(inputs)], ["(> s 0.0)"]
    for relation, forms in ((">", strict), (">=", closed)):
        for form in dict.fromkeys(forms):
            slopes = {
                sum(a * v for a, v in zip(form[:-1], vector, strict=True)) for vector in vectors
            }
            for slope in slopes | {0}:
                facts.append(
                    f"({relation} {text((*form[:-1], slope, form[-1]), [*names, 's'])} 0.0)"
                )
    solver = z3.SolverFor("QF_LRA")
    solver.from_string(script([*names, "s"], facts))
    return is_satisfiable(solver)


def is_satisfiable(solver):
    answer = solver.check()
    assert answer != z3.unknown
    return answer == z3.sat


def components(nodes, adjacent):
    """The connected components of a graph; a pair that is joined already is not asked about."""
    parts = [{node} for node in nodes]
    for pair in combinations(nodes, 2):
        one, other = (next(part for part in parts if node in part) for node in pair)
        if one is not other and adjacent(*pair):
            parts.remove(other)
            one |= other
    return parts


def axis(inputs, k, length=1):
    return [length * (j == k) for j in range(inputs)]


def negative(form):
    return tuple(-v for v in form)


def integers(form):
    """The positive multiple of a form that is one of coprime integers."""
    scale = lcm(*(Fraction(v).denominator for v in form))
    numbers = [int(v * scale) for v in form]
    divisor = gcd(*numbers) or 1
    return tuple(v // divisor for v in numbers)


def at_least_zero(form):
    return f"(>= {text(form, [f'x{k}' for k in range(len(form) - 1)])} 0.0)"


def text(form, names):
    """A form of named variables in SMT-LIB."""
    *normal, constant = form
    terms = [f"(* {literal(a)} {name})" for a, name in zip(normal, names, strict=True) if a]
    return f"(+ {' '.join(terms)} {literal(constant)} 0.0)"


def literal(value):
    """An integer or a fraction in SMT-LIB, which has no negative numbers but their negation."""
    size = f"{abs(value.numerator)}.0"
    if value.denominator > 1:
        size = f"(/ {size} {value.denominator}.0)"
    return size if value >= 0 else f"(- {size})"


def script(reals, facts, booleans=()):
    """What is declared and asserted, in SMT-LIB."""
    lines = [f"(declare-const {name} Real)" for name in reals]
    lines += [f"(declare-const {name} Bool)" for name in booleans]
    return "\n".join([*lines, *(f"(assert {fact})" for fact in facts)])
