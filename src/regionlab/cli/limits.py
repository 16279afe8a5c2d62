"""Limits on the work of a command, as they are written: `60s`, `100000`."""

import argparse
import re


def seconds(text: str) -> float:
    """A time in seconds, such as 60, 60s or 0.5s; the type of an option."""
    if not re.fullmatch(r"\d+(\.\d+)?s?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text} is no time; write seconds: 60s")
    return float(text.removesuffix("s"))


def regions_or_seconds(text: str) -> tuple[int | None, float | None]:
    """A number of regions, such as 100000, or a time with its s, such as 60s."""
    if re.fullmatch(r"\d+", text, re.ASCII):
        return int(text), None
    if not text.endswith("s"):
        raise argparse.ArgumentTypeError(
            f"{text} is no limit; write a number of regions such as 100000, or of seconds: 60s"
        )
    return None, seconds(text)
