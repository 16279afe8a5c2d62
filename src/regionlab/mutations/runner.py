"""All alterations of all claims, or a sample of them, on several processes."""

import random
import signal
from collections.abc import Iterator, Sequence
from functools import cache
from multiprocessing import get_context

from regionlab.claims import CLAIMS
from regionlab.claims.registry import deciding_once
from regionlab.mutations.arguments import mutants_of_arguments
from regionlab.mutations.foundations import mutants_of_foundations
from regionlab.mutations.mutant import Mutant
from regionlab.mutations.proofs import STANDS, mutants_of_proof
from regionlab.mutations.trial import Trial
from regionlab.proofs import Claim
from regionlab.proofs.lemma import few_resources

SLICE = 40
"""Alterations that a process tries before it reports."""


_DECIDED: dict[str, Claim] = {}


@cache
def decided(identifier: str) -> Claim:
    """The claim as it is; what several rest on is decided once."""
    with deciding_once(_DECIDED):
        return CLAIMS[identifier]()


@cache
def mutants(identifier: str) -> tuple[Mutant, ...]:
    """Every alteration of one claim's proof; none if it is not proved, checked or cited."""
    claim = decided(identifier)
    if claim.verdict not in STANDS:
        return ()
    return (
        *mutants_of_proof(claim),
        *mutants_of_foundations(claim),
        *mutants_of_arguments(claim),
    )


def sample(identifiers: Sequence[str], number: int, seed: int) -> list[tuple[str, int]]:
    """(claim, place) of `number` alterations, of each kind about as many."""
    kinds: dict[str, list[tuple[str, int]]] = {}
    for name in identifiers:
        for place, mutant in enumerate(mutants(name)):
            kinds.setdefault(mutant.kind, []).append((name, place))
    chosen: list[tuple[str, int]] = []
    dice = random.Random(seed)
    for kind in kinds.values():
        chosen += dice.sample(kind, min(len(kind), max(1, number // len(kinds))))
    return sorted(chosen)


def tried(places: Sequence[tuple[str, int]]) -> list[Trial]:
    """The trials of these alterations, in this order."""
    with few_resources(), deciding_once(_DECIDED):
        return [mutants(name)[place].trial() for name, place in places]


def run(identifiers: Sequence[str], workers: int = 1) -> Iterator[list[Trial]]:
    """Try every alteration of these claims; some trials at a time, as they are made."""
    places = [(name, place) for name in identifiers for place in range(len(mutants(name)))]
    slices = [places[start : start + SLICE] for start in range(0, len(places), SLICE)]
    if workers == 1:
        yield from map(tried, slices)
        return
    # forked, so that claims that are decided here need not be decided again
    # processes that are ended say nothing
    pool = get_context("fork").Pool(workers, signal.signal, (signal.SIGTERM, signal.SIG_DFL))
    with pool:
        yield from pool.imap(tried, slices)
