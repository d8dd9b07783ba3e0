"""Data-flow pictures as the field draws them: trust boundaries, shapes by kind, what carries the number.

`views` (what is shown of a graph, as a scene) → `layout` (where) → one file a format. Knows the graph and
results about it; imports drawing libraries only when something is drawn.
"""

from flowgraph.diagram.counting import Counts, count
from flowgraph.diagram.formats import FORMATS, Format, format_of
from flowgraph.diagram.making import build
from flowgraph.diagram.picture import Picture, draw, render
from flowgraph.diagram.places import Placed, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Boundary, Box, Scene

__all__ = [
    "FORMATS", "Arrow", "Boundary", "Box", "Counts", "Format", "Picture", "Placed", "Rectangle", "Route", "Scene", "build", "count", "draw", "format_of", "render",
]
