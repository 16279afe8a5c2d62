"""The units of a network while it is made, level by level, and the layers that they make."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regionlab.networks.activation import RELU, Activation
from regionlab.networks.lowering.exact_arrays import exact_array
from regionlab.networks.lowering.forms import Forms, Indices


@dataclass(frozen=True, eq=False)
class Units:
    """ReLU units at one level: what they get, as forms of variables of lower levels."""

    level: int
    variables: Indices
    forms: Forms


class Circuit:
    """Variables: the inputs at level 0, then ReLU units, each above all that it reads.

    A level is the number of ReLU layers up to there. Units are numbered as they are made.
    """

    def __init__(self, inputs: int) -> None:
        self.inputs = inputs
        self.levels = np.zeros(inputs, dtype=np.intp)
        self.units: list[Units] = []

    @property
    def given(self) -> Forms:
        """The inputs."""
        return Forms.of_variables(np.arange(self.inputs))

    def relu(self, forms: Forms, level: int) -> Forms:
        """Units with these pre-activations, one level above `level`; returns what they give."""
        first = len(self.levels)
        variables = np.arange(first, first + len(forms))
        self.levels = np.concatenate([self.levels, np.full(len(forms), level + 1)])
        self.units.append(Units(level + 1, variables, forms))
        return Forms.of_variables(variables)

    def bend(
        self, forms: Forms, level: int, activations: Sequence[Activation], which: Indices
    ) -> Forms:
        """Form r through `activations[which[r]]`, made of ReLU units one level above.

        What bends nowhere needs no unit.
        """
        if all(activation == RELU for activation in activations):
            return self.relu(forms, level)
        straight = np.array([activation.is_linear for activation in activations])[which]
        if straight.all():
            return _straight(forms, activations, which)
        bent, others = np.flatnonzero(~straight), np.flatnonzero(straight)
        found = Forms.stacked(
            self._bent(forms.take(bent), level, activations, which[bent]),
            _straight(forms.take(others), activations, which[others]),
        )
        return found.take(np.argsort(np.concatenate([bent, others])))

    def _bent(
        self, forms: Forms, level: int, activations: Sequence[Activation], which: Indices
    ) -> Forms:
        """Form by form the constant and the sum of ReLU units that g is."""
        kinds = which.tolist()
        parts = {kind: activations[kind].relu_terms() for kind in set(kinds)}
        used = [term for kind in kinds for term in parts[kind][1]]
        rows = np.repeat(np.arange(len(forms)), [len(parts[kind][1]) for kind in kinds])
        units = np.arange(len(used))
        signs = exact_array([sign for sign, _, _ in used], "a sign")
        starts = exact_array([-sign * bend for sign, bend, _ in used], "a breakpoint")
        given = self.relu(Forms.of_rows(units, rows, signs, starts).after(forms), level)
        factors = exact_array([factor for _, _, factor in used], "a slope")
        constants = exact_array([parts[kind][0] for kind in kinds], "a value")
        return Forms.of_rows(rows, units, factors, constants).after(given)


def _straight(forms: Forms, activations: Sequence[Activation], which: Indices) -> Forms:
    pieces = [activations[kind].pieces[0] for kind in which.tolist()]
    rows = np.arange(len(forms))
    slopes = exact_array([piece.slope for piece in pieces], "a slope")
    constants = exact_array([piece.intercept for piece in pieces], "a value")
    return Forms.of_rows(rows, rows, slopes, constants).after(forms)
