"""The most linear regions of any ternary network with three layers: for one and two inputs."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Step, cited, identity, lemma

n, P = sp.symbols("n P", integer=True, positive=True)

g, m, h = sp.symbols("g m h", integer=True, nonnegative=True)


@claim("true-maximum-three-layers")
def three_layers() -> Claim:
    """For two inputs and three layers the maximum is Zaslavsky's bound, at every width."""
    return Claim(
        paper="companion",
        label="True maximum for three layers",
        statement=(
            r"Over all ternary networks with $n_L = 1$, $L = 3$ (identity, ReLU, output) and width "
            r"$n$, the maximal number of linear regions on $\mathbb{R}^{n_0}$ is $n + 1$ for $n_0 "
            r"= 1$ and $1 + n + \binom{n}{2}$ for $n_0 = 2$; no network with $n$ ReLUs has more."
        ),
        hypotheses=r"$n_0 = 1, 2$, all $n \ge 1$",
        steps=(
            *lines(),
            *one_input(),
            *reach(),
            *curve(),
            *shifts(),
            cited(
                "Bertrand's postulate: an odd prime from n to 2n, for n ≥ 2",
                "chebyshev1852",
                r"\exists P \text{ prime}: n \le P \le 2n",
            ),
        ),
        assumes=Hypotheses((n,)),
        argument=(
            r"$\sum_i \pm \mathrm{relu}(a_i \cdot x + c_i)$ is affine just off its lines. Lines "
            r"$x_1 + t x_2 + c = 0$ are in general position iff no three points $(t, c)$ are in "
            r"line. The points $(t, t^2 + v)$ modulo $P$ have none in line; over the $P$ shifts "
            r"$v$ at most $2g^2/P \le g = P - n$ of them are out of reach on average."
        ),
    )


def lines() -> list[Step]:
    """n lines cut the plane into at most 1 + n + n(n-1)/2 parts, and in general position just so.

    The line that comes after n others meets them in at most n points. These cut it into at most
    n + 1 pieces, and each piece cuts one part in two.
    """
    parts = 1 + n + n * (n - 1) / 2
    return [
        identity("no line: one part", parts.subs(n, 0), sp.Integer(1)),
        identity("one line more: n + 1 parts more", parts + n + 1, parts.subs(n, n + 1)),
    ]


def one_input() -> list[Step]:
    """Rows x and n - 1 times 1: x - c for c = 0, ..., n - 1, the bias included."""
    c = sp.Symbol("c", integer=True, nonnegative=True)
    return [
        lemma("n₀ = 1: n - 1 constants and a bias reach c ≤ n - 1", [c <= n - 1], c <= (n - 1) + 1)
    ]


def reach() -> list[Step]:
    """x rows +, y rows -, a bias: x + y = t and |c - (x - y)| <= 1, for every point in reach."""
    t, c = sp.symbols("t c", integer=True)
    same = sp.Eq(sp.Mod(t + c, 2), 0)
    toward = sp.Piecewise((c - 1, c > 0), (c + 1, c < 0), (1, t > 0), (-1, True))
    sum_ = sp.Piecewise((c, same), (toward, True))  # x - y
    steps = []
    for name, width, up, down in (
        ("odd", 2 * h + 1, h, h),
        ("even", 2 * h + 2, h + 1, h),
    ):
        near = [t + c <= width, t - c <= width, -t + c <= width, -t - c <= width]
        inside = [*near, t < width, t > -width, c < width, c > -width]
        if name == "even":
            inside += off_the_edges(t, c, width)
        s = sp.Symbol("s", integer=True)
        x = sp.Symbol("x", integer=True)
        y = sp.Symbol("y", integer=True)
        choice = [sp.Eq(s, sum_, evaluate=False), sp.Eq(2 * x, t + s), sp.Eq(2 * y, t - s)]
        steps += [
            lemma(
                f"n {name}: t and x - y have the same parity",
                [*inside, choice[0]],
                sp.Eq(sp.Mod(t + s, 2), 0),
            ),
            lemma(
                f"n {name}: the rows and the bias suffice",
                [*inside, *choice],
                sp.And(x <= up, x >= -up, y <= down, y >= -down, c - s <= 1, c - s >= -1),
            ),
        ]
    return steps


def off_the_edges(t: sp.Symbol, c: sp.Symbol, width: sp.Expr) -> list[Boolean]:
    """Not on the two edges |t| + |c| = n where t and c have different signs: for even n."""
    return [
        sp.Not(sp.And(t >= 1, c <= -1, t - c >= width)),
        sp.Not(sp.And(t <= -1, c >= 1, c - t >= width)),
    ]


def curve() -> list[Step]:
    """(t, t^2 + v): the determinant of three points is Vandermonde's, so not 0 modulo P."""
    a, b, c, v = sp.symbols("a b c v", integer=True)
    matrix = sp.Matrix([[1, t, t**2 + v] for t in (a, b, c)])
    return [
        identity(
            "no three points of the curve are in line: the determinant",
            sp.expand(matrix.det()),
            (b - a) * (c - a) * (c - b),
            latex=r"\det \begin{pmatrix} 1 & a & a^2+v \\ 1 & b & b^2+v \\ 1 & c & c^2+v "
            r"\end{pmatrix} = (b-a)(c-a)(c-b)",
        )
    ]


def shifts() -> list[Step]:
    """Residues out of reach: corners of the square |t|, |c| <= (P-1)/2, four triangles.

    With i and j counted from a corner, out of reach means i + j <= g - 2, and for even n also
    i + j = g - 1 in two of the corners. A residue lies on the curve of one shift only.
    """
    corner = (m + 1) * (m + 2) / 2  # pairs i, j >= 0 with i + j <= m
    bad = 4 * corner.subs(m, g - 2) + 2 * g
    half = (P - 1) / 2
    i, j = sp.symbols("i j", integer=True, nonnegative=True)
    t, c = half - i, half - j
    return [
        identity("pairs with i + j ≤ 0", corner.subs(m, 0), sp.Integer(1)),
        identity("pairs with i + j ≤ m + 1", corner + (m + 2), corner.subs(m, m + 1)),
        lemma(
            "out of reach is near a corner",
            [sp.Eq(g, P - n), t + c > n],
            i + j <= g - 2,
        ),
        identity("at most 2g² residues are out of reach", bad, 2 * g**2),
        lemma(
            "so some shift has at most g points out of reach: the average",
            [n <= P, 2 * n >= P, sp.Eq(g, P - n)],
            2 * g**2 <= g * P,
            [(g, P - 2 * g)],
        ),
        lemma("and at least n in reach", [sp.Eq(g, P - n)], P - g >= n),
        lemma("t, c < n on the square", [2 * n >= P], half < n),
    ]
