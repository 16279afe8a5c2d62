"""Claims on all ternary networks: what any of them can do at most, and how near some come."""
