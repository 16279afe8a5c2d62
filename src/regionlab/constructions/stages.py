"""p, q and the number of stages: how often, and into how many pieces, a network folds space."""


def montufar_pieces(inputs: int, width: int) -> int:
    """p = floor(n / n_0): the pieces into which one stage of (5)-(7) folds each coordinate."""
    return width // inputs


def ternary_pieces(inputs: int, width: int) -> int:
    """q = floor(n / (2 (n_0 + 1))): the same for one stage, two layers, of (12)-(15)."""
    return width // (2 * (inputs + 1))


def least_ternary_width(inputs: int, pieces: int) -> int:
    """The least width with this q: 2 q (n_0 + 1)."""
    return 2 * pieces * (inputs + 1)


def montufar_stages(depth: int) -> int:
    """L - 1: every layer but the last folds."""
    return depth - 1


def odd_depth(depth: int) -> int:
    """L', the largest odd number that is at most L."""
    return depth - 1 + depth % 2


def ternary_stages(depth: int) -> int:
    """(L' - 1) / 2: two layers fold once, and an even depth wastes a layer."""
    return (odd_depth(depth) - 1) // 2


def sharper_pieces(inputs: int, width: int, all_relu: bool = False) -> int:
    """The largest q of a ternary stage of this width that is known.

    Without `all_relu` the first layer of a stage is an identity layer, and no stage does better:
    floor(n/2) + 1 for one input, min(floor(n/2), floor(3n/8) + 1) for two inputs but 2 at n = 6
    and 4 at n = 11, p = floor(n/n_0) from three on. With `all_relu` it is a ReLU layer too, and
    the best that is known is p from four inputs on, floor(3 (n + 2) / 11) for three, for two the
    larger one of floor(p/2) + 1 and floor((2n + 5) / 7). It is 0 for p = 0.
    """
    p = montufar_pieces(inputs, width)
    if p == 0 or inputs >= (4 if all_relu else 3):
        return p
    if inputs == 2 and not all_relu:
        exceptions = {6: 2, 11: 4}
        return exceptions.get(width, min(p, 3 * width // 8 + 1))
    best = {2: (2 * width + 5) // 7, 3: 3 * (width + 2) // 11}.get(inputs, 0)
    return max(a_plus_pieces(inputs, width), best)


def a_plus_pieces(inputs: int, width: int) -> int:
    """floor(p/2) + 1, or 0 for p = 0: a stage by double folds alone (Theorem A+)."""
    p = montufar_pieces(inputs, width)
    return p // 2 + 1 if p else 0
