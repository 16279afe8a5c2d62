"""Which kernels this process has compiled or loaded."""

import sys

HOME = "regionlab.counting.kernels."


def kernels_in_use():
    """The modules of the kernels that were called from Python; those that kernels call are not."""
    return {
        name.removeprefix(HOME)
        for name, module in list(sys.modules.items())
        if name.startswith(HOME) and any(_is_in_use(value, name) for value in vars(module).values())
    }


def _is_in_use(value, module):
    options = getattr(value, "targetoptions", None)  # of a compiled function
    if options is None or value.__module__ != module or options.get("no_cpython_wrapper"):
        return False
    return bool(value.stats.cache_hits or value.stats.cache_misses)
