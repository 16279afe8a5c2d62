"""Checking a certificate: is the number of regions what a file says, proved line by line?

This room is meant to be read by somebody who trusts nothing else. It reads the network file and the
certificate by itself, decides everything in rational arithmetic (python-flint), and imports no
other room but the exceptions; what counted the regions need not be right.

A certificate is JSON, one record a line, compressed if its name ends in .gz. Numbers are strings
"p" or "p/q". A *unit* is written l, i: ReLU layer l and row i, both from 0. On a cell where the
signs of all units of earlier ReLU layers are fixed, its *form* g is its pre-activation as an affine
function of the input x. The *sign* 1 means active, g > 0; -1 means inactive, g < 0 or g = 0 on the
whole cell.

1. One header object: `format`, `version`, `network` (digest of the exact network, see `network`),
   `outputs` (activation of the last layer, whatever the file says), `inputs`, `domain` (a list of
   [[k, a], ..., c], meaning the sum of a x_k, plus c, is >= 0; none for the whole space), `notion`.
   With `slice`, {origin: [c, ...], directions: [[[k, a], ...], ...]}, the regions are those on an
   affine subspace: x below are coordinates t on it, and so are those of the domain. The inputs are
   origin + t_1 d_1 + ..., for linearly independent directions, whose other coefficients are 0.
2. The decision tree in preorder. All units of a layer, in any order, come before the next layer's;
   each is decided once on every path from the root.
   - ["cut", l, i]: both open sides of the unit are explored, g < 0 first, then g > 0.
   - ["side", l, i, sign, [[l', i', m'], ...], [[j, m], ...]]: the other open side is empty, by
     non-negative multipliers m' of decided units and m of inequalities j of the domain (`tree`).
   - ["leaf", x]: every unit is decided, and x is a point inside the cell.
   For activation patterns the cells are those of `closed_tree`: g > 0 for active, g <= 0 for
   inactive units, in the closed domain. The records are the same, and a multiplier list must rule
   out the other side with its boundary.
3. For linear regions, pairs of leaves with equal maps, numbered in order from 0 (`adjacency`).
   - ["joined", i, j, x]: they share a facet, and x is a point inside it.
   - ["apart", i, j, [[l', i', m'], ...], [[k, m], ...], mu]: they share none, by multipliers.
   For closed connected sets, leaves a, i, j, where a stands for its map A; the slice of a leaf is
   the part of its closure where its map equals A (`closed_sets`).
   - ["met", a, i, j, x]: x is in the slices of i and of j.
   - ["missed", a, i, j, [[l', i', m'], ...], [[l', i', m'], ...], [[k, m], ...], [[o, mu], ...]]:
     the slice of i has no point in the closure of j, by multipliers of units on i and on j, of the
     domain, and of outputs o of f_i - A; nor in that of any leaf with the same signs as j in the
     units named and in all layers before the last of these.
4. ["end", value, leaves, records, digest]: the claim, the number of leaves, the number of records
   between header and end, and the SHA-256 of the text of all lines before this one.
"""

from regionlab.verification.checker import Verified, verify

__all__ = ["Verified", "verify"]
