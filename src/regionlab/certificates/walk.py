"""Where a producer of records stands in the decision tree."""

from regionlab.certificates.records import Cut, Leaf, TreeRecord
from regionlab.counting.exact.conditions import Unit
from regionlab.networks import Pattern, ReLUNetwork


class Walk:
    """The signs on the way to the current record."""

    def __init__(self, network: ReLUNetwork) -> None:
        self.signs = [[False] * layer.outputs for layer in network.relu_layers]
        self._waiting: list[Unit] = []

    def follow(self, record: TreeRecord) -> Pattern | None:
        """Take one record; returns the pattern if it is a leaf."""
        if isinstance(record, Leaf):
            pattern = tuple(map(tuple, self.signs))
            if self._waiting:
                layer, unit = self._waiting.pop()
                self.signs[layer][unit] = True
            return pattern
        layer, unit = record.unit
        if isinstance(record, Cut):
            self.signs[layer][unit] = False
            self._waiting.append(record.unit)
        else:
            self.signs[layer][unit] = record.active
        return None
