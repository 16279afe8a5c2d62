"""Ternary stages sharper than the paper's: row tables, and the networks that they make.

A stage of (12)-(15) copies every coordinate 2q times; here rows that add up several coordinates
serve all of them. `table` says what a row table is, `theorem_b`, `theorem_a_plus`, `two_inputs` and
`theorem_d` hold the tables, `build` makes networks. Only `build` loads NumPy.
"""
