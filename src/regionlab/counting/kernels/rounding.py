"""What the error bounds of the kernels are made of."""

U = 2.0**-53
"""The unit roundoff of float64."""

EXACT = 2.0**53
"""Sums of integers are exact below."""

SLACK = 1.0000001
"""A factor that covers the rounding of the error bounds themselves."""
