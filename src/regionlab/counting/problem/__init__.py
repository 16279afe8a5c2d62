"""What the kernels are given: a network and a domain as flat float64 arrays."""
