"""Activation regions of one input: depth first, by breakpoints in order.

On an interval on which the layers before keep their signs a unit is a form a x + c. It cuts the
interval exactly if its signs at the two ends differ. The breakpoints of those that do, sorted,
part the interval into pieces, each an interval of the next layer. Ends are breakpoints -c / a or
ends of the domain, so a sign at an end and the order of two breakpoints are both the sign of a
determinant: it is read off float64 when it exceeds a rigorous error bound; on integers below 2^53
it is exact; otherwise it is asked.

Pieces are walked from left to right, which spares work twice. A network is continuous: signs at the
right end of a piece are those at the left end of the next. And only units of one breakpoint switch
in between: the forms of the next layer are a sum over the units that have turned on plus a sum over
those that have not turned off. Nothing is subtracted, so the error bounds are those of a sum.
"""
