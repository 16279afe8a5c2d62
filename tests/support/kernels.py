"""Which kernels this process has compiled or loaded."""

import sys

HOME = "regionlab.counting.kernels."


def kernels_in_use():
    """The kernels whose functions were called from Python, by their folder or file."""
    return {
        kernel
        for name, module in list(sys.modules.items())
        if name.startswith(HOME)
        for value in vars(module).values()
        if _is_in_use(value, name)
        for kernel in _kernels_of(value, name)
    }


def _is_in_use(value, module):
    options = getattr(value, "targetoptions", None)  # of a compiled function
    if options is None or value.__module__ != module or options.get("no_cpython_wrapper"):
        return False
    return bool(value.stats.cache_hits or value.stats.cache_misses)


def _kernels_of(function, module):
    """One, but for the depth-first search: those whose states it was compiled for."""
    if module != f"{HOME}depth_first":
        return {_top(module)}
    states = (
        getattr(kind, "instance_class", None) for kinds in function.signatures for kind in kinds
    )
    return {_top(state.__module__) for state in states if state is not None}


def _top(module):
    return module.removeprefix(HOME).split(".")[0]
