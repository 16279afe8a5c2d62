"""Figures drawn from networks, regions and numbers; every function draws on the axes it is given.

`canvas` makes the axes. The paper's figures are `figure_1` to `figure_6`.
"""

from regionlab.extras import require

require("matplotlib", "pictures")

from regionlab.complexes.float_forms import forms
from regionlab.figures.active_units import active_units
from regionlab.figures.bound_curves import (
    curves,
    least_depth,
    least_width,
    region_bounds,
)
from regionlab.figures.cell_map import areas, cell_map, float_polygons
from regionlab.figures.diagram import Diagram, diagram
from regionlab.figures.experiments import ladder, scatter
from regionlab.figures.function_graph import breakpoints, function_graph
from regionlab.figures.network_graph import Block, network_graph
from regionlab.figures.paper import (
    figure_1,
    figure_2,
    figure_3,
    figure_4,
    figure_5,
    figure_6,
)
from regionlab.figures.plotting import epochs, plot
from regionlab.figures.region_map import agreement_set, region_map
from regionlab.figures.relaxation import relaxation, relu_graph
from regionlab.figures.splitting import cuts, draw_cuts, draw_decisions
from regionlab.figures.style import canvas
from regionlab.figures.surfaces import surface
from regionlab.figures.survival import survival_curves, surviving_map
from regionlab.figures.training import regions_over_steps
from regionlab.figures.truth_rows import truth_rows
from regionlab.figures.unit_tree import unit_tree
from regionlab.figures.unlocking import unlocked_units, unlocking

__all__ = [
    "Block",
    "Diagram",
    "active_units",
    "agreement_set",
    "areas",
    "breakpoints",
    "canvas",
    "cell_map",
    "curves",
    "cuts",
    "diagram",
    "draw_cuts",
    "draw_decisions",
    "epochs",
    "figure_1",
    "figure_2",
    "figure_3",
    "figure_4",
    "figure_5",
    "figure_6",
    "float_polygons",
    "forms",
    "function_graph",
    "ladder",
    "least_depth",
    "least_width",
    "network_graph",
    "plot",
    "region_bounds",
    "region_map",
    "regions_over_steps",
    "relaxation",
    "relu_graph",
    "scatter",
    "surface",
    "survival_curves",
    "surviving_map",
    "truth_rows",
    "unit_tree",
    "unlocked_units",
    "unlocking",
]
