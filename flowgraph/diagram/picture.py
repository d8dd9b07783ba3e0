"""Pictures of a graph: drawn on request, shown by Jupyter, saved in any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

from flowgraph.diagram.formats import format_of
from flowgraph.diagram.making import flows_of
from flowgraph.diagram.pages import PAGES, told
from flowgraph.diagram.places import Placed
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.views import Asked, scene_of
from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import GraphLike, as_graph
from flowgraph.vocab import Lang, Text


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

    def on_page(self, page: str = "") -> tuple[float, Text]:
        """Points of the smallest text on a page (that of the picture, else A4), and the sentence that says so."""
        from flowgraph.diagram.svg import extent

        return told(self.scene, *extent(self.placed), PAGES[page or self.scene.page or "a4"])

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
    graph: GraphLike,
    path: str | Path | None = None,
    *,
    view: str = "",
    steps: str | Iterable[str] = (),
    party: str = "",
    path_id: str = "",
    highlight: Iterable[str] | HasFlows = (),
    lang: Lang = "ja",
    page: str = "",
    format: str | None = None,  # noqa: A002
    force: bool = False,
) -> Picture:
    """A data-flow picture of a graph; with `path` it is written too, the format chosen by suffix.

    `view` is a key of `views.VIEWS`; `steps`, `party` and `path_id` imply theirs. `highlight` is a path (anything with
    `.flows`) or ids of flows; in a strip it is the path that is shown. `page` (a key of `pages.PAGES`) fits the picture
    to a page. Raises `FlowgraphError` for an unknown suffix, view, step, party or flow, a view with nothing to show, an
    existing file without `force`, and a graph too large to be read.
    """
    if path is not None:
        format_of(format) if format else format_of(Path(path))
    if page and page not in PAGES:
        near = PAGES.suggest(page)
        hint = f"did you mean {near}? one of {', '.join(PAGES)}" if near else f"one of {', '.join(PAGES)}"
        raise LookupFailure(Problem(file="page", line=0, message=f"no page {page!r}", hint=hint))
    given = as_graph(graph, "fg.draw")
    wanted = tuple(step for step in (steps.split(",") if isinstance(steps, str) else steps) if step)
    chosen = implied(view, steps=bool(wanted), party=bool(party), path_id=bool(path_id))
    flows = flows_of(given, _flows(highlight))
    shown = cast("Any", highlight) if chosen == "strip" and hasattr(highlight, "flows") else None
    asked = Asked(lang=lang, steps=wanted, party=party, path_id=path_id, path=shown, highlight=flows)
    picture = Picture(replace(scene_of(given, chosen, asked), page=page))
    if path is not None:
        picture.save(path, format=format, force=force)
    return picture


def implied(view: str, *, steps: bool, party: bool, path_id: bool) -> str:
    """The view asked for, or the one that what else was given implies; refuses what does not go together."""
    needs = [name for name, given in (("steps", steps), ("party", party), ("strip", path_id)) if given]
    if len(needs) > 1 or (view and needs and view not in needs):
        message = f"the views {', '.join([view, *needs] if view and view not in needs else needs)} do not go together"
        raise LookupFailure(Problem(file="view", line=0, message=message, hint="ask for one of them"))
    return view or (needs[0] if needs else "whole")


def render(graph: GraphLike, format: str, *, highlight: Iterable[str] | HasFlows = (), lang: Lang = "ja") -> bytes:  # noqa: A002
    """The picture of a graph as the content of a file."""
    chosen = format_of(format)
    return draw(graph, highlight=highlight, lang=lang).to(chosen.key)


def _flows(highlight: Iterable[str] | HasFlows) -> frozenset[str]:
    if isinstance(highlight, str):
        return frozenset({highlight})
    return frozenset(highlight.flows if isinstance(highlight, HasFlows) else highlight)
