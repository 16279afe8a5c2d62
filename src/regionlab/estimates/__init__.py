"""How many regions there are where nobody can count them: estimates without bias, with error bars.

`estimate` is the door. A `sample` is a few paths down the tree of units, by chance, whose weights
add up in the mean to the number of regions (`regionlab.counting.searches.paths`); every decision on
the way is certified, as in a count. `learning` finds odds for the sides, from the regions that
earlier samples found (`odds`). `betting` says what is certain about the mean of samples. `size`
tries in order what says most: a count, an estimate, bounds.
"""

from regionlab.estimates.betting import lower_bound, upper_bound
from regionlab.estimates.door import estimate
from regionlab.estimates.result import Estimate
from regionlab.estimates.sizing import Size, size

__all__ = ["Estimate", "Size", "estimate", "lower_bound", "size", "upper_bound"]
