"""Whether two networks are the same function on a domain, decided exactly."""

from regionlab.equality.decide import Equality, equal, largest_difference
from regionlab.equality.step import as_relation

__all__ = ["Equality", "as_relation", "equal", "largest_difference"]
