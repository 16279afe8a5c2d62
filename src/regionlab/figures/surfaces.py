"""The graph of one output over a plane: a surface of flat facets, one for each region."""

from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from regionlab.domains import Domain, Slice
from regionlab.errors import DomainError
from regionlab.figures import style
from regionlab.figures.cell_map import COLOURS, without_extremes
from regionlab.figures.window import window
from regionlab.networks import ReLUNetwork
from regionlab.regions.question import posed


def surface(
    axes: Any, network: ReLUNetwork, domain: Domain | Slice, *, output: int = 0, **options: Any
) -> Any:
    """Draw one output over two inputs, each region a facet coloured by its slope; return the axes.

    `axes` is three-dimensional: `canvas(subplot_kw={"projection": "3d"})`. `options` go to
    Matplotlib's Poly3DCollection. Raises DomainError unless the domain has two dimensions.
    """
    put = posed(network, domain)
    if put.network.inputs != 2 or not hasattr(axes, "set_zlim"):
        raise DomainError(
            "a graph over a plane needs two inputs and axes in three dimensions; take a Slice, and "
            'canvas(subplot_kw={"projection": "3d"})'
        )
    shown = window(put.network, put.domain)
    rows = shown.maps[:, output]
    slopes = without_extremes(np.hypot(rows[:, 0], rows[:, 1]))
    faces = [
        np.column_stack([corners, corners @ row[:2] + row[2]])
        for corners, row in zip(shown.polygons(), rows, strict=True)
    ]
    colors = colormaps[COLOURS](Normalize()(slopes))
    facets = Poly3DCollection(
        faces,
        **{"facecolors": colors, "edgecolors": style.INK, "linewidths": 0.2, "shade": True}
        | {"gid": "facets"}
        | options,
    )
    axes.add_collection3d(facets)
    every = np.concatenate(faces)
    (a, b, c), (d, e, f) = every.min(axis=0), every.max(axis=0)
    axes.set(xlim=(a, d), ylim=(b, e), zlim=(c, f if f > c else c + 1))
    axes.locator_params(nbins=4)
    axes.tick_params(labelsize=style.SMALL, colors=style.INK)
    return axes
