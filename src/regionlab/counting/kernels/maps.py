"""Fingerprints of affine maps: equal maps have equal ones, so different ones prove a difference.

A fingerprint is the value of the map at two fixed points, of a fixed combination of its outputs, in
the field of the integers modulo a prime. Every rational weight whose denominator the prime does not
divide has a place there.

`live` keeps, of the active units, those that some output depends on: two cells with the same live
units have the same map.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.flat_facets.forms import compose_all, no_forms
from regionlab.counting.kernels.forms import SIZE
from regionlab.counting.kernels.gate import hands_on
from regionlab.counting.kernels.options import HELPER, OWNER
from regionlab.counting.kernels.patterns import read_pattern
from regionlab.counting.kernels.rounding import EXACT

PRIMES = (2**31 - 1, 2147483629, 2147483587, 2147483579, 2147483563, 2147483549)
"""Primes below 2^31: products of residues fit 64 bits."""

_jit = njit(**OWNER)
_inner = njit(**HELPER)


@_jit
def live_units(offsets, weights, depth, units, readout, patterns, live):
    """The live units of each pattern, in the same layout; `readout` has a row for each output."""
    zero, one = np.uint64(0), np.uint64(1)
    used = np.zeros(units, dtype=np.bool_)
    for cell in range(patterns.shape[0]):
        for w in range(live.shape[1]):
            live[cell, w] = 0
        for layer in range(depth - 1, -1, -1):
            first, last = offsets[0, layer], offsets[0, layer + 1]
            used[first:last] = layer == depth - 1 and readout.shape[0] == 0
            if layer == depth - 1:
                for o in range(readout.shape[0]):
                    for i in range(last - first):
                        used[first + i] |= readout[o, i] != 0.0
            else:
                for v in range(last, offsets[0, layer + 2]):
                    if used[v]:
                        w0 = offsets[1, layer + 1] + (v - last) * (last - first)
                        for i in range(last - first):
                            used[first + i] |= weights[w0 + i] != 0.0
            for u in range(first, last):
                used[u] &= patterns[cell, u // 64] >> np.uint64(u % 64) & one != zero
                if used[u]:
                    live[cell, u // 64] |= one << np.uint64(u % 64)


@_inner
def _product(weights, values, prime):
    """The inner product modulo a prime below 2^31: halves of products are added up apart."""
    half = np.uint64(32)
    high, low = np.uint64(0), np.uint64(0)
    for i in range(len(weights)):
        product = weights[i] * values[i]
        high += product >> half
        low += product & np.uint64(0xFFFFFFFF)
    return (high % prime * ((np.uint64(1) << half) % prime) + low) % prime


@_jit
def fingerprints(
    offsets, residues, biases, depth, readout, constants, patterns, points, mix, prime, out
):
    """Fingerprints of the maps on cells, from weights, biases, readout and points modulo `prime`.

    `points` has shape (2, inputs); `mix` combines the outputs, or the last units if there is no
    readout.
    """
    widest = 0
    for layer in range(depth):
        widest = max(widest, offsets[0, layer + 1] - offsets[0, layer])
    inputs = points.shape[1]
    widest = max(widest, inputs)
    values, following = np.zeros(widest, dtype=np.uint64), np.zeros(widest, dtype=np.uint64)
    for cell in range(patterns.shape[0]):
        name = np.uint64(0)
        for p in range(2):
            before = inputs
            for j in range(inputs):
                values[j] = points[p, j]
            for layer in range(depth):
                first, last = offsets[0, layer], offsets[0, layer + 1]
                w0 = offsets[1, layer]
                for u in range(first, last):
                    total = np.uint64(0)
                    if patterns[cell, u // 64] >> np.uint64(u % 64) & np.uint64(1):
                        w = residues[w0 + (u - first) * before : w0 + (u - first + 1) * before]
                        total = (biases[u] + _product(w, values[:before], prime)) % prime
                    following[u - first] = total
                before = last - first
                for i in range(before):
                    values[i] = following[i]
            total = np.uint64(0)
            if readout.shape[0] == 0:
                total = _product(mix[:before], values[:before], prime)
            for o in range(readout.shape[0]):
                part = (constants[o] + _product(readout[o], values[:before], prime)) % prime
                total = (total + mix[o] * part) % prime
            name = name << np.uint64(31) | total
        out[cell] = name


@_jit
def integer_maps(P, readout, patterns, maps, certain):
    """The maps on cells of an integral problem, up to one factor: rows of coefficients.

    `maps` has shape (cells, outputs, inputs + 1); where `certain` is False the integers were too
    large for float64.
    """
    n, N = P.inputs, P.units
    S = no_forms(P)
    forms, sign = S.forms, S.sign
    first, last = P.offsets[0, P.depth - 1], P.offsets[0, P.depth]
    for cell in range(patterns.shape[0]):
        read_pattern(patterns, cell, sign, N)
        certain[cell] = compose_all(P, S, 0)
        for o in range(maps.shape[1]):
            size = 0.0
            for j in range(n + 1):
                maps[cell, o, j] = 0.0
            for v in range(first, last):
                w = readout[o, v - first] if readout.shape[0] > 0 else 1.0 * (v - first == o)
                if hands_on(sign[v]) and w != 0.0:
                    size += abs(w) * forms[v, n + SIZE]
                    certain[cell] = certain[cell] and S.relative[v] == 0.0
                    for j in range(n + 1):
                        maps[cell, o, j] += w * forms[v, j]
            certain[cell] = certain[cell] and size * 1.01 < EXACT
