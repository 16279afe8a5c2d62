"""One file a lemma: what is claimed and what decides it."""
