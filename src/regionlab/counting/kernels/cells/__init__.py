"""The general kernel: the activation regions of a network with any number of inputs.

In reading order:

| file | holds |
|---|---|
| `codes` | what numbers stand for: stages, entries of the counter, answers, reasons |
| `state` | every array, with its shape and its meaning |
| `search` | the driver: depth first over the units, an interior point in every cell |
| `trail` | the way down to the current cell, and back to sides left for later |
| `points` | what is certain of a point and the cell |
| `reach` | interior point steps to the other side of a unit |
| `barrier` | the metric and the directions of these steps |
| `program` | linear programs, where the steps lead nowhere |
| `simplex` | the dictionary simplex that solves them |
| `proofs` | proofs that a side is empty: multipliers in float64 and in integers |
| `cones` | such proofs on cones, where maxima are 0 |
| `linear_systems` | solving, and whether a solution is positive for certain |
| `clauses` | no-goods that proofs leave |
| `reuse` | multipliers that proofs leave, tried again in other cells |
| `corner` | a corner of the cell that settles many units at once |
| `parity` | parity constraints on the pattern |
| `chance` | a few regions by chance, with weights, in place of all |
| `nodes` | cells as values, to be shared and taken up again |
"""
