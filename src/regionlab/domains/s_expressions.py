"""A strict reader of s-expressions: nested lists of words, as SMT-LIB and VNN-LIB write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regionlab.errors import DomainError

_TOKEN = re.compile(r"\s+|;[^\n]*|(?P<open>\()|(?P<close>\))|(?P<word>[^\s();\"|]+)|(?P<else>.)")

_DEPTH = 60
"""Lists nested more deeply are refused, before a recursion is."""


@dataclass(frozen=True)
class Expression:
    """A list of words and lists, and the line on which it begins."""

    line: int
    parts: "tuple[str | Expression, ...]"

    def __str__(self) -> str:
        text = f"({' '.join(map(str, self.parts))})"
        return text if len(text) <= 60 else f"{text[:56]} ..."


def read_expressions(text: str) -> Iterator[Expression]:
    """Yield each list of the text; comments run from ; to the end of the line.

    Raises DomainError, with the line, at a bracket without its partner, a word outside of all
    lists, or a character that no word has.
    """
    open_lists: list[tuple[int, list[str | Expression]]] = []
    line = 1
    for token in _TOKEN.finditer(text):
        if token["open"]:
            if len(open_lists) == _DEPTH:
                raise DomainError(f"line {line}: lists are nested more than {_DEPTH} deep")
            open_lists.append((line, []))
        elif token["close"]:
            if not open_lists:
                raise DomainError(f"line {line}: a ) has no ( before it")
            begun, parts = open_lists.pop()
            done = Expression(begun, tuple(parts))
            if open_lists:
                open_lists[-1][1].append(done)
            else:
                yield done
        elif token["word"]:
            if not open_lists:
                raise DomainError(f"line {line}: {token['word'][:40]!r} stands outside of brackets")
            open_lists[-1][1].append(token["word"])
        elif token["else"]:
            raise DomainError(f"line {line}: unexpected character {token['else']!r}")
        line += token[0].count("\n")
    if open_lists:
        raise DomainError(f"line {open_lists[0][0]}: a ( is never closed")
