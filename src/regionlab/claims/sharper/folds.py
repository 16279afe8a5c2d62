"""How a stage folds when some folds are made by two ReLUs, and how many regions its iterates have.

With Z(u) = u + 2 sum_r (-1)^r relu(u - r), the zigzag of (26) on [0, oo), the sum around a fold
t_0 is Z(|q y - t_0|). On piece t of y it is read off Z's piece r: r = t - t_0 to the right of t_0,
and r = t_0 - t - 1 to the left. So it is zig_q for even t_0 and 1 - zig_q for odd t_0.
"""

from itertools import product

import sympy as sp

from regionlab.claims.nakahara import proposition1, semigroup, zigzag
from regionlab.claims.nakahara.zigzag import line
from regionlab.constructions.indices import n0, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

y = sp.Symbol("y", real=True)
a, b = sp.symbols("a b", integer=True, nonnegative=True)
z = sp.Symbol("z", real=True)
U = sp.Symbol("U", integer=True, nonnegative=True)
"""The number of single folds of a coordinate."""

s = sp.Symbol("s", integer=True, nonnegative=True)
"""The number of stages."""


def folds() -> Claim:
    """The claim that single and double folds, put together, give zig_q or 1 - zig_q."""
    return Claim(
        "sharper-folds",
        "companion",
        "Single and double folds",
        r"Folds made by one ReLU of slope $2q$ and folds made by two of slope $q$ together fold "
        r"$[0, 1]$ as $\mathrm{zig}_q$ or $1 - \mathrm{zig}_q$, with $2(q-1) - U$ ReLUs, where $U$ "
        r"is the number of single folds, or with $q$ if all are single.",
        r"all $q \ge 2$, $0 \le U \le q - 1$",
        (*around_a_fold(), *halves(), *numbers_of_relus()),
        (zigzag(),),
        assumes=Hypotheses((q, U), (q >= 2, q - 1 >= U)),
        argument=r"If a fold $t_0$ is double, $|q y - t_0|$ and $\pm 2\,\mathrm{relu}$ at the "
        r"other folds, each from its own side of $t_0$, add up to $Z(|q y - t_0|)$, with $Z$ "
        r"the zigzag (26) on $[0, \infty)$; the eight parity cases put piece $r$ of $Z$ on "
        r"piece $t$ of $y$. The two ReLUs of $|q y - t_0|$ are those of the double fold $t_0$. "
        r"If all folds are single, (26) itself has $q$ ReLUs.",
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


def counted() -> Claim:
    """The claim that s stages that fold so give q^(n_0 s) linear regions on the cube."""
    return Claim(
        "sharper-count",
        "companion",
        "Regions of iterated folds",
        r"If every stage acts on each coordinate as $\mathrm{zig}_q$ or as $1 - \mathrm{zig}_q$, "
        r"then $s$ stages act on it as $\mathrm{zig}_{q^s}$ or $1 - \mathrm{zig}_{q^s}$, and the "
        r"sum over the coordinates has exactly $q^{n_0 s}$ linear regions on $[0, 1]^{n_0}$.",
        r"all $q, n_0 \ge 1$, $s \ge 0$",
        (*reflections(), *proposition1.boxes()[:1], *boxes()),
        (semigroup(),),
        assumes=Hypotheses((q, n0, s)),
        argument=r"An inner reflection disappears or moves out, and by the semigroup law $s$ "
        r"stages are $\mathrm{zig}_{q^s}$ or $1 - \mathrm{zig}_{q^s}$. The kinks of the sum are "
        r"the full hyperplanes $x_l = t/q^s$; across each one the slope in $x_l$ changes, so "
        r"the boxes between them are the linear regions.",
    )


def reflections() -> list[Step]:
    """zig_q(1 - y) is zig_q(y) for even q, 1 - zig_q(y) for odd q: piece t is q - 1 - t."""
    steps = []
    for pieces_odd, odd in product((False, True), repeat=2):
        pieces, t = 2 * a + int(pieces_odd), 2 * b + int(odd)
        # q - 1 - t is odd as t is for odd q, and the other way round for even q
        mirrored = line(pieces - 1 - t, odd == pieces_odd, pieces - pieces * y)
        zig = line(t, odd, pieces * y)
        wanted = 1 - zig if pieces_odd else zig
        name = f"zig(1 - y), q {'odd' if pieces_odd else 'even'}, t {'odd' if odd else 'even'}"
        steps.append(identity(name, mirrored, wanted))
    return steps


def boxes() -> list[Step]:
    """(q^s)^n_0 = q^(n_0 s)."""
    shown = r"\left(q^s\right)^{n_0} = q^{n_0 s}"
    return [identity("the number of boxes", (q**s) ** n0, q ** (n0 * s), latex=shown)]
