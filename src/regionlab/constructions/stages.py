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
