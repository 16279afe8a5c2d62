"""Finding odds, round by round, from the regions that the samples of all rounds before found."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.estimates.odds import Ends, fit, joined
from regionlab.estimates.sampling import Block, Plan, draw
from regionlab.milp.backend import Clock

ROUNDS = (512, 1024, 2048)
"""Samples of the rounds. The first one tosses fair coins, and takes one side of every cut."""

_PATHS = 2.0
"""A cell worth a share 1 / _PATHS of all cells as deep, in the mean, is worth both sides."""


def first_plan(units: int) -> Plan:
    """Fair coins."""
    return Plan(0, np.zeros((units, units + 1)), np.full(units, np.inf))


def rounds(
    problem: Problem, seed: int, workers: int, clock: Clock, see: Callable[[Plan, Block], None]
) -> Iterator[Plan]:
    """Yield a better plan after each round, until the clock stops. `see` is told every block."""
    units = problem.units
    plan, known = first_plan(units), list[Ends]()
    for samples in ROUNDS:
        blocks: list[Block] = []

        def take(block: Block, plan: Plan = plan, blocks: list[Block] = blocks) -> bool:
            blocks.append(block)
            see(plan, block)
            return False

        draw(problem, plan, seed, range(samples), workers, clock, take, record=True)
        values = np.concatenate([block.values for block in blocks])
        if len(values) < samples:
            return
        ends = joined([block.ends for block in blocks])
        known.append(replace(ends, weights=ends.weights * _trust(values)))
        depth = np.sum([block.depth for block in blocks], axis=0) / samples
        odds = fit(joined(known), problem.offsets)
        plan = Plan(plan.stage + 1, odds, (1.0 + np.cumsum(depth) - depth) / _PATHS)
        yield plan


def _trust(values: Floats) -> float:
    """What weights are multiplied by, so that a round counts as its effective number of samples."""
    return float(values.sum() / (values**2).sum())
