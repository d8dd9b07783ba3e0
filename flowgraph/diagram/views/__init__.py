"""The views of a graph: one new view is one new file and one row here. A view knows the graph and scenes, no other view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from flowgraph.diagram.scene import Scene
from flowgraph.diagram.views.asked import Asked
from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import Graph
from flowgraph.vocab import Table, Term

Maker = Callable[[Graph, Asked], Scene]

__all__ = ["VIEWS", "Asked", "Maker", "View", "scene_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Term):
    """A view; the file of its name in this folder has a function `scene` of type `Maker`."""

    def maker(self) -> Maker:
        """The function that makes its scene, imported now."""
        return cast("Maker", import_module(f"flowgraph.diagram.views.{self.key}").scene)


VIEWS: Table[View] = Table(
    "view",
    (
        View(key="whole", ja="全体", en="the whole flow"),
        View(key="condensed", ja="要約（同じ区間のフローを1本に、同じ機関の要素を1つに）", en="condensed: parallel hops in one arrow, one box a party"),
        View(key="steps", ja="指定した手順だけ", en="some steps only"),
        View(key="party", ja="一つの当事者から見たフロー", en="what one party sees"),
        View(key="media", ja="外部記録媒体だけ", en="external media only"),
        View(key="entrustment", ja="委託の連鎖", en="the chain of entrustments"),
        View(key="strip", ja="一つの経路を帯状に", en="one path as a strip"),
    ),
)


def scene_of(graph: Graph, view: str, asked: Asked) -> Scene:
    """The scene of a view; raises `LookupFailure` for a view that there is not, or that would be empty."""
    if view not in VIEWS:
        near = VIEWS.suggest(view)
        hint = f"did you mean {near}? " if near else ""
        raise LookupFailure(Problem(file="view", line=0, message=f"no view {view!r}", hint=f"{hint}one of {', '.join(VIEWS)}"))
    return VIEWS[view].maker()(graph, asked)
