"""What a claim assumes, and which of its steps assume more: hidden axioms are found."""

from dataclasses import dataclass, replace
from functools import lru_cache

import sympy as sp
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from regionlab.notation import latex
from regionlab.proofs.normal_form import is_nonnegative
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict


@dataclass(frozen=True)
class Hypotheses:
    """The parameters of a claim and the conditions on them.

    The signs and kinds of the symbols belong to the hypotheses: a positive integer symbol q says
    q >= 1. Every other symbol of a step is a variable; the step says for which values of it.
    """

    parameters: tuple[sp.Symbol, ...] = ()
    conditions: tuple[Boolean, ...] = ()

    def hidden_in(self, step: Step, concluded: bool = False) -> tuple[str, ...]:
        """What `step` takes for granted about the parameters beyond these hypotheses, in words.

        Where the claim is `concluded`, formula by formula, a condition that is supposed is a part
        of what the step shows, and hides nothing.
        """
        symbols = {s for part in (step.claim, *step.given) for s in _symbols(part)}
        named = {parameter.name: parameter for parameter in self.parameters}
        impostors = [s for s in symbols if s.name in named and s != named[s.name]]
        hidden = [f"{s} is {_kind(s)}" for s in sorted(impostors, key=str)]
        for condition in () if concluded else step.supposed:
            about = sp.sympify(condition).free_symbols
            if about <= set(self.parameters) and not self.imply(condition):
                hidden.append(str(condition))
        return tuple(hidden)

    def imply(self, condition: Boolean) -> bool:
        """Whether the condition is one of these, or follows from one of them and from signs.

        Only what can be read off is recognised; False does not mean that it does not follow.
        """
        condition = sp.sympify(condition)
        if condition == sp.true or condition in self.conditions:
            return True
        wanted = _as_nonnegative(condition)
        if wanted is None:
            return False
        known = [e for c in self.conditions if (e := _as_nonnegative(c)) is not None]
        return any(is_nonnegative(wanted - part) for part in (sp.Integer(0), *known))

    def audited(self, step: Step, concluded: bool = False) -> Step:
        """The step as it is, or failed (OPEN) with a note if it has a hidden assumption.

        A step with a witness stays refuted: assuming more only makes a statement weaker.
        """
        hidden = self.hidden_in(step, concluded)
        if not hidden or step.verdict is Verdict.REFUTED:
            return step
        note = f"hidden assumption: {', '.join(hidden)} is not among the hypotheses"
        return replace(step, verdict=Verdict.OPEN, note=note)

    @property
    def latex(self) -> str:
        """The parameters with their kinds, then the conditions."""
        kinds: dict[str, list[str]] = {}
        for parameter in self.parameters:
            kinds.setdefault(_bounds(parameter), []).append(sp.latex(parameter))
        listed = [f"{', '.join(names)} {kind}" for kind, names in kinds.items()]
        return r",\quad ".join([*listed, *(latex(c) for c in self.conditions)])


@lru_cache(maxsize=16384)
def _symbols(formula: Boolean) -> frozenset[sp.Symbol]:
    return frozenset(s for s in sp.sympify(formula).free_symbols if s.is_Symbol)


def _as_nonnegative(condition: Boolean) -> sp.Expr | None:
    """An expression that is >= 0 if and only if the condition holds; None where there is none."""
    if not isinstance(condition, Relational) or isinstance(condition, (sp.Eq, sp.Ne)):
        return None
    upper, lower = (condition.gts, condition.lts)
    strict = isinstance(condition, (sp.Gt, sp.Lt))
    difference = sp.expand(upper - lower)
    if not strict:
        return difference
    return difference - 1 if difference.is_integer else None


def _kind(symbol: sp.Symbol) -> str:
    said = [name for name, value in sorted(symbol._assumptions_orig.items()) if value]
    return " and ".join(said) or "any number"


def _bounds(symbol: sp.Symbol) -> str:
    where = r"\in \mathbb{Z}" if symbol.is_integer else r"\in \mathbb{R}"
    if symbol.is_positive:
        return r"\ge 1" if symbol.is_integer else "> 0"
    return r"\ge 0" if symbol.is_nonnegative else where
