"""How fast and how right: regionlab beside other counters, on the same networks, in one run.

`python -m benchmarks.run` makes the whole record, `python -m benchmarks.run_one PEER NET` one
measurement, `python -m benchmarks.workers` the gain of a second worker. Peers run in processes of
their own; regionlab never imports them.
"""
