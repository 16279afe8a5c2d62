"""Facets and vertices of a cell in rational numbers, beside those of the kernel."""

from fractions import Fraction

from flint import fmpq, fmpq_mat


def solve(rows, right):
    """The point at which each row . x is the number on its right."""
    matrix = fmpq_mat([[fmpq(v.numerator, v.denominator) for v in row] for row in rows])
    column = fmpq_mat([[fmpq(v.numerator, v.denominator)] for v in right])
    return [Fraction(int(x.p), int(x.q)) for (x,) in matrix.solve(column).tolist()]


def facet_row(exact, signs, domain, facet, n):
    """A facet as an exact form: normal, constant."""
    if facet >= 2 * n:
        normal, constant = exact.form(facet - 2 * n, signs)
        return list(normal), constant
    bound = (domain.lower if facet < n else domain.upper)[facet % n]
    return [Fraction(j == facet % n) for j in range(n)], -Fraction(bound)
