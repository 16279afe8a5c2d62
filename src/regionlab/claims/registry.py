"""Where claims are registered, each once: by the decorator of the function that decides it."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from regionlab.errors import ProofError
from regionlab.proofs import Claim

REGISTERED: dict[str, Callable[..., Claim]] = {}
"""Every decorated function by its claim's identifier, as they were imported."""

_Arguments = ParamSpec("_Arguments")
_Decide = Callable[_Arguments, Claim]


def claim(identifier: str) -> Callable[[_Decide[_Arguments]], _Decide[_Arguments]]:
    """Register the function below as the one that decides the claim `identifier`.

    The claims that it returns bear this identifier. Raises ProofError if another function has it.
    """

    def register(decide: _Decide[_Arguments]) -> _Decide[_Arguments]:
        @wraps(decide)
        def named(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> Claim:
            return replace(decide(*args, **kwargs), identifier=identifier)

        known = REGISTERED.setdefault(identifier, named)
        if (known.__module__, known.__qualname__) != (named.__module__, named.__qualname__):
            raise ProofError(f"two claims are called {identifier}; rename one")
        REGISTERED[identifier] = named
        return named

    return register
