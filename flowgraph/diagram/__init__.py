"""Data-flow pictures as the field draws them: trust boundaries, shapes by kind, what carries the number.

`scene` (what is shown) → `layout` (where) → one file a format. Knows the graph; imports drawing
libraries only when something is drawn.
"""

from flowgraph.diagram.formats import FORMATS, Format, format_of
from flowgraph.diagram.picture import Picture, draw, render
from flowgraph.diagram.places import Placed, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Boundary, Box, Scene, build

__all__ = ["FORMATS", "Arrow", "Boundary", "Box", "Format", "Picture", "Placed", "Rectangle", "Route", "Scene", "build", "draw", "format_of", "render"]
