"""Activation regions in three dimensions and a few more: depth first, by cutting simple polytopes.

A cell in general position is a simple polytope: every vertex lies on as many facets as there are
inputs, and leaves each of them along one edge. A hyperplane that meets no vertex cuts it into two
such polytopes: each keeps its vertices, and every edge that crosses gives both a new one. New
vertices are neighbours if their edges bound the same polygon; walking round it finds the other one.

Vertices are float64 points with a bound on their distance from the exact ones. The sign of a unit
at a vertex is read off where it exceeds a rigorous error bound, so the lists of vertices, facets
and edges are those of the exact cells. Where a sign stays open, the kernel gives the cell away.

The parts that the last layer makes are only counted (`kernels.sections`) if nobody asks for them.
"""
