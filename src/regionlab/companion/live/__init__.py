"""Cells that a reader changes and runs in the page: what is fetched for it, and what runs there.

`names`, `session` and `showing` run in the reader's browser, where there is no NumPy; the rest runs
when the book is built.
"""
