"""The picture on the README and the first page: the ternary network, drawn from its weights."""

from pathlib import Path

from regionlab.constructions import ternary
from regionlab.figures import canvas, figure_5

PATH = Path("book") / "images" / "ternary-network.png"


def draw_cover(root: Path) -> Path:
    """Draw the network of Theorem 1 for n_0 = 2, q = 2, L = 5 into the book's pictures."""
    figure, (axes,) = canvas(height=4.2)
    figure_5(axes, ternary(inputs=2, width=12, depth=5))
    # no date and no versions inside, so that the same network gives the same file
    figure.savefig(root / PATH, metadata={"Software": None})
    return root / PATH
