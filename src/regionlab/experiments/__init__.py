"""Random and trained networks: programs that write what the pages read."""
