"""Row tables and components as the book prints them: rows of dictionaries, mathematics in LaTeX."""

from typing import Any

import sympy as sp

from regionlab.claims.sharper.shared.written import subscripted, written_out
from regionlab.constructions.sharper_stages.components import COMPONENTS, Component, Formula
from regionlab.constructions.sharper_stages.table import RowTable
from regionlab.notation import latex


def rows(table: RowTable) -> list[dict[str, Any]]:
    """One line a row: its name, its value and the number of its copies."""
    short = {sp.expand(value): name for value, name in table.abbreviations}
    return [
        {
            "row": f"${subscripted(row.name)}$",
            "value": f"${affine(row.weights, row.constant)}$",
            "copies": f"${short.get(sp.expand(row.copies), latex(sp.expand(row.copies)))}$",
        }
        for row in table.rows
    ]


def sums(table: RowTable, coordinate: int | None = None) -> list[dict[str, Any]]:
    """One line a combination: what it is, and the sum of rows; of one coordinate or of all."""
    return [
        {"pre-activation": f"${target}$", "sum of rows": f"${made}$"}
        for part in table.combinations
        if coordinate in (None, part.coordinate)
        for made, target in [written_out(table, part).split(" = ")]
    ]


def affine(weights: tuple[int, ...], constant: int, letter: str = "y") -> str:
    """The affine function with these weights: y_1 - y_2 + 1."""
    terms = [(weight, f"{letter}_{j}") for j, weight in enumerate(weights, start=1) if weight]
    terms += [(constant, "")] if constant or not terms else []
    text = ""
    for value, name in terms:
        size = "" if abs(value) == 1 and name else str(abs(value))
        sign = "-" if value < 0 else "+" if text else ""
        text += f"{sign}{size}{name}"
    return text


def components(*inputs: int) -> list[dict[str, Any]]:
    """The rows of every component for these numbers of inputs."""
    return [
        {
            "$n_0$": c.inputs,
            "component": _named(c),
            "rows": f"${_copies(c)}$",
            "number": c.size,
        }
        for c in COMPONENTS
        if c.inputs in inputs
    ]


def component_sums(*inputs: int) -> list[dict[str, Any]]:
    """The sums of every component for these numbers of inputs, but for their constants."""
    return [
        {
            "$n_0$": c.inputs,
            "component": _named(c),
            r"$2s\,y_l$": f"${formula(c.fold)}$",
            r"$s\,y_l$": f"${formula(c.rise)}$",
        }
        for c in COMPONENTS
        if c.inputs in inputs
    ]


def _named(component: Component) -> str:
    return f"${'P' if component.period else 's'} = {component.pieces}$"


def _copies(component: Component) -> str:
    kinds = []
    for kind, copies in component.copies.items():
        letter = {"T2": "T_{ab}", "T3": "T_{abc}", "N": "N_{ab}", "U": "U", "U'": "U'", "K": "K"}
        name = letter.get(kind, f"{kind}_a")
        kinds.append(name if copies == 1 else rf"{copies}\,{name}")
    return ", ".join(kinds)


def formula(parts: Formula) -> str:
    """A component's formula; a name with k, j or i stands for the sum over these."""
    text = ""
    for name, value in parts.items():
        letter, _, index = name.partition("_")
        shown = f"{letter}_{{{index}}}" if index else letter
        if set(index) & set("kji"):
            shown = rf"\textstyle\sum {shown}"
        size = "" if abs(value) == 1 else rf"{abs(value)}\,"
        sign = "-" if value < 0 else "+" if text else ""
        text += f"{sign}{size}{shown}"
    return text
