"""Steps and claims as HTML with typeset mathematics, for notebooks and the book."""

import re
import sys
from functools import singledispatch
from html import escape

import sympy as sp

from regionlab.notation import latex
from regionlab.proofs.claim import Claim
from regionlab.proofs.ledger import Ledger
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import SIGNS, Verdict


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


def badge(verdict: Verdict) -> str:
    """The verdict as a small label, told apart by symbol and word."""
    word = verdict.value
    return f'<span class="verdict verdict-{word}">{SIGNS[verdict]} {word}</span>'


def math(latex: str) -> str:
    """Inline mathematics that both JupyterLab and the built book typeset."""
    return rf'<span class="math notranslate nohighlight">\({escape(latex)}\)</span>'


def prose(text: str) -> str:
    """Text as HTML, with mathematics between dollar signs typeset."""
    parts = re.split(r"\$([^$]*)\$", text)
    return "".join(math(part) if number % 2 else escape(part) for number, part in enumerate(parts))


@html.register
def step_html(step: Step) -> str:
    """One step: badge, label, the statement, its hypotheses, a witness if it is false."""
    lines = [f"<p>{badge(step.verdict)} {escape(step.label)}</p>"]
    shown = math(rf"\displaystyle {step.latex or latex(step.claim)}")
    lines.append(f'<div class="step-math">{shown}</div>')
    given = [condition for condition in step.given if condition != sp.true]
    if given:
        shown = ", ".join(math(latex(condition)) for condition in given)
        lines.append(f'<p class="step-note">for {shown}</p>')
    if step.witness:
        shown = ", ".join(f"{escape(k)} = {escape(v)}" for k, v in step.witness.items())
        lines.append(f'<p class="step-note"><strong>False at</strong> {shown}</p>')
    if step.note:
        lines.append(f'<p class="step-note">{escape(step.note)}</p>')
    how = "not decided by" if step.verdict is Verdict.OPEN else "decided by"
    lines.append(f'<p class="step-note">{how} {escape(step.method)}</p>')
    return f'<div class="proof-step">{"".join(lines)}</div>'


@html.register
def claim_html(claim: Claim) -> str:
    """A claim with its steps, folded away behind a line that gives the tally."""
    head = (
        f"{badge(claim.verdict)} <strong>{escape(claim.label)}</strong>, "
        f"for {prose(claim.hypotheses)}. {prose(claim.statement)}"
    )
    below = "".join(
        f"<li>{badge(other.verdict)} {escape(other.label)}</li>" for other in claim.rests_on
    )
    rests = f"<p>Rests on:</p><ul>{below}</ul>" if below else ""
    return f'<div class="proof-claim"><p>{head}</p>{rests}{steps_html(claim)}</div>'


def steps_html(claim: Claim) -> str:
    """The steps of a claim: those that are not proved first, the others folded away."""
    proved = [step for step in claim.steps if step.verdict is Verdict.PROVED]
    others = [step for step in claim.steps if step.verdict is not Verdict.PROVED]
    assumed = ""
    if claim.assumes is not None and (shown := claim.assumes.latex):
        assumed = f'<p class="step-note">The steps may assume {math(shown)}</p>'
    argued = ""
    if claim.argument:
        argued = f'<p class="step-note"><strong>In words:</strong> {prose(claim.argument)}</p>'
    failing = "".join(step_html(step) for step in others)
    tally = f"{len(proved)} of {len(claim.steps)} steps proved"
    steps = "".join(step_html(step) for step in proved)
    folded = f"<details><summary>{tally}; show them</summary>{steps}</details>" if steps else ""
    return argued + failing + assumed + folded


@html.register
def ledger_html(ledger: Ledger) -> str:
    """Claims as a table: verdict, label, statement, and the first step that fails."""
    rows = []
    for claim in ledger.claims.values():
        fails = next((s for s in claim.steps if s.verdict is not Verdict.PROVED), None)
        where = ""
        if fails is not None:
            where = escape(fails.label)
            if fails.witness:
                values = {k: v for k, v in fails.witness.items() if not k.startswith("x[")}
                shown = ", ".join(f"{escape(k)} = {escape(v)}" for k, v in values.items())
                where += f"<br><strong>at</strong> {shown}"
            elif fails.note:
                where += f"<br>{escape(fails.note)}"
        elif claim.verdict is not Verdict.PROVED:
            weak = [c.label for c in claim.rests_on if c.verdict is not Verdict.PROVED]
            where = f"rests on {escape(', '.join(weak))}"
        rows.append(
            f"<tr><td>{badge(claim.verdict)}</td><td>{escape(claim.label)}</td>"
            f"<td>{prose(claim.statement)}</td><td>{where}</td></tr>"
        )
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("verdict", "claim", "statement", "where not")
    )
    return (
        '<div class="table-scroll"><table class="table result-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
