"""Steps and claims as HTML with typeset mathematics, for notebooks and the book."""

import re
from html import escape

import sympy as sp

from regionlab.notation import latex
from regionlab.proofs.claim import Claim
from regionlab.proofs.step import Step
from regionlab.proofs.verdict import Verdict

# Shape and word carry the verdict; colour only repeats it.
_SYMBOL = {
    Verdict.PROVED: "■",
    Verdict.CHECKED: "◧",
    Verdict.CITED: "❝",
    Verdict.OPEN: "□",
    Verdict.REFUTED: "✕",
}


def badge(verdict: Verdict) -> str:
    """The verdict as a small label, told apart by symbol and word."""
    word = verdict.value
    return f'<span class="verdict verdict-{word}">{_SYMBOL[verdict]} {word}</span>'


def math(latex: str) -> str:
    """Inline mathematics that both JupyterLab and the built book typeset."""
    return rf'<span class="math notranslate nohighlight">\({escape(latex)}\)</span>'


def prose(text: str) -> str:
    """Text as HTML, with mathematics between dollar signs typeset."""
    parts = re.split(r"\$([^$]*)\$", text)
    return "".join(math(part) if number % 2 else escape(part) for number, part in enumerate(parts))


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


def claim_html(claim: Claim) -> str:
    """A claim with its steps, folded away behind a line that gives the tally."""
    proved = sum(step.verdict is Verdict.PROVED for step in claim.steps)
    head = (
        f"{badge(claim.verdict)} <strong>{escape(claim.label)}</strong>, "
        f"for {prose(claim.hypotheses)}. {prose(claim.statement)}"
    )
    below = "".join(
        f"<li>{badge(other.verdict)} {escape(other.label)}</li>" for other in claim.rests_on
    )
    rests = f"<p>Rests on:</p><ul>{below}</ul>" if below else ""
    failing = "".join(step_html(step) for step in claim.steps if step.verdict is not Verdict.PROVED)
    steps = "".join(step_html(step) for step in claim.steps if step.verdict is Verdict.PROVED)
    tally = f"{proved} of {len(claim.steps)} steps proved"
    folded = f"<details><summary>{tally}; show them</summary>{steps}</details>" if steps else tally
    return f'<div class="proof-claim"><p>{head}</p>{rests}{failing}{folded}</div>'
