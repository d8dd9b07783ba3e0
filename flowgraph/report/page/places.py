"""The nodes of a document with their reach and exposure, and the pictures of the whole.

Knows the graph and the picture; computes nothing of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flowgraph.analysis import reach
from flowgraph.diagram import draw
from flowgraph.errors import FlowgraphError
from flowgraph.graph import Graph
from flowgraph.model import FlowModel, cited
from flowgraph.report.page.hops import hands
from flowgraph.report.page.telling import lines_of, pair, word
from flowgraph.report.safe import terminal
from flowgraph.vocab import DATA_CLASSES, NODE_KINDS, Lang, Text

_NAMED = re.compile(r'(<g [^<>]*?) id="[^"<>]*"')
"""Elements of the two pictures bear the same ids; the page finds them by what they stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One node in words."""

    n: int
    name: str
    kind: Text
    hands: Text
    place: str
    to: int
    """Nodes its data comes to."""
    of: int
    """Nodes whose data is lost with it."""
    where: Text


def spots(graph: Graph) -> tuple[tuple[Spot, ...], dict[str, Any]]:
    """Nodes in the order of the model; for the script, what each holds and which others it reaches."""
    model: FlowModel = graph.graph["model"]
    found = {row.id: row for row in reach(graph)}
    place = {node.id: n for n, node in enumerate(model.nodes)}
    classes = list(dict.fromkeys(token for row in found.values() for token in row.data))
    made = tuple(
        Spot(
            n=n, name=node.name, kind=word(node.kind, NODE_KINDS), hands=hands(graph, node.id, graph.nodes[node.id]["depth"]), place=node.place,
            to=len(found[node.id].exposed_by), of=len(found[node.id].exposes), where=lines_of(cited(node.evidence)),
        )
        for n, node in enumerate(model.nodes)
    )
    ways = {
        "to": [[place[name] for name in found[node.id].exposed_by] for node in model.nodes], "of": [[place[name] for name in found[node.id].exposes] for node in model.nodes],
        "data": [[classes.index(token) for token in found[node.id].data] for node in model.nodes],
        "parties": [[terminal(party) for party in found[node.id].party] for node in model.nodes], "classes": [pair(told_class(token)) for token in classes],
    }
    return made, ways


def told_class(token: str) -> Text:
    """A data class in words; what may hold the number or not is said as such."""
    return word(token, DATA_CLASSES) if token in DATA_CLASSES else Text("個人番号の有無が不明のデータ", "data of which it is unknown whether it holds the number")


def pictures(graph: Graph, lang: Lang) -> tuple[tuple[Lang, str], ...]:
    """The diagram in both languages, the asked one first; none where it is too large to be drawn."""
    other: Lang = "en" if lang == "ja" else "ja"
    try:
        return tuple((one, _NAMED.sub(r"\1", draw(graph, lang=one).svg)) for one in (lang, other))
    except FlowgraphError:
        return ()
