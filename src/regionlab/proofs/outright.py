"""Steps that no prover decides: exact arithmetic, finite checks, citations, open questions."""

from collections.abc import Iterable, Iterator, Mapping

import sympy as sp

from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict

Cases = Iterator[tuple[bool, Mapping[str, object]]]
"""For each case, whether the statement holds and what the case is."""


def computed(
    label: str,
    holds: bool,
    latex: str,
    values: Mapping[str, object],
    method: str = "exact arithmetic",
) -> Step:
    """A statement about given numbers, decided outright: PROVED, or REFUTED by these `values`.

    For statements without parameters only; what is computed for some parameters of many is
    `examined`.
    """
    shown = {name: str(value) for name, value in values.items()}
    verdict = Verdict.PROVED if holds else Verdict.REFUTED
    note = ", ".join(f"{k} = {v}" for k, v in shown.items()) if holds else ""
    statement = sp.Symbol(label)
    return Step(label, statement, verdict, method, (), None if holds else shown, note, latex)


def examined(
    label: str, cases: Iterable[tuple[bool, Mapping[str, object]]], what: str, latex: str
) -> Step:
    """A statement tried on finitely many cases, each a pair (holds, what it is).

    CHECKED if all hold, REFUTED by the first that does not, OPEN if there is no case at all.
    `what` says what the cases are, in the plural: "random networks".
    """
    number, statement = 0, sp.Symbol(label)
    for holds, values in cases:
        number += 1
        if not holds:
            witness = {name: str(value) for name, value in values.items()}
            method = f"exact evaluation of case {number} of the {what}"
            return Step(label, statement, Verdict.REFUTED, method, (), witness, latex=latex)
    verdict = Verdict.CHECKED if number else Verdict.OPEN
    return Step(label, statement, verdict, f"exact evaluation: {number} {what}", latex=latex)


def every_case(label: str, cases: Iterable[tuple[str, bool]], shown: str) -> Step:
    """The step "it holds in each of these cases": finitely many, each decided in integers.

    PROVED if all hold, REFUTED by the first that does not; OPEN if there is none. The cases must
    be all that the statement speaks of; a mere sample is no proof.
    """
    decided = list(cases)
    wrong = next((name for name, holds in decided if not holds), None)
    verdict = Verdict.PROVED if decided else Verdict.OPEN
    if wrong is not None:
        verdict = Verdict.REFUTED
    method = f"all {len(decided)} cases, one by one in integers"
    witness = None if wrong is None else {"case": wrong}
    claim = sp.Symbol("every case holds")
    return Step(label, claim, verdict, method, witness=witness, latex=shown)


def cited(label: str, source: str, latex: str = "") -> Step:
    """A statement that is taken from the literature; `source` is a key of the bibliography."""
    method = f"citation of {source}"
    return Step(label, sp.Symbol(label), Verdict.CITED, method, latex=latex or _words(label))


def unsettled(label: str, why: str, latex: str = "") -> Step:
    """A statement that is not decided here, and why not."""
    return Step(
        label, sp.Symbol(label), Verdict.OPEN, "nothing", note=why, latex=latex or _words(label)
    )


def _words(text: str) -> str:
    return rf"\text{{{text}}}"
