"""Steps that no prover decides: exact arithmetic, finite checks, citations, open questions."""

from collections.abc import Iterable, Iterator, Mapping

import sympy as sp

from regionlab.proofs.relation import Relation, Statement, formula, relations, witness
from regionlab.proofs.step import Step
from regionlab.proofs.values import words
from regionlab.proofs.verdict import Verdict

Cases = Iterator[tuple[Statement, Mapping[str, object]]]
"""For each case, the relations that must hold and what the case is."""


def computed(
    label: str,
    statement: Statement,
    values: Mapping[str, object] | None = None,
    method: str = "exact arithmetic",
) -> Step:
    """Relations between given values, decided by evaluating them: PROVED, REFUTED, or OPEN.

    OPEN where a value is None, which is not known, and no relation between known values is false.
    What is shown are the values that were compared. `values` says what else the case is, such as
    the network whose regions were counted; together with the compared values it is the witness, or
    the note. For statements without parameters only; what is computed for some parameters of many
    is `examined`. Raises ProofError as `relations` and `Relation.holds` do.
    """
    parts = relations(statement)
    found = witness(values or {}, parts)
    if not parts or not all(relation.holds for relation in parts):
        return _failed(label, parts, method, found)
    return Step(
        label,
        formula(parts),
        Verdict.PROVED,
        method,
        note=", ".join(f"{name} = {value}" for name, value in found.items()),
        latex=_joined(relation.instance for relation in parts),
        relations=parts,
    )


def examined(
    label: str, cases: Iterable[tuple[Statement, Mapping[str, object]]], what: str
) -> Step:
    """A statement tried on finitely many cases, each the relations in it and what it is.

    CHECKED if all hold, REFUTED by the first that does not, OPEN if there is no case at all or the
    first that does not hold has a value that is not known.
    What is shown are the forms of the relations, and the values of the case that fails. `what`
    says what the cases are, in the plural: "random networks".
    """
    decided = _Decided(cases)
    if decided.failing is not None:
        method = f"exact evaluation of case {decided.number} of the {what}"
        shown = witness(decided.case, decided.failing)
        return _failed(label, decided.failing, method, shown)
    verdict = Verdict.CHECKED if decided.number else Verdict.OPEN
    return decided.step(label, verdict, f"exact evaluation: {decided.number} {what}")


def every_case(label: str, cases: Iterable[tuple[str, Statement]]) -> Step:
    """The step "it holds in each of these cases": finitely many, each decided exactly.

    PROVED if all hold, REFUTED by the first that does not; OPEN if there is none. The cases must
    be all that the statement speaks of; a mere sample is no proof.
    """
    listed = list(cases)
    method = f"all {len(listed)} cases, one by one in integers"
    decided = _Decided((statement, {"case": name}) for name, statement in listed)
    if decided.failing is not None:
        return _failed(label, decided.failing, method, witness(decided.case, decided.failing))
    return decided.step(label, Verdict.PROVED if listed else Verdict.OPEN, method)


class _Decided:
    """Cases up to the first that fails, their number, and the forms of their relations."""

    def __init__(self, cases: Iterable[tuple[Statement, Mapping[str, object]]]) -> None:
        self.number = 0
        self.forms: dict[str, None] = {}
        self.failing: tuple[Relation, ...] | None = None
        self.case: Mapping[str, object] = {}
        self.compared: list[Relation] = []
        for statement, self.case in cases:
            self.number += 1
            parts = relations(statement)
            if not parts or not all(relation.holds for relation in parts):
                self.failing = parts
                return
            self.compared += parts
            self.forms |= dict.fromkeys(relation.form for relation in parts)

    def step(self, label: str, verdict: Verdict, method: str) -> Step:
        """The step that no case failed."""
        shown = _joined(self.forms) or words(label)
        compared = tuple(self.compared)
        return Step(label, sp.Symbol(shown), verdict, method, latex=shown, relations=compared)


def _failed(label: str, parts: tuple[Relation, ...], method: str, shown: Mapping[str, str]) -> Step:
    """The step with a case in which these relations do not all hold: REFUTED by it.

    OPEN if that is only for want of values that are not known.
    """
    latex = _joined(relation.instance for relation in parts) or words(label)
    undecided = parts and all(relation.holds or not relation.known for relation in parts)
    if undecided:
        note = "a value is not known: " + ", ".join(f"{k} = {value}" for k, value in shown.items())
        return Step(label, formula(parts), Verdict.OPEN, method, note=note, latex=latex)
    return Step(label, formula(parts), Verdict.REFUTED, method, witness=shown, latex=latex)


def cited(label: str, source: str, latex: str = "") -> Step:
    """A statement that is taken from the literature; `source` is a key of the bibliography."""
    method = f"citation of {source}"
    return Step(label, sp.Symbol(label), Verdict.CITED, method, latex=latex or words(label))


def unsettled(label: str, why: str, latex: str = "") -> Step:
    """A statement that is not decided here, and why not."""
    return Step(
        label, sp.Symbol(label), Verdict.OPEN, "nothing", note=why, latex=latex or words(label)
    )


def _joined(formulas: Iterable[str]) -> str:
    return r",\quad ".join(formulas)
