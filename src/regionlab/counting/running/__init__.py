"""A search at work: workers, limits, checkpoints."""
