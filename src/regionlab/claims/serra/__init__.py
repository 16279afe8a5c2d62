"""Claims of the second paper (Serra and Ramalingam)."""
