"""Keeping samples in a file, to go on with them: an estimate can always become narrower."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from regionlab.atomic_files import write_atomically
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.running.question import Question
from regionlab.errors import CountingError
from regionlab.estimates.sampling import Plan

_FORMAT, _VERSION = "regionlab estimate", 1


@dataclass(frozen=True)
class Samples:
    """The values of the first samples of a plan, what was counted before, and the time it took."""

    plan: Plan
    values: Floats
    at_least: int
    seconds: float


@dataclass(frozen=True)
class SampleFile:
    """Where the samples of a question and a seed are kept, and nowhere without a path."""

    path: Path | None
    question: Question
    seed: int

    def write(self, samples: Samples) -> None:
        """Write the file whole or not at all. Raises CountingError if that fails."""
        if self.path is None:
            return
        plan = samples.plan
        record = {
            "format": _FORMAT,
            "version": _VERSION,
            "question": self.question.digest,
            "seed": self.seed,
            "stage": plan.stage,
            "odds": [[value.hex() for value in row] for row in plan.odds.tolist()],
            "both": [value.hex() for value in plan.both.tolist()],
            "values": [value.hex() for value in samples.values.tolist()],
            "at_least": samples.at_least,
            "seconds": samples.seconds,
        }
        write_atomically(self.path, json.dumps(record), CountingError, permissions=0o600)

    def read(self) -> Samples | None:
        """What the file holds, or None if there is no such file.

        Raises CountingError if it holds no samples, or those of another question or seed.
        """
        path = self.path
        if path is None or not path.exists():
            return None
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            if record["format"] != _FORMAT or record["version"] != _VERSION:
                raise ValueError
            same = record["question"] == self.question.digest and record["seed"] == self.seed
            plan = Plan(
                int(record["stage"]),
                np.array([_floats(row) for row in record["odds"]]),
                _floats(record["both"]),
            )
            values, seconds = _floats(record["values"]), float(record["seconds"])
            found = Samples(plan, values, int(record["at_least"]), seconds)
        except OSError as error:
            raise CountingError(f"{path}: cannot be read ({error.strerror})") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CountingError(
                f"{path} holds no samples; name another file or delete it"
            ) from None
        if not same:
            raise CountingError(
                f"{path} holds the samples of another network, domain, notion or seed; "
                "name another file or delete it"
            )
        return found


def _floats(record: list[str]) -> Floats:
    return np.array([float.fromhex(value) for value in record], dtype=np.float64)
