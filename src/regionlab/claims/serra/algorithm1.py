"""Algorithm 1 (MIPBound): why its probability is right, what it needs, and its numbers.

All numbers are decided in rational arithmetic; e lies between two rationals that are given.
"""

from fractions import Fraction

import sympy as sp

from regionlab.proofs import Claim, Hypotheses, cited, computed, identity, lemma

PAPER = "serra2020empirical"


def rounds_to(value: str, bounds: tuple[Fraction, Fraction]) -> bool:
    """Whether every number between the bounds rounds to the decimal `value`."""
    half = Fraction(1, 2 * 10 ** len(value.split(".")[1]))
    return all(abs(bound - Fraction(value)) < half for bound in bounds)


def fair_coin() -> Claim:
    """A parity constraint with a fair parity bit keeps each solution with probability 1/2."""
    a = sp.Symbol("a", integer=True)
    size, j = (
        sp.Symbol("S", integer=True, nonnegative=True),
        sp.Symbol("j", integer=True, nonnegative=True),
    )
    half = sp.Rational(1, 2)
    steps = (
        identity(
            "a solution of parity a passes with probability 1/2",
            half * a + half * (1 - a),
            half,
        ),
        identity(
            "independent coins: j + 1 constraints",
            half**j * half,
            half ** (j + 1),
        ),
        identity(
            "with 2^j solutions, 1/2 is expected to survive",
            2**j * half ** (j + 1),
            half,
            latex=r"2^j \cdot 2^{-(j+1)} = \tfrac12",
        ),
        lemma(
            "Markov: the chance of a survivor is at most the expected number",
            [size >= 0],
            sp.Or(sp.Eq(size, 0), size >= 1),
            latex=r"\mathbf{1}[S' \neq \emptyset] \le |S'|",
        ),
    )
    return Claim(
        "serra-algorithm-1-parity",
        PAPER,
        "Algorithm 1: one repetition",
        r"If $|S| \le 2^j$, the formulation is still feasible after $j + 1$ parity constraints "
        r"with probability at most $\frac12$, for every size $k$ of the constraints, if each "
        r"parity bit is a fair coin of its own.",
        r"all $k, j$, all $S$",
        steps,
        assumes=Hypotheses((j,)),
        repairs=("serra-algorithm-1-biased",),
        argument=r"Whatever the set of variables is, the coin decides. Expectations add up, so "
        r"independence between solutions (pairwise, say) is not needed for the lower bound.",
    )


def chernoff() -> Claim:
    """Line 23: the probability of f[j+1] or more feasible repetitions, if |S| <= 2^j."""
    p, y = sp.Symbol("p", real=True, nonnegative=True), sp.Symbol("y", real=True, positive=True)
    t = sp.Symbol("t", real=True, nonnegative=True)
    i, mu, beta, delta = sp.symbols("i mu beta delta", positive=True)
    exponent = mu * (sp.exp(t) - 1) - t * (1 + beta) * mu
    at_best = exponent.subs(t, sp.log(1 + beta))
    steps = (
        lemma(
            "a chance p <= 1/2 is covered by 1/2",
            [p <= sp.Rational(1, 2), y >= 1],
            1 + p * (y - 1) <= 1 + (y - 1) / 2,
            [(y - 1, sp.Rational(1, 2) - p)],
        ),
        identity(
            "1 + x <= e^x: equality at 0, and the derivative of the difference",
            sp.diff(sp.exp(t) - 1 - t, t),
            sp.exp(t) - 1,
        ),
        identity(
            "the exponent at t = ln(1 + beta)",
            at_best,
            mu * beta - mu * (1 + beta) * sp.log(1 + beta),
        ),
        identity(
            "beta = 2 delta, mu = i / 2",
            ((1 + beta) * mu).subs({beta: 2 * delta, mu: i / 2}),
            i * (sp.Rational(1, 2) + delta),
            latex=r"(1 + 2 \delta) \tfrac{i}{2} = i (\tfrac12 + \delta) = f[j+1]",
        ),
    )
    return Claim(
        "serra-algorithm-1",
        PAPER,
        "Algorithm 1, line 23",
        r"If $|S| \le 2^j$, then $f[j+1] \ge i (\frac12 + \delta)$ of $i$ repetitions are feasible "
        r"with probability at most $\left( e^{2\delta} / (1+2\delta)^{1+2\delta} \right)^{i/2}$. "
        r"So $|S| > 2^j$ with confidence $P_j$.",
        r"all $i \ge 1$, $\delta > 0$; $i$ fixed in advance",
        steps,
        (fair_coin(),),
        assumes=Hypotheses((i, mu, beta, delta)),
        argument=r"Markov's inequality for $e^{tX}$, $X$ a sum of $i$ independent repetitions: "
        r"$E e^{tX} \le (1 + (e^t - 1)/2)^i \le \exp(\mu (e^t - 1))$ with $\mu = i/2$, because "
        r"$1 + x \le e^x$ ($e^x - 1 - x$ is 0 at 0 and its derivative has the sign of $x$); then "
        r"$t = \ln(1 + \beta)$, $\beta = 2\delta$.",
    )


def numbers() -> Claim:
    """The experiments' numbers: 28 repetitions for 99.5 %, and what 95 % needs."""
    from regionlab.milp.probability import Tail, chernoff_range, euler, least_feasible

    e_low, e_high = euler(40)
    all_28, all_16 = chernoff_range(28, 28), chernoff_range(16, 16)
    least = min(f for f in range(15, 29) if chernoff_range(f, 28)[0] >= Fraction(95, 100))
    below = chernoff_range(least - 1, 28)
    steps = (
        computed(
            "e between two rationals",
            e_low < e_high and rounds_to("2.718281828459045", (e_low, e_high)),
            r"\sum_{k<40} \tfrac{1}{k!} < e < \sum_{k<40} \tfrac{1}{k!} + \tfrac{1}{39 \cdot 39!}",
            {"e": "2.718281828459045..."},
        ),
        computed(
            "28 of 28 feasible",
            rounds_to("0.995520", all_28) and all_28[0] >= Fraction(995, 1000),
            r"1 - (e/4)^{14} = 0.995520\ldots \ge 0.995",
            {"P": f"{float(all_28[0]):.6f}"},
        ),
        computed(
            "26 repetitions are too few for 99.5 %",
            chernoff_range(26, 26)[1] < Fraction(995, 1000),
            r"1 - (e/4)^{13} < 0.995",
            {"P": f"{float(chernoff_range(26, 26)[0]):.6f}"},
        ),
        computed(
            "27 repetitions are too few for 99.5 %",
            # P is 1 - (e/4)^(27/2): compare squares
            Fraction(5, 1000) ** 2 < (e_low / 4) ** 27,
            r"1 - (e/4)^{27/2} < 0.995",
            {"(e/4)^27": f"{float((e_low / 4) ** 27):.3e}"},
        ),
        computed(
            "16 of 16 feasible",
            rounds_to("0.954514", all_16) and all_16[0] >= Fraction(95, 100),
            r"1 - (e/4)^{8} = 0.954514\ldots \ge 0.95",
            {"P": f"{float(all_16[0]):.6f}"},
        ),
        computed(
            "15 repetitions are too few for 95 %",
            Fraction(5, 100) ** 2 < (e_low / 4) ** 15,
            r"1 - (e/4)^{15/2} < 0.95",
            {"(e/4)^15": f"{float((e_low / 4) ** 15):.3e}"},
        ),
        computed(
            "with 28 repetitions 95 % needs 25 feasible ones",
            least == 25 == least_feasible(28, Fraction(95, 100), Tail.CHERNOFF)
            and below[1] < Fraction(95, 100),
            r"\min\{f : P \ge 0.95\} = 25",
            {"least f": least, "P at 24": f"{float(below[1]):.4f}"},
        ),
    )
    return Claim(
        "serra-algorithm-1-numbers",
        PAPER,
        "Section 6: the numbers of repetitions",
        r"By line 23, 28 repetitions that all stay feasible give 99.55 % and 16 give 95.45 %; "
        r"fewer give less than 99.5 % and 95 %. Of 28 repetitions 25 must be feasible for 95 %.",
        "these numbers",
        steps,
        (chernoff(),),
        assumes=Hypotheses(),
    )


def exact_tail() -> Claim:
    """The exact binomial tail needs fewer repetitions for the same confidence."""
    from regionlab.milp.probability import binomial_tail

    confidence = {f: 1 - binomial_tail(f, 28) for f in range(14, 29)}
    least = min(f for f, value in confidence.items() if value >= Fraction(95, 100))
    enough = {
        level: min(i for i in range(1, 40) if 1 - binomial_tail(i, i) >= level)
        for level in (Fraction(995, 1000), Fraction(95, 100))
    }
    steps = (
        computed(
            "all feasible: 8 repetitions for 99.5 %, 5 for 95 %",
            list(enough.values()) == [8, 5],
            r"1 - 2^{-8} \ge 0.995,\quad 1 - 2^{-5} \ge 0.95",
            {"for 99.5 %": enough[Fraction(995, 1000)], "for 95 %": enough[Fraction(95, 100)]},
        ),
        computed(
            "of 28 repetitions, 19 feasible ones for 95 %",
            least == 19,
            r"\Pr[\mathrm{Bin}(28, \tfrac12) \ge 19] \le 0.05 < \Pr[\mathrm{Bin}(28, \tfrac12) "
            r"\ge 18]",
            {
                "least f": least,
                "confidence at 19": f"{float(confidence[19]):.4f}",
                "at 18": f"{float(confidence[18]):.4f}",
            },
        ),
    )
    return Claim(
        "serra-algorithm-1-exact-tail",
        "companion",
        "Algorithm 1 with the exact binomial tail",
        r"With $\Pr[\mathrm{Bin}(i, \frac12) \ge f]$ in the place of Chernoff's bound, 8 "
        r"repetitions give 99.5 %, 5 give 95 %, and of 28 repetitions 19 feasible ones are enough "
        r"for 95 %.",
        "these numbers",
        steps,
        (fair_coin(),),
        assumes=Hypotheses(),
        argument=r"The number of feasible repetitions is a sum of independent coins of chance at "
        r"most $\frac12$, so it exceeds $f$ no more often than a fair binomial does.",
    )


def at_most_n() -> Claim:
    """r can exceed n, so the array f of line 2 is too short: redundant constraints remove nothing.

    One variable, S = {(0)}: the constraint "z_1 is even" removes no solution, however often drawn.
    """
    solutions = {(0,)}
    n, r = 1, 0
    for parity in (0, 0, 0, 1):  # four fair coins that may come
        solutions = {s for s in solutions if sum(s) % 2 == parity}
        r += 1
        if not solutions:
            break
    step = computed(
        "the number r of constraints that makes F' infeasible is at most n",
        r <= n,
        r"r \le n",
        {"n": n, "S": "{(0)}", "parities drawn": "even, even, even, odd", "r": r},
    )
    return Claim(
        "serra-algorithm-1-array",
        PAPER,
        "Algorithm 1, lines 2-4: f has n + 1 entries",
        r"The counters $f[0], \dots, f[n]$ suffice: $r - 1 \le n$.",
        r"all $n$ and $S$",
        (step,),
        assumes=Hypotheses(),
        argument=r"This $S$ needs the first odd parity, which comes after any number of draws with "
        r"positive probability. The counters must grow.",
    )


def biased_parity() -> Claim:
    """Without a fair parity bit the claim of one repetition is false."""
    solutions = {(0, 0)}
    survivors = [s for s in solutions if all(sum(s[v] for v in u) % 2 == 0 for u in ([0], [0, 1]))]
    step = computed(
        "one solution survives one constraint with probability at most 1/2",
        len(survivors) / len(solutions) <= 0.5,
        r"|S| \le 2^0 \implies \Pr[\text{feasible after 1}] \le \tfrac12",
        {"S": "{(0, 0)}", "parity": "always even", "probability": 1},
    )
    return Claim(
        "serra-algorithm-1-biased",
        PAPER,
        "Algorithm 1 with a parity bit that is not random",
        r"The probability of one repetition holds for parity constraints on random sets of "
        r"variables with a fixed parity.",
        r"all $S$",
        (step,),
        assumes=Hypotheses(),
        argument=r"The zero vector satisfies every even parity.",
    )


def largest() -> Claim:
    """The largest j that reaches the confidence keeps the confidence of a single j."""
    wrong, answer, t = sp.symbols("a b t", integer=True, nonnegative=True)
    j, first = sp.symbols("j j0", integer=True, nonnegative=True)
    steps = (
        lemma(
            "the constraints of j_0 are among those of j: who satisfies all satisfies the first",
            [j >= first],
            j + 1 >= first + 1,
            latex=r"j \ge j_0 \implies f[j+1] \le f[j_0+1]",
        ),
        lemma(
            "an answer that is too large makes f large at j_0",
            [answer >= t, wrong >= answer],
            wrong >= t,
            latex=r"f[j+1] \ge t,\; f[j_0+1] \ge f[j+1] \implies f[j_0+1] \ge t",
        ),
    )
    return Claim(
        "serra-algorithm-1-largest",
        "companion",
        "Algorithm 1: the largest j",
        r"Let $t$ be the least number of feasible repetitions, of $i$ fixed in advance, that "
        r"reaches a confidence. The largest $j$ with $f[j+1] \ge t$ satisfies $|S| > 2^j$ with "
        r"that confidence, though it is chosen after looking.",
        r"all $S$, $i$, $t$",
        steps,
        (fair_coin(),),
        assumes=Hypotheses(),
        argument=r"Let $j_0$ be the least number with $|S| \le 2^{j_0}$. The answer $j$ is wrong "
        r"only if $j \ge j_0$, and then $f[j_0+1] \ge t$. That is one event, of a number $j_0$ "
        r"that does not depend on chance. The best of several runs has no such $j_0$ in common.",
    )


def upper_bounds() -> Claim:
    """What the introduction says of upper bounds from parity constraints: cited."""
    step = cited(
        "parity constraints of half of the variables give upper bounds too",
        "gomes2006",
        r"k = |V| / 2",
    )
    return Claim(
        "serra-mbound-upper",
        PAPER,
        "Section 1: probabilistic upper bounds",
        r"Lower bounds from parity constraints are valid for every $k$, probabilistic upper bounds "
        r"for $k = |V|/2$.",
        r"all $V$",
        (step,),
        (fair_coin(),),
        assumes=Hypotheses(),
    )
