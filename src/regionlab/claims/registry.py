"""Where claims are registered, each once: by the decorator of the function that decides it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from regionlab.errors import ProofError
from regionlab.proofs import Claim

REGISTERED: dict[str, Callable[..., Claim]] = {}
"""Every decorated function by its claim's identifier, as they were imported."""

_REMEMBERED: ContextVar[dict[str, Claim] | None] = ContextVar("remembered", default=None)
"""Claims as they are without arguments, while they are decided together."""

_Arguments = ParamSpec("_Arguments")
_Decide = Callable[_Arguments, Claim]


def claim(identifier: str) -> Callable[[_Decide[_Arguments]], _Decide[_Arguments]]:
    """Register the function below as the one that decides the claim `identifier`.

    The claims that it returns bear this identifier. Raises ProofError if another function has it.
    """

    def register(decide: _Decide[_Arguments]) -> _Decide[_Arguments]:
        @wraps(decide)
        def named(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> Claim:
            remembered = _REMEMBERED.get()
            plain = remembered is not None and not args and not kwargs
            if remembered is not None and plain and identifier in remembered:
                return remembered[identifier]
            made = replace(decide(*args, **kwargs), identifier=identifier)
            if remembered is not None and plain:
                remembered[identifier] = made
            return made

        known = REGISTERED.setdefault(identifier, named)
        if (known.__module__, known.__qualname__) != (named.__module__, named.__qualname__):
            raise ProofError(f"two claims are called {identifier}; rename one")
        REGISTERED[identifier] = named
        return named

    return register


@contextmanager
def deciding_once(known: dict[str, Claim] | None = None) -> Iterator[None]:
    """A claim that several others rest on is decided once here, and is one and the same value.

    `known` are claims that are decided already, by identifier; those decided here are added.
    """
    token = _REMEMBERED.set({} if known is None else known)
    try:
        yield
    finally:
        _REMEMBERED.reset(token)
