"""Theorem 1 for a construction that a reader has edited."""
