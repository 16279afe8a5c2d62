"""One file a statement: what is claimed and what decides it."""
