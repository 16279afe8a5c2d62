"""The flat facets of a cell: those across which the network goes on with the same affine map.

Cells C and D on both sides of a facet in the hyperplane h = 0 have forms that agree on it, so
every form of D is that of C plus a multiple of h. Those multiples are numbers that pass from layer
to layer: unit v, with form f on C and f + c h on D, hands on act_D (f + c h) - act_C f, a multiple
of h again, because only units whose form on C is a multiple of h (0 included) can switch. So the
pattern of D and the jump of the map at the facet cost one forward pass of numbers. D is the same
function as C iff the jump is 0.

If h is no facet of C the pass describes no cell, or one that does not touch C there; the caller
checks that.

Most hyperplanes need no pass. If no other form vanishes on h = 0, the jump is that of one unit,
times what the outputs make of it through the active units behind: one backward pass for all units.
"""
