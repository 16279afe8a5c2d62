"""Steps and claims as HTML with typeset mathematics, for notebooks and the book."""

import re
import sys
from collections.abc import Callable, Sequence
from functools import singledispatch
from html import escape
from typing import TypeVar

import sympy as sp

from regionlab.notation import latex
from regionlab.proofs.claim import Claim
from regionlab.proofs.ledger import Ledger
from regionlab.proofs.premise import Premise
from regionlab.proofs.shown import formulas, is_bookkeeping
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Standing, Verdict

_Shown = TypeVar("_Shown")


@singledispatch
def html(value: object) -> str:
    """A step, a claim or a ledger as HTML. Raises TypeError for anything else."""
    raise TypeError(f"{type(value).__name__} has no HTML here; give a Step, a Claim or a Ledger")


def register() -> None:
    """Let a running IPython show steps, claims and ledgers by `html`.

    Does nothing where no IPython is running, and never imports it: other front-ends call `html`.
    """
    if "IPython" not in sys.modules:
        return
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        formatter = shell.display_formatter.formatters["text/html"]
        for kind in (Step, Claim, Ledger):
            formatter.for_type(kind, html)


def badge(standing: Standing) -> str:
    """The verdict as a small label, told apart by symbol and word."""
    return f'<span class="verdict {standing.style}">{standing.sign} {standing.word}</span>'


def math(latex: str) -> str:
    """Inline mathematics that both JupyterLab and the built book typeset."""
    return rf'<span class="math notranslate nohighlight">\({escape(latex)}\)</span>'


def prose(text: str) -> str:
    """Text as HTML, with mathematics between dollar signs typeset."""
    parts = re.split(r"\$([^$]*)\$", text)
    return "".join(math(part) if number % 2 else escape(part) for number, part in enumerate(parts))


@html.register
def step_html(step: Step) -> str:
    """One step: badge, label, what was decided, from what, a witness if it is false."""
    words = sum(source.kind == "words" for source in step.premises)
    lines = [f"<p>{badge(Standing(step.verdict, words))} {escape(step.label)}</p>"]
    shown = formulas(step)
    formula = math(rf"\displaystyle {shown.formula}")
    lines.append(f'<div class="step-math">{formula}</div>')
    if shown.decided:
        lines.append(f'<p class="step-note">decided as {math(shown.decided)}</p>')
    supposed = [condition for condition in step.supposed if condition != sp.true]
    if supposed:
        listed = ", ".join(math(latex(condition)) for condition in supposed)
        lines.append(f'<p class="step-note">for {listed}</p>')
    for source in step.premises:
        lines.append(f'<p class="step-note">{_by(source)}</p>')
    if step.witness:
        listed = ", ".join(f"{escape(k)} = {escape(v)}" for k, v in step.witness.items())
        lines.append(f'<p class="step-note"><strong>False at</strong> {listed}</p>')
    if step.note:
        lines.append(f'<p class="step-note">{escape(step.note)}</p>')
    how = "not decided by" if step.verdict is Verdict.OPEN else "decided by"
    lines.append(f'<p class="step-note">{how} {escape(step.method)}</p>')
    return f'<div class="proof-step">{"".join(lines)}</div>'


def _by(source: Premise) -> str:
    """A premise after its source: by an earlier step, a claim, a definition, or in words."""
    names = {
        "step": "",
        "claim": "the claim ",
        "definition": "definition: ",
        "words": "words: ",
    }
    at = ", ".join(math(f"{latex(symbol)} = {latex(value)}") for symbol, value in source.at)
    where = f", at {at}" if at else ""
    front = names.get(source.kind, "")
    return f"by {front}{prose(source.text)}{where}: {math(latex(source.formula))}"


@html.register
def claim_html(claim: Claim) -> str:
    """A claim with its steps, folded away behind a line that gives the tally."""
    head = (
        f"{badge(claim.standing)} <strong>{escape(claim.label)}</strong>, "
        f"for {prose(claim.hypotheses)}. {prose(claim.statement)}"
    )
    below = "".join(
        f"<li>{badge(other.standing)} {escape(other.label)}</li>" for other in claim.rests_on
    )
    rests = f"<p>Rests on:</p><ul>{below}</ul>" if below else ""
    return f'<div class="proof-claim"><p>{head}</p>{rests}{steps_html(claim, _MOST)}</div>'


_MOST = 100
"""So many proved steps are written out where a claim stands on a page; the ledger has all."""


def steps_html(claim: Claim, most: int | None = None) -> str:
    """The steps of a claim: those that are not proved first, the others folded away.

    Of the proved ones `most` are written out, if it is given; a line says how many more there are.
    Steps that no conclusion is drawn from, and equations whose sides SymPy made the same before
    anything was decided, are bookkeeping: one line that unfolds.
    """
    proved = [step for step in claim.steps if step.verdict is Verdict.PROVED]
    others = [step for step in claim.steps if step.verdict is not Verdict.PROVED]
    needed = claim.needed
    beside = [step for step in proved if step not in needed or is_bookkeeping(step)]
    assumed = ""
    if claim.assumes is not None and (shown := claim.assumes.latex):
        assumed = f'<p class="step-note">The steps may assume {math(shown)}</p>'
    argued = ""
    if claim.argument:
        argued = f'<p class="step-note"><strong>In words:</strong> {prose(claim.argument)}</p>'
    failing = "".join(step_html(step) for step in others)
    drawn = [step for step in proved if step not in beside]
    steps = "".join(_first(drawn, most, step_html, "steps", "p"))
    steps += _folded(
        f"{len(beside)} bookkeeping step{'s' if len(beside) > 1 else ''}: nothing else is drawn "
        "from them, or both sides are one formula as soon as they are written down",
        "".join(_first(beside, most, step_html, "steps", "p")),
    )
    tally = f"{len(proved)} of {len(claim.steps)} steps proved; show them"
    return _taken(claim, most) + argued + failing + assumed + _folded(tally, steps)


def _folded(summary: str, inside: str) -> str:
    return f"<details><summary>{summary}</summary>{inside}</details>" if inside else ""


_FEW = 12
"""Up to so many definitions are shown at once; more are folded away."""


def _taken(claim: Claim, most: int | None) -> str:
    """The premises in words and the definitions that a claim takes, each once."""
    words = [
        f"<li>Premise in words: {prose(text)}{_formula_of(claim, text)}</li>"
        for text in claim.words
    ]
    number = len(claim.definitions)
    defined = _first(claim.definitions, most, _defined, "definitions", "li")
    if number <= _FEW:
        return _listed([*words, *defined])
    return _listed(words) + _folded(f"{number} definitions", _listed(defined))


def _defined(source: Premise) -> str:
    return f"<li>Definition, {prose(source.text)}: {math(latex(source.formula))}</li>"


def _first(
    items: Sequence[_Shown], most: int | None, show: Callable[[_Shown], str], noun: str, tag: str
) -> list[str]:
    """The first ones as they are shown, and a line that says how many more there are elsewhere."""
    left = 0 if most is None else len(items[most:])
    line = f'<{tag} class="step-note">{left} {noun} more stand in the ledger</{tag}>'
    return [*map(show, items[:most]), *([line] if left else [])]


def _listed(lines: list[str]) -> str:
    return f'<ul class="step-note">{"".join(lines)}</ul>' if lines else ""


def _formula_of(claim: Claim, text: str) -> str:
    found = {p.text: p.formula for step in claim.steps for p in step.premises if p.kind == "words"}
    return f": {math(latex(found[text]))}" if text in found else ""


@html.register
def ledger_html(ledger: Ledger) -> str:
    """Claims as a table: verdict, label, statement, and below it the first step that fails."""
    rows = "".join(
        f"<tr><td>{badge(claim.standing)}</td><td>{escape(claim.label)}</td>"
        f"<td>{prose(claim.statement)}{_where_not(claim)}</td></tr>"
        for claim in ledger.claims.values()
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("verdict", "claim", "statement"))
    return (
        '<div class="table-scroll"><table class="table result-table ledger-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _where_not(claim: Claim) -> str:
    """The first step that is not proved, with its witness; nothing for a claim that is proved."""
    fails = next((s for s in claim.steps if s.verdict is not Verdict.PROVED), None)
    if fails is not None:
        said = escape(fails.label)
        if fails.witness:
            values = {k: v for k, v in fails.witness.items() if not k.startswith("x[")}
            at = ", ".join(f"{escape(k)} = {escape(v)}" for k, v in values.items())
            said += f", <strong>at</strong> {at}"
        elif fails.note:
            said += f": {escape(fails.note)}"
    elif claim.verdict is not Verdict.PROVED:
        weak = [c.label for c in claim.rests_on if c.verdict is not Verdict.PROVED]
        said = f"rests on {escape(', '.join(weak))}"
    else:
        return ""
    return f'<p class="where-not"><strong>Not proved:</strong> {said}</p>'
