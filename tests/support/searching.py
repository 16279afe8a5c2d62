"""What a search finds, read to its end."""

from regionlab.counting.searches.search import batches


def total(search):
    """The number of regions that a search finds."""
    return sum(batch.count for batch in batches(search))


def found_in_pieces(search, random, node=None, depth=0):
    """The number found where `search(node)` is given away and taken up again, as `random` says."""
    here, found = search(node), 0
    for _ in range(random.choice([0, 1, 4])):
        if not here.finished:
            found += here.advance(random.choice([1, 2, 9])).count
    given = [here.split() for _ in range(random.choice([0, 2]))]
    given = [part for part in given if part is not None]
    if depth < 5:
        given += here.rest()
    else:
        found += total(here)
    return found + sum(found_in_pieces(search, random, part, depth + 1) for part in given)
