"""What the second step of an induction supposes, for all values of the other symbols at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.premise import Premise, instance


@dataclass(frozen=True)
class Assumption:
    """That `statement` holds at one value of `symbol`, whatever its other symbols are.

    A step that takes a premise from it, `so` or `at`, stands under it, and so does all that is
    drawn from that step, until `induction` discharges it. Until then `symbol` is one number: no
    instance at another value of it can be taken. `fixed` are symbols of an assumption around this
    one, which are one number too.
    """

    statement: Boolean
    symbol: sp.Symbol
    fixed: tuple[sp.Symbol, ...] = ()

    @property
    def named(self) -> str:
        """For which number it is assumed."""
        return f"for {self.symbol}"

    def shows(self, number: int = 0) -> Boolean:
        """The statement. There is one only, whatever the number."""
        return self.statement

    @property
    def so(self) -> Premise:
        """The statement, as a premise of a step that stands under the assumption."""
        return self.at({})

    def at(self, values: Mapping[sp.Symbol, sp.Expr]) -> Premise:
        """An instance. Raises ProofError as `instance` does, and for a symbol that is fixed."""
        self.leave_fixed(values)
        formula = instance(self.statement, values)
        return Premise(formula, "assumption", self.named, self, at=tuple(values.items()))

    def leave_fixed(self, values: Mapping[sp.Symbol, sp.Expr]) -> None:
        """Raises ProofError if the values have a symbol of which this holds for one number only."""
        for symbol in (self.symbol, *self.fixed):
            if values.get(symbol, symbol) != symbol:
                raise ProofError(f"{self.statement} is assumed for one {symbol}, not for others")
