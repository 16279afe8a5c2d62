"""The pictures of the README and the first page, drawn from weights."""

from pathlib import Path

from matplotlib import rc_context

from regionlab import Box, load_network
from regionlab.constructions import ternary
from regionlab.figures import canvas, figure_5, plot

PICTURES = Path("book") / "images"
TERNARY = PICTURES / "ternary-network.png"
REGIONS = PICTURES / "regions.svg"


def draw_cover(root: Path) -> Path:
    """Draw the network of Theorem 1 for n_0 = 2, q = 2, L = 5 into the book's pictures."""
    figure, (axes,) = canvas(height=4.2)
    figure_5(axes, ternary(inputs=2, width=12, depth=5))
    # no date and no versions inside, so that the same network gives the same file
    figure.savefig(root / TERNARY, metadata={"Software": None})
    return root / TERNARY


def draw_regions(root: Path) -> Path:
    """Draw the linear regions of the committed network that learned rings into the pictures."""
    figure, (axes,) = canvas(width=4.6, height=4.6)
    network = load_network(root / "data" / "rings.npz")
    plot(network, Box.cube(2, -1, 1), color_by="output", axes=axes)
    # the names of its parts come from a salt, by default a random one
    with rc_context({"svg.hashsalt": "regions"}):
        figure.savefig(root / REGIONS, metadata={"Date": None, "Creator": None})
    return root / REGIONS
