"""Questions with work to share, one for each search, and the notions whose counts stream."""

from random import Random

from regionlab.constructions import montufar
from regionlab.counting import Notion
from regionlab.domains import Box, Polyhedron, WholeSpace
from tests.support.random_floats import normal_network

STREAMED = (Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS, Notion.AFFINE_PIECES)
QUESTIONS = {
    "intervals": (normal_network(Random(6), 1, 96, 96, 96), Box.cube(1, -2, 2)),
    "polygons": (normal_network(Random(1), 2, 24, 24), Box.cube(2, -1, 1)),
    "plane": (normal_network(Random(2), 2, 16, 16), WholeSpace(2)),
    "cells": (normal_network(Random(3), 3, 9, 8), Box.cube(3, -1, 1)),
    "cone": (normal_network(Random(4), 3, 7, 6), WholeSpace(3)),
    "polyhedron": (normal_network(Random(5), 2, 12, 10), Polyhedron([[1, 1], [-1, 2]], [1, 1])),
    "integers": (montufar(2, 10, 4), Box.cube(2)),
}
