"""One file a statement of the second paper: what is claimed and what decides it."""
