"""One file a statement of the ternary paper: what is claimed and what decides it."""
