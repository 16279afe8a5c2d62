"""Limits on the work of a command, as they are written: `60s`, `100000`."""

import argparse
import re

_MOST_WORKERS = 256


def seconds(text: str) -> float:
    """A time in seconds, such as 60, 60s or 0.5s; the type of an option."""
    time = _positive(text.removesuffix("s"), r"\d+(\.\d+)?")
    if time is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no time to stop after; write seconds: 60s")
    return time


def regions_or_seconds(text: str) -> tuple[int | None, float | None]:
    """A number of regions, such as 100000, or a time with its s, such as 60s."""
    if text.endswith("s"):
        return None, seconds(text)
    if _positive(text, r"\d{1,18}") is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no limit; write a number of regions such as 100000, or of seconds: 60s"
        )
    return int(text), None


def workers(text: str) -> int:
    """How many threads or processes share the work; the type of an option."""
    number = _positive(text, r"\d+")
    if number is None or number > _MOST_WORKERS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number of workers; give one from 1 to {_MOST_WORKERS}"
        )
    return int(number)


def _positive(text: str, form: str) -> float | None:
    """The finite number > 0 that is written in this form, or None."""
    value = float(text) if re.fullmatch(form, text, re.ASCII) else 0.0
    return value if 0.0 < value < float("inf") else None
