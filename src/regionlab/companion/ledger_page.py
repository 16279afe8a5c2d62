"""The ledger in the book: every claim with its verdict and steps, and the graph of what rests on
what, written from the claims as they were decided in this run.
"""

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from regionlab.companion.audits import Audits, lines
from regionlab.proofs import Claim, Ledger, Step, Verdict
from regionlab.proofs.render import steps_html
from regionlab.proofs.verdict import STANDINGS

PAGE = "ledger"
RECORD = "claims.json"
"""What the badges and the statements on pages show of each claim (see `sphinx_claims`)."""

SECTIONS = {
    "nakahara2025": "The ternary paper",
    "serra2020empirical": "The paper on empirical bounds",
    "companion": "This book's own",
}

GRAPHS = {f"graph-of-{key}": title for key, title in SECTIONS.items()}
"""Titles of the graphs by the names of their files."""


def ledger_files(ledger: Ledger, audits: Audits | None = None) -> dict[str, bytes]:
    """The page, its pictures and the record for the badges, by their paths in the book's source."""
    audited = lines(ledger, audits or Audits({}, {}))
    graphs = _graphs(ledger)
    files = {f"images/{name}.svg": drawing for name, (drawing, _) in graphs.items()}
    files[f"{PAGE}.md"] = _page(
        ledger, {name: alt for name, (_, alt) in graphs.items()}, audited
    ).encode()
    record = {
        claim.identifier: {
            "verdict": claim.verdict.value,
            "words": len(claim.all_words),
            "digest": claim.digest,
            "label": claim.label,
            "hypotheses": claim.hypotheses,
            "statement": claim.statement,
        }
        for claim in ledger.claims.values()
    }
    files[RECORD] = json.dumps(record, indent=1, ensure_ascii=False).encode()
    return files


def _page(ledger: Ledger, graphs: dict[str, str], audited: list[str]) -> str:
    drawn = {name for edge in ledger.edges for name in edge}
    drawn |= {
        name for c in ledger.claims.values() if c.repairs for name in (*c.repairs, c.identifier)
    }
    page = [
        "# The ledger",
        "",
        "Every statement of both papers that can be decided, and every one that this book adds: "
        "what it says, for which parameters, how it was decided, and what it rests on. A verdict "
        "here is computed when the book is built. It is never better than that of anything below "
        "it.",
        "",
        "```{claim-tally}",
        "```",
        "",
        "*Proved*, with a full square, means for all parameters, by steps that are each decided by "
        "machine, from premises that each have a source. *Proved in words*, with half a square, is "
        "the same up to premises that are reasoned in words, its own or those of what it rests on; "
        "they are counted and listed at the claim. *Refuted* entries are mostly statements as "
        "printed; their repaired form has an entry of its own. `regionlab claims` prints the same "
        "ledger, `regionlab claims NAME` one entry.",
        "",
        "Digest of the ledger, the same on every machine with the same verdicts",
        f": `{ledger.digest}`",
        "",
        "```{raw} html",
        f'<div id="decide-again" class="live-bar" data-digest="{ledger.digest}"></div>',
        "```",
        "",
        *audited,
        "## What rests on what",
        "",
        "A full arrow leads from a claim to one that rests on it, a dashed one from a refuted "
        "statement to its repaired form. Sign, word and colour of a box say "
        f"the verdict. The {len(ledger.claims) - len(drawn)} claims that neither rest on another "
        "nor carry one are only in the lists below.",
        "",
    ]
    for name, alt in graphs.items():
        page += [
            f"```{{figure}} images/{name}.svg",
            f":name: {name}",
            ":figclass: wide-figure",
            f":alt: {alt}",
            "",
            f"{GRAPHS[name]}: what its claims rest on.",
            "```",
            "",
        ]
    for paper, claims in _by_paper(ledger.claims.values()):
        page += [f"## {SECTIONS.get(paper, paper)}", ""]
        if paper in SECTIONS and paper != "companion":
            page += [f"{{cite}}`{paper}`", ""]
        for claim in claims:
            page += _entry(claim)
    return "\n".join(page)


def _by_paper(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = {paper: [] for paper in SECTIONS}
    for claim in claims:
        found.setdefault(claim.paper, []).append(claim)
    return [(paper, listed) for paper, listed in found.items() if listed]


def _entry(claim: Claim) -> list[str]:
    """One claim: a place to link to, badge and label, statement, hypotheses, steps."""
    lines = [
        "::::{div} ledger-entry",
        "",
        f"(claim-{claim.identifier})=",
        f"{{claim}}`{claim.identifier}` **{_plain(claim.label)}** `{claim.identifier}`",
        "",
        claim.statement,
        "",
        f"*For* {claim.hypotheses}. *Decided by* {claim.decided_by}.",
        "",
    ]
    if claim.is_in_words:
        own, total = len(claim.words), len(claim.all_words)
        lines += [f"*{claim.standing.said.capitalize()}*, {own} of these {total} its own.", ""]
    if claim.rests_on:
        below = ", ".join(f"{{claim}}`{c.identifier}` {_plain(c.label)}" for c in claim.rests_on)
        lines += [f"*Rests on* {below}.", ""]
    lines.append(_place_for_uses(claim.identifier))
    if claim.repairs:
        broken = ", ".join(f"{{claim}}`{name}` `{name}`" for name in claim.repairs)
        lines += [f"*Repairs* {broken}.", ""]
    sources = [s.method.removeprefix("citation of ") for s in claim.steps if _is_citation(s)]
    if sources:
        lines += [f"*Cites* {{cite}}`{','.join(sources)}`.", ""]
    return [*lines, "```{raw} html", steps_html(claim), "```", "", "::::", ""]


def with_uses(page: bytes, pages: Mapping[str, bytes]) -> bytes:
    """The page of `ledger_files` with links to where each claim's badge stands, and to where the
    cell that decides it can be changed.

    `pages` are the sources of the other pages, by the paths of their files.
    """
    found: dict[str, list[str]] = {}
    changed: dict[str, list[str]] = {}
    for path, source in pages.items():
        name, _, ending = path.rpartition(".")
        if ending in ("md", "ipynb") and name != PAGE:
            for claim in sorted(set(re.findall(r"{claim}`([^`]+)`", source.decode()))):
                found.setdefault(claim, []).append(f"{{doc}}`{name}`")
        if ending == "ipynb":
            for claim in sorted(_decided_by_live_cells(source)):
                changed.setdefault(claim, []).append(f"{{doc}}`{name}`")
    text = page.decode()
    for claim in re.findall(_place_for_uses(r"(\S+)"), text):
        shown = ""
        for words, links in (("In the book", found), ("Change it", changed)):
            if claim in links:
                shown += f"*{words}* {', '.join(links[claim])}.\n"
        text = text.replace(_place_for_uses(claim) + "\n", shown and f"{shown}\n")
    return text.encode()


def _decided_by_live_cells(notebook: bytes) -> set[str]:
    """The claims that a page's cells decide, if its readers may change them."""
    read = json.loads(notebook)
    cells = (
        "".join(cell["source"])
        for cell in read["cells"]
        if cell["cell_type"] == "code" and "live" in cell["metadata"].get("tags", [])
    )
    return {claim for cell in cells for claim in re.findall(r"""CLAIMS\["([^"]+)"\]""", cell)}


def _place_for_uses(identifier: str) -> str:
    return f"% uses of {identifier}"


def _is_citation(step: Step) -> bool:
    return step.verdict is Verdict.CITED


def _plain(label: str) -> str:
    """A label as Markdown text."""
    return label.replace("|", r"\|").replace("*", r"\*")


def _graphs(ledger: Ledger) -> dict[str, tuple[bytes, str]]:
    """One drawing for each paper: name -> (SVG, alternative text)."""
    from regionlab.figures.claim_graph import connected

    groups: dict[str, list[Sequence[Claim]]] = {}
    for component in connected(ledger.claims.values()):
        papers = [claim.paper for claim in component if claim.paper != "companion"]
        groups.setdefault(papers[0] if papers else "companion", []).append(component)
    drawings = {}
    for paper in SECTIONS:
        if paper in groups:
            drawings[f"graph-of-{paper}"] = (_draw(groups[paper]), _alternative(groups[paper]))
    return drawings


def _draw(components: list[Sequence[Claim]]) -> bytes:
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    from regionlab.figures.claim_graph import claim_graph, layout
    from regionlab.figures.style import CARD

    where = layout(components)
    # text as paths, and names from a fixed salt: the same claims give the same file
    with mpl.rc_context({"svg.hashsalt": "regionlab", "svg.fonttype": "path"}):
        figure = plt.figure(figsize=(where.width, where.height), facecolor=CARD)
        claim_graph(figure.add_axes((0, 0, 1, 1)), where)
        stream = io.BytesIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(figure)
    return stream.getvalue()


def _alternative(components: list[Sequence[Claim]]) -> str:
    claims = [claim for component in components for claim in component]
    arrows = sum(len(claim.rests_on) + len(claim.repairs) for claim in claims)
    said = [
        f"{number} {standing.word}"
        for standing in STANDINGS
        if (number := sum(claim.standing.word == standing.word for claim in claims))
    ]
    return (
        f"A graph of {len(claims)} boxes, one for each claim ({', '.join(said)}), with {arrows} "
        "arrows from left to right. The lists below say the same in words."
    )
