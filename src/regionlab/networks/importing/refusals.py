"""What is not read: the reason, and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from regionlab.errors import NetworkError

_SMOOTH = """
    acos acosh asin asinh atan atanh celu cos cosh elu erf exp gelu glu hardswish hard_silu
    hard_swish log log1p log_sigmoid logsigmoid mish pow reciprocal rsqrt selu sigmoid silu sin sinh
    softmax log_softmax logsoftmax softplus softsign sqrt square swish tan tanh tanhshrink
"""
_JUMPS = """
    bernoulli binary_step ceil eq floor ge greater greaterorequal gt hard_shrink hardmax hardshrink
    heaviside le less lessorequal lt round shrink sign sgn threshold thresholdedrelu trunc argmax
    argmin
"""
_PRODUCTS = """
    attention additive_attention group_norm groupnormalization groupnorm gru instance_norm
    instancenormalization layer_norm layernormalization lp_norm lstm multi_head_attention
    multiheadattention normalize rms_norm rmsnormalization rnn scaled_dot_product_attention
"""
_WHY = {
    **dict.fromkeys(_SMOOTH.split(), "is not piecewise linear, so that it has no linear regions"),
    **dict.fromkeys(_JUMPS.split(), "jumps, and a network here is a continuous function"),
    **dict.fromkeys(_PRODUCTS.split(), "multiplies values that depend on the input: not affine"),
}
_INSTEAD = "put ReLU, LeakyReLU or hard tanh in its place and train again"
_BEFORE = "import the part of the model before it"

LEFT_OUT = frozenset(
    ["softmax", "log_softmax", "logsoftmax", "sigmoid", "logistic", "log_sigmoid", "logsigmoid"]
)
"""Smooth functions that are left out, with a note, where they are the last of a model."""


def refusal(operation: str) -> NetworkError:
    """The error for an operation that is not read."""
    plain = operation.removesuffix("_").lower()
    why = _WHY.get(plain)
    if why is None:
        return NetworkError(
            f"{operation} is not known to regionlab; write it with the operations that are "
            f"(regionlab.networks.importing lists them), or {_BEFORE}"
        )
    if plain in _SMOOTH.split():
        return NetworkError(f"{operation} {why}; {_INSTEAD}, or {_BEFORE}")
    return NetworkError(f"{operation} {why}; {_BEFORE}")


def left_out(operation: str) -> str:
    """The note on a last softmax or sigmoid."""
    return f"the last {operation} is left out: regions and values are those of what it gets"


@contextmanager
def reading(place: str) -> Iterator[None]:
    """Errors say where in the model; what a malformed model brings about becomes a NetworkError."""
    try:
        yield
    except NetworkError as error:
        raise NetworkError(f"{place}: {error}") from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        what = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NetworkError(f"{place}: cannot be read ({what})") from None
