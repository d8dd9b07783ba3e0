"""Graphs for other programs: GraphML (Gephi, yEd) and a pair of CSV tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

from flowgraph.graph import Graph
from flowgraph.report.safe import spreadsheet, terminal
from flowgraph.report.sheet import plain


def graphml(graphs: Iterable[Graph]) -> bytes:
    """GraphML of one graph, or of several side by side (node ids then begin with the document's id)."""
    import networkx as nx

    listed = list(graphs)
    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for graph in listed:
        prefix = f"{graph.graph['id']}/" if len(listed) > 1 else ""
        for node, data in graph.nodes(data=True):
            whole.add_node(prefix + node, document=str(graph.graph["id"]), label=terminal(data["name"]), **_flat(data))
        for source, target, key, data in graph.edges(keys=True, data=True):
            whole.add_edge(prefix + source, prefix + target, key=prefix + key, label=terminal(data["step"]), **_flat(data))
    stream = BytesIO()
    nx.write_graphml_xml(whole, stream, encoding="utf-8", prettyprint=True)
    return stream.getvalue()


def _flat(data: dict[str, Any]) -> dict[str, str | int | bool]:
    """Attributes as GraphML takes them: scalars only, what is not known as a word."""
    made: dict[str, str | int | bool] = {}
    for name, value in data.items():
        simple = plain(value)
        if simple is None:
            continue
        if isinstance(value, bool) or (isinstance(value, int) and name != "depth"):
            made[name] = value
        else:
            made[name] = terminal(",".join(map(str, simple)) if isinstance(simple, list) else str(simple))
    for name in ("individual_number", "spi", "manual"):
        if name in made:
            made[name] = str(made[name]).lower()
    return made


def node_table(graphs: Iterable[Graph]) -> str:
    """CSV of all nodes."""
    rows = [{"document": graph.graph["id"], "id": node, **data} for graph in graphs for node, data in graph.nodes(data=True)]
    return _csv(rows)


def flow_table(graphs: Iterable[Graph]) -> str:
    """CSV of all flows, in step order."""
    rows = []
    for graph in graphs:
        edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"])
        rows += [{"document": graph.graph["id"], "id": key, "source": source, "target": target, **data} for source, target, key, data in edges]
    return _csv(rows)


def _csv(rows: list[dict[str, Any]]) -> str:
    stream = StringIO()
    writer = csv.writer(stream)
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([spreadsheet(_text(value)) for value in row.values()])
    return stream.getvalue()


def _text(value: Any) -> str:
    simple = plain(value)
    if simple is None:
        return ""
    if isinstance(simple, bool):
        return str(simple).lower()
    return ";".join(map(str, simple)) if isinstance(simple, list) else str(simple)
