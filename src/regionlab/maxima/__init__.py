"""True maxima: the most linear regions that any ternary network of a small shape has."""

from regionlab.maxima.line import five_layers_on_line
from regionlab.maxima.result import Maximum
from regionlab.maxima.three_layers import three_layer_maximum

__all__ = ["Maximum", "five_layers_on_line", "three_layer_maximum"]
