"""The symbols of the papers' formulas: indices count from 1, parameters are integers >= 1."""

import sympy as sp

i, j, k, m = sp.symbols("i j k m", integer=True, positive=True)
"""Indices of groups, coordinates and copies."""

n, n0, nL = sp.symbols("n n_0 n_L", integer=True, positive=True)
"""Width, number of inputs, number of outputs."""

p, q = sp.symbols("p q", integer=True, positive=True)
"""Groups of ReLU units a layer: p = floor(n / n_0), q = floor(n / (2 (n_0 + 1)))."""

x = sp.IndexedBase("x")
"""A layer's input. x[j] is an input of the network; x[g, c] is unit (g, c) of the layer before."""
