"""What a search finds, read to its end."""

from regionlab.counting.searches.search import batches


def total(search):
    """The number of regions that a search finds."""
    return sum(batch.count for batch in batches(search))
