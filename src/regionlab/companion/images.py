"""Figures in the book at the size they were drawn, not stretched to the width of the column."""

import base64
import struct
from typing import Any

CSS_PIXELS_PER_INCH = 96
FIGURE_DPI = 200  # that of `regionlab.figures.canvas`


def keep_sizes(notebook: Any) -> Any:
    """Give each cell that drew one PNG the width of its figure; returns the notebook.

    The width goes where MyST-NB looks for it, `mystnb: {image: {width: ...}}`, unless one is there.
    """
    for cell in notebook.cells:
        images = [
            output["data"]["image/png"]
            for output in cell.get("outputs", [])
            if "image/png" in output.get("data", {})
        ]
        if len(images) == 1:
            shown = cell.metadata.setdefault("mystnb", {}).setdefault("image", {})
            pixels = png_width(images[0])
            shown.setdefault("width", f"{round(pixels / FIGURE_DPI * CSS_PIXELS_PER_INCH)}px")
    return notebook


def png_width(encoded: str) -> int:
    """The width in pixels of a base64-encoded PNG, from its header."""
    header = base64.b64decode(encoded[:64])
    width: int = struct.unpack(">I", header[16:20])[0]
    return width
