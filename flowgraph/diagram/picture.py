"""Pictures of a graph: drawn on request, shown by Jupyter, saved in any format."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from flowgraph.diagram.formats import format_of
from flowgraph.diagram.places import Placed
from flowgraph.diagram.scene import Scene, build
from flowgraph.graph import Graph
from flowgraph.vocab import Lang


@runtime_checkable
class HasFlows(Protocol):
    """Anything that stands for a chain of flows: a path, a ranked path."""

    @property
    def flows(self) -> Iterable[str]:
        """Ids of flows."""


class Picture:
    """A picture of one graph. Laying out waits until a laid-out format is asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def placed(self) -> Placed:
        """The scene with places; raises `FlowgraphError` when it is too large to be read."""
        from flowgraph.diagram.layout import place

        return place(self.scene)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG text."""
        from flowgraph.diagram.svg import paint

        return paint(self.placed)

    def to(self, format: str) -> bytes:  # noqa: A002  the word of the interface
        """The picture in a format of `formats.FORMATS`."""
        return format_of(format).writer()(self.scene, lambda: self.svg)

    def save(self, path: str | Path, *, format: str | None = None, force: bool = False) -> Path:  # noqa: A002
        """Write the picture, by suffix unless `format` says otherwise; an existing file only with `force`."""
        from flowgraph.files import write_bytes

        path = Path(path)
        chosen = format_of(format) if format else format_of(path)
        write_bytes(path, self.to(chosen.key), force=force)
        return path

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        return {"image/svg+xml": self.svg, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<Picture of {self.scene.id or 'a graph'}: {len(self.scene.boxes)} boxes, {len(self.scene.arrows)} arrows>"


def draw(  # noqa: PLR0913  every one is a question of its own
    graph: Graph,
    path: str | Path | None = None,
    *,
    highlight: Iterable[str] | HasFlows = (),
    lang: Lang = "ja",
    format: str | None = None,  # noqa: A002
    force: bool = False,
) -> Picture:
    """A data-flow picture of a graph; with `path` it is written too, the format chosen by suffix.

    `highlight` is a path (anything with `.flows`) or ids of flows. Raises `FlowgraphError` for an
    unknown suffix or flow, an existing file without `force`, and a graph too large to be read.
    """
    if path is not None:
        format_of(format) if format else format_of(Path(path))
    picture = Picture(build(graph, highlight=_flows(highlight), lang=lang))
    if path is not None:
        picture.save(path, format=format, force=force)
    return picture


def render(graph: Graph, format: str, *, highlight: Iterable[str] | HasFlows = (), lang: Lang = "ja") -> bytes:  # noqa: A002
    """The picture of a graph as the content of a file."""
    chosen = format_of(format)
    return draw(graph, highlight=highlight, lang=lang).to(chosen.key)


def _flows(highlight: Iterable[str] | HasFlows) -> frozenset[str]:
    if isinstance(highlight, str):
        return frozenset({highlight})
    return frozenset(highlight.flows if isinstance(highlight, HasFlows) else highlight)
