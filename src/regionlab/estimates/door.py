"""The door of estimates: a network, a domain and a notion in, an Estimate out."""

from fractions import Fraction
from math import ceil, inf
from os import PathLike

import numpy as np

from regionlab import checks
from regionlab.counting import count
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.running.question import Question
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.counting.searches.paths import make_paths_ready
from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError, kind_of
from regionlab.estimates.betting import lower_bound
from regionlab.estimates.checkpoint import SampleFile
from regionlab.estimates.interval import interval, standard_error
from regionlab.estimates.result import Estimate
from regionlab.estimates.work import Report, Sampling, Terms
from regionlab.networks import ReLUNetwork
from regionlab.regions.ceiling import most_regions
from regionlab.regions.notion import Notion
from regionlab.regions.question import posed
from regionlab.regions.result import Guarantee

_SHARE_OF_COUNTING = 0.25
"""Of a limit in seconds, at most."""


def estimate(
    network: ReLUNetwork,
    domain: Domain | Slice,
    notion: Notion | str = Notion.ACTIVATION_REGIONS,
    *,
    relative_error: float | None = None,
    seconds: float | None = None,
    samples: int | None = None,
    confidence: float | Fraction = 0.95,
    seed: int = 0,
    workers: int = 1,
    count_first: int = 10_000,
    checkpoint: str | PathLike[str] | None = None,
    report: Report | None = None,
) -> Estimate:
    """Estimate the number of activation regions of `network` on `domain`, without bias.

    Network and domain may be all that `count` takes, models and slices too.
    First some `count_first` regions are counted: if these are all, the estimate is exact. Else
    rounds of samples teach odds, and then samples follow until the standard error is
    `relative_error` of the estimate, or there are so many `samples`, or `seconds` are over: what
    comes first of those given, and a relative error of 0.02 if none is. Every sample has the number
    of regions as its mean, whatever the odds are; a rule that stops by what was sampled moves the
    mean of the last average by a little, `samples` alone do not. KeyboardInterrupt ends sampling
    too, and gives what there is, if there is something.

    Same `seed`, same samples, for any number of `workers` (threads); a limit in seconds ends them
    sooner or later, and shortens learning if it is too short for it. With `checkpoint` the samples
    are kept in that file: the same call goes on with them, to a smaller error.

    There are no samples of other notions yet: a region's share of its linear region takes a walk
    through all of that. Raises CountingError for another notion, an argument of the wrong type or
    range, a file of another question, or if time ends before the first samples; DomainError and
    NetworkError as `count` does.

    >>> from regionlab import Box
    >>> from regionlab.constructions import montufar
    >>> found = estimate(montufar(1, 3, 2), Box.cube(1))
    >>> found.estimate, found.standard_error, found.guarantee.value
    (3.0, 0.0, 'exact')
    """
    asked = _notion(notion)
    put = posed(network, domain)
    question = Question(put.network, put.domain, asked, put.name)
    wanted = checks.probability(confidence, "the confidence", CountingError)
    seed = checks.integer(seed, "the seed", CountingError, least=0)
    threads = checks.integer(workers, "workers", CountingError)
    first = checks.integer(count_first, "count_first", CountingError, least=0)
    terms = _terms(relative_error, samples, seconds, threads, report)
    path = None
    if checkpoint is not None:
        path = checks.in_existing_folder(
            checks.path_of(checkpoint, "checkpoint", CountingError), CountingError
        )
    kept = SampleFile(path, question, seed)
    before = kept.read()
    clock = Stopwatch()
    found = 1
    if before is not None:
        clock.go_on_from(before.seconds)
        found = before.at_least
    elif first:
        limit = None if seconds is None else _SHARE_OF_COUNTING * terms.seconds
        counted = count(
            put.network, put.domain, asked,
            workers=threads, limit_regions=first, limit_seconds=limit,
        )  # fmt: skip
        if counted.guarantee is Guarantee.EXACT:
            return _exact(question, counted.lower, counted.method, seed, wanted, clock)
        found = min(first, counted.lower)  # the limit is overshot by chance
    cone = True if put.network.inputs <= 2 else None
    problem = make_problem(put.network, put.domain, cone=cone)
    if problem is None:
        return _exact(question, 1, "no ReLU layer", seed, wanted, clock)
    make_paths_ready()
    work = Sampling(problem, seed, terms, kept, clock, found)
    work.run(before)
    return _answer(work, question, wanted)


def _notion(notion: Notion | str) -> Notion:
    asked = Notion.parse(notion)
    if asked is not Notion.ACTIVATION_REGIONS:
        raise CountingError(
            f"{asked.noun} cannot be estimated, only activation regions: there are never fewer of "
            "these than of linear regions; count counts every notion"
        )
    return asked


def _terms(
    relative_error: float | None,
    samples: int | None,
    seconds: float | None,
    workers: int,
    report: Report | None,
) -> Terms:
    """Where to stop, from what is given."""
    if report is not None and not callable(report):
        raise CountingError(f"report is {kind_of(report)}; give a function of four numbers")
    if relative_error is None and samples is None and seconds is None:
        relative_error = 0.02
    close = checks.limit(relative_error, "relative_error", CountingError)
    many = None if samples is None else checks.integer(samples, "samples", CountingError, least=2)
    time = checks.limit(seconds, "seconds", CountingError)
    return Terms(close or 0.0, inf if many is None else many, time or inf, workers, report)


def _exact(
    question: Question, value: int, method: str, seed: int, confidence: Fraction, clock: Stopwatch
) -> Estimate:
    """Everything was counted."""
    sure = float(confidence)
    return Estimate(
        float(value), 0.0, (float(value), float(value)), sure, value, sure, value, value, 0, 0.0,
        seed, question.notion, question.where, Guarantee.EXACT, method,
        clock.seconds, clock.compile_seconds,
    )  # fmt: skip


def _answer(work: Sampling, question: Question, confidence: Fraction) -> Estimate:
    """What the samples say."""
    values = work.all_values
    if len(values) < 2:
        raise CountingError(
            f"{len(values)} samples were drawn, which say nothing; give more seconds"
        )
    widths = [layer.outputs for layer in question.network.relu_layers]
    upper = most_regions(question.network.inputs, widths, question.notion)
    mean = float(values.mean())
    if not np.isfinite((values**2).sum()):
        raise CountingError("the number of regions is beyond float64; bounds has bounds on it")
    sure = ceil(lower_bound(values, confidence) - 1e-6)
    return Estimate(
        estimate=mean,
        standard_error=standard_error(values),
        interval=interval(values, confidence),
        confidence=float(confidence),
        lower=min(max(sure, work.found), upper),
        lower_confidence=float(confidence),
        at_least=work.found,
        upper=upper,
        samples=len(values),
        effective_samples=float(values.sum() ** 2 / (values**2).sum()),
        seed=work.seed,
        notion=question.notion,
        domain=question.where,
        guarantee=Guarantee.LOWER_WITH_CONFIDENCE,
        method="paths by learned odds" if work.plan.stage else "paths by fair coins",
        seconds=work.clock.seconds,
        compile_seconds=work.clock.compile_seconds,
        why=work.why,
    )
