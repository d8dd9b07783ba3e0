"""What the graph formats say of a document's nodes and flows: one flat, ordered set of names and values for all of them.

Knows the model and the graph; nothing of a format.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flowgraph.graph import Graph
from flowgraph.model import Evidence, FlowModel, Index
from flowgraph.report.safe import terminal
from flowgraph.report.sheet import plain

Scalar = str | int | bool
_THREE_VALUED = ("individual_number", "spi", "manual")
"""Facts that may be unknown: a word in every format, so that a column has one type."""


class Facts:
    """The facts of one document's graph."""

    def __init__(self, graph: Graph) -> None:
        model: FlowModel = graph.graph["model"]
        self.graph = graph
        self.id = str(graph.graph["id"])
        self.document = model.document
        self._index = Index(model)

    def node(self, node: str) -> dict[str, Scalar]:
        """Everything about a node, with the lines that say so."""
        return _flat(self.graph.nodes[node]) | _evidence(self._index.nodes[node].evidence)

    def flow(self, source: str, target: str, key: str) -> dict[str, Scalar]:
        """Everything about a flow, with the lines that say so."""
        return _flat(self.graph.edges[source, target, key]) | _evidence(self._index.flows[key].evidence)

    def party(self, party: str) -> dict[str, Scalar]:
        """The lines that name a party; nothing for a boundary that is not one party's."""
        return _evidence(self._index.parties[party].evidence) if party in self._index.parties else {}


def flows_in_order(graph: Graph) -> list[tuple[str, str, str]]:
    """(source, target, id) of every flow, in step order."""
    edges: list[tuple[str, str, str, int]] = sorted(graph.edges(keys=True, data="order"), key=lambda edge: (edge[3], edge[2]))
    return [(source, target, key) for source, target, key, _ in edges]


def lines_of(entries: Iterable[Evidence]) -> str:
    """Lines of the source as `24; 60-61`.

    >>> from flowgraph.model import Evidence
    >>> lines_of([Evidence(lines=(24, 24), section="I", field="1"), Evidence(lines=(60, 61), section="I", field="2")])
    '24; 60-61'
    """
    return "; ".join(dict.fromkeys(_span(entry) for entry in entries))


def told(entries: Iterable[Evidence]) -> str:
    """Places with section, field, lines and what they rest on: `別添1 ③ 24 (stated)`."""
    return "; ".join(dict.fromkeys(f"{entry.section} {entry.field} {_span(entry)} ({entry.basis})" for entry in entries))


def sound(text: str) -> str:
    r"""Text without the characters that XML forbids or that a reader could not see.

    >>> sound("a\nb\ufffe")
    'a b\ufffd'
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if ord(char) & 0xFFFE == 0xFFFE else char for char in terminal(text))  # noqa: PLR2004  the two noncharacters of each plane


def _evidence(entries: tuple[Evidence, ...]) -> dict[str, Scalar]:
    return {"lines": lines_of(entries), "evidence": sound(told(entries))}


def _span(entry: Evidence) -> str:
    first, last = entry.lines
    return str(first) if first == last else f"{first}-{last}"


def _flat(data: dict[str, Any]) -> dict[str, Scalar]:
    """Scalars only; lists with commas, what is not known as a word, what does not apply left out."""
    made: dict[str, Scalar] = {}
    for name, value in data.items():
        simple = plain(value)
        if simple is None:
            continue
        if isinstance(value, bool) or (isinstance(value, int) and name != "depth"):
            made[name] = value
        else:
            made[name] = sound(",".join(map(str, simple)) if isinstance(simple, list) else str(simple))
    return made | {name: str(made[name]).lower() for name in _THREE_VALUED if name in made}
