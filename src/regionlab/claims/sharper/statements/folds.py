"""How a stage folds when some folds are made by two ReLUs.

With Z(u) = u + 2 sum_r (-1)^r relu(u - r), the zigzag of (26) on [0, oo), the sum around a fold
t_0 is Z(|q y - t_0|). On piece t of y it is read off Z's piece r: r = t - t_0 to the right of t_0,
and r = t_0 - t - 1 to the left. So it is zig_q for even t_0 and 1 - zig_q for odd t_0.
"""

from itertools import product

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import line
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.registry import claim
from regionlab.constructions.indices import q
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

y = sp.Symbol("y", real=True)

a, b = sp.symbols("a b", integer=True, nonnegative=True)

z = sp.Symbol("z", real=True)

U = sp.Symbol("U", integer=True, nonnegative=True)
"""The number of single folds of a coordinate."""


@claim("sharper-folds")
def folds() -> Claim:
    """The claim that single and double folds, put together, give zig_q or 1 - zig_q."""
    return Claim(
        paper="companion",
        label="Single and double folds",
        statement=(
            r"Folds made by one ReLU of slope $2q$ and folds made by two of slope $q$ together "
            r"fold $[0, 1]$ as $\mathrm{zig}_q$ or $1 - \mathrm{zig}_q$, with $2(q-1) - U$ ReLUs, "
            r"where $U$ is the number of single folds, or with $q$ if all are single."
        ),
        hypotheses=r"all $q \ge 2$, $0 \le U \le q - 1$",
        steps=(*around_a_fold(), *halves(), *numbers_of_relus()),
        rests_on=(zigzag(),),
        assumes=Hypotheses((q, U), (q >= 2, q - 1 >= U)),
        argument=(
            r"If a fold $t_0$ is double, $|q y - t_0|$ and $\pm 2\,\mathrm{relu}$ at the other "
            r"folds, each from its own side of $t_0$, add up to $Z(|q y - t_0|)$, with $Z$ the "
            r"zigzag (26) on $[0, \infty)$; the eight parity cases put piece $r$ of $Z$ on piece "
            r"$t$ of $y$. The two ReLUs of $|q y - t_0|$ are those of the double fold $t_0$. If "
            r"all folds are single, (26) itself has $q$ ReLUs."
        ),
    )


def around_a_fold() -> list[Step]:
    """Z(|q y - t_0|) on every piece of y, by the parities of t_0 and of Z's piece r."""
    steps = []
    for centre_odd, piece_odd, right in product((False, True), (False, True), (True, False)):
        t_0, r = 2 * a + int(centre_odd), 2 * b + int(piece_odd)
        distance = q * y - t_0 if right else t_0 - q * y
        piece = t_0 + r if right else t_0 - r - 1
        odd = centre_odd != (piece_odd if right else not piece_odd)
        zig = line(piece, odd, q * y)
        wanted = 1 - zig if centre_odd else zig
        name = (
            f"t₀ {'odd' if centre_odd else 'even'}, r {'odd' if piece_odd else 'even'}, "
            f"{'right' if right else 'left'} of t₀"
        )
        steps.append(identity(name, line(r, piece_odd, distance), wanted))
    return steps


def halves() -> list[Step]:
    """relu(2z) = 2 relu(z), |z| = relu(z) + relu(-z), and no ReLU acts on the other side of t_0."""
    t, t_0, u = sp.symbols("t t_0 u", real=True)
    relu_of_double, relu = sp.Max(0, 2 * z), sp.Max(0, z)
    both = sp.Max(0, z) + sp.Max(0, -z)
    size = sp.Piecewise((z, z >= 0), (-z, True))
    return [
        lemma("one ReLU of slope 2q is two of slope q", [], sp.Eq(relu_of_double, 2 * relu)),
        lemma("|z| = relu(z) + relu(-z)", [], sp.Eq(size, both)),
        lemma("right of t₀, folds left of it are idle", [t <= t_0, u >= t_0], t - u <= 0),
        lemma("left of t₀, folds right of it are idle", [t >= t_0, u <= t_0], u - t <= 0),
    ]


def numbers_of_relus() -> list[Step]:
    """U single folds and q - 1 - U double ones."""
    return [identity("the number of ReLUs", U + 2 * (q - 1 - U), 2 * (q - 1) - U)]
