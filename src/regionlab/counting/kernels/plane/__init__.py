"""Activation regions in two dimensions: depth first, by cutting convex polygons.

A polygon is a list of vertices with the line of the edge that follows each. Vertices are
homogeneous (X, Y, W) with W >= 0: W = 0 is a point at infinity, so the whole plane is a polygon
too, its edge at infinity cut in four. A vertex also knows the two lines that it is the crossing of.
The sign of a unit at a vertex is read off float64 when it exceeds a rigorous error bound; on
integers below 2^53 it is exact; otherwise it is asked. A unit cuts a polygon exactly if its signs
at the vertices differ, so nothing else has to be decided. The parts that the last layer makes are
only counted (`kernels.sections`), if nobody asks for them and all signs there are certain.
"""
