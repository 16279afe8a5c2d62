"""The compiled kernels: depth-first enumeration of activation regions in certified float64.

Each kernel is a resumable machine on flat arrays. It stops to hand over a full buffer of regions,
to ask a question that float64 cannot settle (the caller answers it in rational arithmetic), or at
the end.
"""
